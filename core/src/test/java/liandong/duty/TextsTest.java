package liandong.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import liandong.duty.Decision.Refusal;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.report.Amount;
import liandong.report.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text and day of every command, found by looking at the records themselves: a field that is new is tried too. */
class TextsTest {
    private static final List<String> HOSTILE = List.of(
            "\u0000",
            "\u0007",
            "\u001b",
            "\u007f",
            "\u0085",
            "\r",
            "\r\n",
            "\u2028",
            "\u2029",
            "\u202e",
            "\u2066",
            "\u200b",
            "\u200d",
            "\ufeff",
            "\u00ad",
            "\ud83d",
            "\ude00",
            "\ue000",
            "\uffff",
            "\ufffd",
            "\udb40\udc41");
    /** Texts that may have several lines. */
    private static final Set<String> LINES = Set.of("body", "reason", "summary", "text", "note", "basis");
    /** Texts in which something must be seen; of others the command's own rules say so. */
    private static final Set<String> NAMES =
            Set.of("kind", "name", "nameZh", "nameEn", "level", "group", "mediaType", "supporting", "proof");

    static Stream<Class<?>> commands() {
        return Arrays.stream(Command.class.getPermittedSubclasses())
                .flatMap(family -> Arrays.stream(family.getPermittedSubclasses()));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void a_command_of_plain_texts_is_let_through(Class<?> command) {
        for (Object each : samples(command, "", "", null)) {
            assertThat(Texts.refusal((Command) each)).as("%s", each).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void no_text_of_any_command_holds_what_cannot_be_seen_or_kept(Class<?> command) {
        for (String place : places(command, String.class)) {
            for (String hostile : HOSTILE) {
                assertRefused(command, place, "a" + hostile + "b", "unusable-text");
            }
            String name = place.substring(place.lastIndexOf('.') + 1);
            if (!LINES.contains(name)) {
                assertRefused(command, place, "a\nb", "unusable-text");
                assertRefused(command, place, "a\tb", "unusable-text");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void no_name_is_empty(Class<?> command) {
        for (String place : places(command, String.class)) {
            String name = place.substring(place.lastIndexOf('.') + 1);
            boolean change = place.startsWith("change.");
            if (NAMES.contains(name) && !(change && name.equals("name"))) {
                for (String blank : List.of("", " ", "\u3000", "\u00a0 ", "\u3164", "\u2800", "\u115f")) {
                    assertRefused(command, place, blank, "unusable-text");
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void no_day_lies_outside_of_what_can_be_meant(Class<?> command) {
        for (String place : places(command, LocalDate.class)) {
            for (LocalDate day : List.of(
                    LocalDate.MIN,
                    LocalDate.MAX,
                    LocalDate.of(0, 1, 1),
                    LocalDate.of(1899, 12, 31),
                    LocalDate.of(2201, 1, 1),
                    LocalDate.of(9999, 12, 31))) {
                assertRefused(command, place, day, "unusable-day");
            }
        }
        for (String place : places(command, Period.class)) {
            boolean opens = command == Command.IssueDirective.class || command == Command.FileReport.class;
            for (String period : opens
                    ? List.of("0000", "9999", "0001-Q1", "1899", "2201-01", "2200-12-31..2201-01-01")
                    : List.<String>of()) {
                assertRefused(command, place, Period.of(period), "unusable-day");
            }
        }
    }

    @Test
    void places_are_found_in_records_lists_and_choices() {
        assertThat(places(Command.IssueDirective.class, String.class))
                .contains("title", "clauses.supporting", "clauses.basedOn.clause", "attachments.name", "marking");
        assertThat(places(Command.ChangeUnit.class, String.class)).contains("change.nameEn", "basis");
    }

    private static void assertRefused(Class<?> command, String place, Object value, String rule) {
        for (Object each : samples(command, "", place, value)) {
            Optional<Refusal> refusal = Texts.refusal((Command) each);
            assertThat(refusal)
                    .as("%s with '%s' in %s", command.getSimpleName(), value, place)
                    .isPresent();
            assertThat(refusal.get().rule().code())
                    .as("%s: %s", place, refusal.get())
                    .isEqualTo(rule);
            assertThat(refusal.get().toString().codePoints().filter(Character::isISOControl))
                    .isEmpty();
        }
    }

    // ---- all values of a type, by its records

    /**
     * Sample values of {@code type}, with {@code value} at the place {@code changed}; only those that hold it, where it
     * has a place below. A value that its own type refuses is left out.
     */
    private static List<Object> samples(Type type, String at, String changed, Object value) {
        if (type instanceof ParameterizedType list) {
            return samples(list.getActualTypeArguments()[0], at, changed, value).stream()
                    .<Object>map(List::of)
                    .toList();
        }
        if (at.equals(changed) && value != null) {
            return List.of(value);
        }
        Class<?> plain = (Class<?>) type;
        Object leaf = leaf(plain);
        if (leaf != null) {
            return List.of(leaf);
        }
        if (plain.isSealed()) {
            return Arrays.stream(plain.getPermittedSubclasses())
                    .filter(each -> value == null
                            || !changed.startsWith(at + ".")
                            || has(each, changed.substring(at.length() + 1)))
                    .flatMap(each -> samples(each, at, changed, value).stream())
                    .toList();
        }
        return records(plain, at, changed, value);
    }

    private static boolean has(Class<?> record, String component) {
        return Arrays.stream(record.getRecordComponents())
                .anyMatch(each -> each.getName().equals(component));
    }

    private static List<Object> records(Class<?> record, String at, String changed, Object value) {
        RecordComponent[] components = record.getRecordComponents();
        List<Object> all = new ArrayList<>();
        List<Object[]> rows = new ArrayList<>();
        rows.add(new Object[components.length]);
        for (int i = 0; i < components.length; i++) {
            String place = (at.isEmpty() ? "" : at + ".") + components[i].getName();
            List<Object> values = samples(components[i].getGenericType(), place, changed, value);
            List<Object[]> next = new ArrayList<>();
            for (Object[] row : rows) {
                for (Object each : values) {
                    Object[] copy = row.clone();
                    copy[i] = each;
                    next.add(copy);
                }
            }
            rows = next;
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        for (Object[] row : rows) {
            try {
                Constructor<?> constructor = record.getDeclaredConstructor(types);
                constructor.setAccessible(true);
                all.add(constructor.newInstance(row));
            } catch (InvocationTargetException e) {
                assertThat(e.getCause()).isInstanceOf(IllegalArgumentException.class);
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
        return all;
    }

    private static Object leaf(Class<?> type) {
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        return switch (type.getSimpleName()) {
            case "String" -> "ab";
            case "int", "Integer" -> 2023 % 4;
            case "long" -> 3L;
            case "boolean" -> true;
            case "UnitCode" -> UnitCode.of("990000");
            case "Hash" -> Hash.of(new byte[] {1});
            case "Amount" -> Amount.of("3");
            case "LocalDate" -> LocalDate.of(2023, 9, 1);
            case "Period" -> Period.of("2023-09");
            case "DocumentNumber" -> liandong.directive.DocumentNumber.of("试民发〔2023〕27号");
            default -> null;
        };
    }

    private static Set<String> places(Type type, Class<?> wanted) {
        Set<String> places = new TreeSet<>();
        walk(type, "", wanted, places);
        return places;
    }

    private static void walk(Type type, String at, Class<?> wanted, Set<String> places) {
        if (type instanceof ParameterizedType list) {
            walk(list.getActualTypeArguments()[0], at, wanted, places);
            return;
        }
        Class<?> plain = (Class<?>) type;
        if (plain == wanted) {
            places.add(at);
        } else if (plain.isSealed()) {
            Arrays.stream(plain.getPermittedSubclasses()).forEach(each -> walk(each, at, wanted, places));
        } else if (plain.isRecord() && leaf(plain) == null) {
            for (RecordComponent component : plain.getRecordComponents()) {
                String place = (at.isEmpty() ? "" : at + ".") + component.getName();
                walk(component.getGenericType(), place, wanted, places);
            }
        }
    }
}

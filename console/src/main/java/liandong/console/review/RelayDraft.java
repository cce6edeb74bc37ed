package liandong.console.review;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import liandong.directive.Clause;
import liandong.directive.ClauseRef;
import liandong.directive.DocumentNumber;
import liandong.directive.IssuingBody;
import liandong.duty.Command.IssueDirective;
import liandong.hierarchy.UnitCode;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * A relay as far as it is written: the text of every field, readable or not.
 *
 * @param bodies issuing bodies, one a line; the first leads
 * @param clauses one for each clause that the superior puts to the station, in its order
 */
record RelayDraft(
        String issuer,
        String year,
        String serial,
        String kind,
        String title,
        String body,
        String bodies,
        String issueDate,
        Set<String> recipients,
        List<Part> clauses) {

    /**
     * What becomes of one of the superior's clauses.
     *
     * @param on whether it is relayed
     * @param units to whom it goes; empty for all recipients
     */
    record Part(String code, boolean on, String title, String lead, String due, Set<String> units) {}

    /**
     * What the text of the fields comes to.
     *
     * @param command none if a field cannot be read
     * @param faults names of fields that cannot be read
     */
    record Read(@Nullable IssueDirective command, Set<String> faults) {}

    /** What somebody has sent; {@code asked} are the superior's clauses, in the order in which the form shows them. */
    static RelayDraft of(MultiValueMap<String, String> sent, List<Clause> asked) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            String name = "c" + i + ".";
            parts.add(new Part(
                    asked.get(i).code(),
                    sent.containsKey(name + "on"),
                    first(sent, name + "title"),
                    first(sent, name + "lead"),
                    first(sent, name + "due"),
                    new LinkedHashSet<>(sent.getOrDefault(name + "unit", List.of()))));
        }
        return new RelayDraft(
                first(sent, "issuer"),
                first(sent, "year"),
                first(sent, "serial"),
                first(sent, "kind"),
                first(sent, "title"),
                first(sent, "body"),
                first(sent, "bodies"),
                first(sent, "issueDate"),
                new LinkedHashSet<>(sent.getOrDefault("recipient", List.of())),
                parts);
    }

    private static String first(MultiValueMap<String, String> sent, String name) {
        String value = sent.getFirst(name);
        return value == null ? "" : value.strip();
    }

    /** The command that the fields come to, as a relay of {@code superior}, whose clauses are {@code asked}. */
    Read read(String superior, List<Clause> asked) {
        Set<String> faults = new TreeSet<>();
        DocumentNumber number = read(
                faults, "number", () -> new DocumentNumber(issuer, Integer.parseInt(year), Integer.parseInt(serial)));
        LocalDate issued = read(faults, "issueDate", () -> LocalDate.parse(issueDate));
        List<UnitCode> to = read(faults, "recipients", () -> codes(recipients));
        List<Clause> own = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            if (clauses.get(i).on()) {
                clause(faults, i, superior, asked.get(i)).ifPresent(own::add);
            }
        }
        if (number == null || issued == null || to == null || !faults.isEmpty()) {
            return new Read(null, faults);
        }
        return new Read(
                new IssueDirective(
                        number,
                        kind,
                        title,
                        body,
                        issuingBodies(),
                        issued,
                        to,
                        List.of(),
                        own,
                        List.of(),
                        superior,
                        null,
                        null),
                faults);
    }

    private Optional<Clause> clause(Set<String> faults, int i, String superior, Clause asked) {
        Part part = clauses.get(i);
        LocalDate due = asked.due() == null ? null : read(faults, "c" + i + ".due", () -> LocalDate.parse(part.due()));
        List<UnitCode> units = read(faults, "c" + i + ".unit", () -> codes(part.units()));
        if (units == null || (asked.due() != null && due == null)) {
            return Optional.empty();
        }
        return Optional.of(new Clause(
                asked.code(),
                part.title(),
                part.lead().isEmpty() ? null : part.lead(),
                asked.supporting(),
                asked.form(),
                asked.period(),
                due,
                units,
                new ClauseRef(superior, asked.code()),
                asked.until()));
    }

    private List<IssuingBody> issuingBodies() {
        List<String> names = bodies.lines()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        List<IssuingBody> all = new ArrayList<>();
        for (String name : names) {
            all.add(new IssuingBody(name, all.isEmpty()));
        }
        return all;
    }

    private static List<UnitCode> codes(Set<String> units) {
        return units.stream().map(UnitCode::of).toList();
    }

    /** What {@code reader} reads; none, and the field named, if it cannot. */
    private static <T> @Nullable T read(Set<String> faults, String field, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (IllegalArgumentException | DateTimeException e) {
            faults.add(field);
            return null;
        }
    }
}

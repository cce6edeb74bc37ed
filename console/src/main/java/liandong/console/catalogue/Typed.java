package liandong.console.catalogue;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import liandong.hierarchy.UnitCode;
import org.jspecify.annotations.Nullable;

/** What somebody typed into a form, read field by field; what cannot be read is kept as a fault. */
final class Typed {
    private final HttpServletRequest request;
    private final List<Fault> faults = new ArrayList<>();

    Typed(HttpServletRequest request) {
        this.request = request;
    }

    /**
     * A text that cannot be read.
     *
     * @param kind what it should be: day, number, unit or choice
     */
    record Fault(String text, String kind) {}

    List<Fault> faults() {
        return List.copyOf(faults);
    }

    boolean has(String name) {
        return request.getParameter(name) != null;
    }

    String text(String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "").strip();
    }

    @Nullable
    String optional(String name) {
        String text = text(name);
        return text.isEmpty() ? null : text;
    }

    /** A day; none for an empty field. */
    @Nullable
    LocalDate day(String name) {
        String text = text(name);
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            faults.add(new Fault(text, "day"));
            return null;
        }
    }

    /** A number from 0 to {@code most}; 0 for an empty field. */
    int number(String name, int most) {
        String text = text(name);
        if (text.isEmpty()) {
            return 0;
        }
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) > most) {
            faults.add(new Fault(text, "number"));
            return 0;
        }
        return Integer.parseInt(text);
    }

    /** A unit's code; {@code other} where the field holds none. */
    UnitCode unit(String name, UnitCode other) {
        String text = text(name);
        if (!text.matches("[0-9]{2,15}")) {
            faults.add(new Fault(text, "unit"));
            return other;
        }
        return UnitCode.of(text);
    }

    /** One of the names of an enum; the first one where the field holds none of them. */
    <E extends Enum<E>> E choice(String name, Class<E> type) {
        String text = text(name);
        for (E each : Objects.requireNonNull(type.getEnumConstants())) {
            if (each.name().equals(text)) {
                return each;
            }
        }
        faults.add(new Fault(text, "choice"));
        return type.getEnumConstants()[0];
    }
}

package liandong.console.issue;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import liandong.directive.Clause;
import liandong.directive.FormRef;
import liandong.hierarchy.UnitCode;
import liandong.report.Period;
import org.jspecify.annotations.Nullable;

/**
 * A clause as somebody types it.
 *
 * @param supporting departments with 、 between them
 * @param form {@code code~version}; empty where it asks for no report
 * @param units the recipients that it concerns; empty for all of them
 */
record ClauseDraft(
        String code,
        String title,
        String lead,
        String supporting,
        String form,
        String period,
        String due,
        String until,
        Set<String> units) {

    ClauseDraft {
        units = Set.copyOf(units);
    }

    /** The clause; what cannot be read is noted in {@code faults} and stands for nothing. */
    @Nullable
    Clause read(int place, List<Fault> faults) {
        String field = "clause" + place + ".";
        int before = faults.size();
        FormRef ref = form.isEmpty() ? null : typed(faults, field + "form", form, ClauseDraft::form);
        Period asked = form.isEmpty() ? null : typed(faults, field + "period", period, Period::of);
        LocalDate by = form.isEmpty() ? null : typed(faults, field + "due", due, LocalDate::parse);
        LocalDate last =
                form.isEmpty() || until.isEmpty() ? null : typed(faults, field + "until", until, LocalDate::parse);
        if (faults.size() > before) {
            return null;
        }
        return new Clause(
                code,
                title,
                lead.isEmpty() ? null : lead,
                split(supporting),
                ref,
                asked,
                by,
                units.stream().sorted().map(UnitCode::of).toList(),
                null,
                last);
    }

    /** What is between 、, commas and line ends. */
    static List<String> split(String text) {
        return Arrays.stream(text.split("[、,，;；\\r\\n]+"))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    private static FormRef form(String text) {
        String[] parts = text.split("~", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("a form is chosen as code~version");
        }
        return new FormRef(parts[0], Integer.parseInt(parts[1]));
    }

    static <T> @Nullable T typed(List<Fault> faults, String field, String text, Function<String, T> reading) {
        try {
            return reading.apply(text);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            faults.add(new Fault(field, text));
            return null;
        }
    }
}

package liandong.console.issue;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import liandong.directive.Clause;
import liandong.directive.ClauseRef;
import liandong.directive.FormRef;
import liandong.hierarchy.UnitCode;
import liandong.report.Period;
import org.jspecify.annotations.Nullable;

/**
 * A clause as somebody types it.
 *
 * @param supporting departments with 、 between them
 * @param form as {@link FormRef#of(String)} reads it; empty where it asks for no report
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

    /** A clause as if somebody had typed it. */
    static ClauseDraft of(Clause clause) {
        FormRef form = clause.form();
        return new ClauseDraft(
                clause.code(),
                clause.title(),
                Objects.requireNonNullElse(clause.lead(), ""),
                String.join("、", clause.supporting()),
                form == null ? "" : form.text(),
                clause.period() == null ? "" : clause.period().text(),
                Objects.toString(clause.due(), ""),
                Objects.toString(clause.until(), ""),
                clause.units().stream().map(UnitCode::value).collect(Collectors.toSet()));
    }

    /** The same in other words, by another department, due on another day and for other units. */
    ClauseDraft as(String nextTitle, String nextLead, String nextDue, Set<String> nextUnits) {
        return new ClauseDraft(code, nextTitle, nextLead, supporting, form, period, nextDue, until, nextUnits);
    }

    /**
     * The clause; what cannot be read is noted in {@code faults} and stands for nothing.
     *
     * @param field how the names of its fields begin
     */
    @Nullable
    Clause read(String field, List<Fault> faults) {
        FormRef ref = form.isEmpty() ? null : typed(faults, field + "form", form, FormRef::of);
        Period asked = form.isEmpty() ? null : typed(faults, field + "period", period, Period::of);
        LocalDate last =
                form.isEmpty() || until.isEmpty() ? null : typed(faults, field + "until", until, LocalDate::parse);
        return clause(field, new Asked(split(supporting), ref, asked, null, last), faults);
    }

    /** The same as it relays a clause of {@code superior}: what that asks for is not typed. */
    @Nullable
    Clause relaying(String field, String superior, Clause asked, List<Fault> faults) {
        ClauseRef of = new ClauseRef(superior, asked.code());
        return clause(field, new Asked(asked.supporting(), asked.form(), asked.period(), of, asked.until()), faults);
    }

    /** What a clause asks for, beside its words and by when. */
    private record Asked(
            List<String> supporting,
            @Nullable FormRef form,
            @Nullable Period period,
            @Nullable ClauseRef of,
            @Nullable LocalDate until) {}

    private @Nullable Clause clause(String field, Asked asked, List<Fault> faults) {
        boolean files = !form.isEmpty();
        LocalDate by = files ? typed(faults, field + "due", due, LocalDate::parse) : null;
        if (files && (asked.form() == null || asked.period() == null || by == null)) {
            return null;
        }
        return new Clause(
                code,
                title,
                lead.isEmpty() ? null : lead,
                asked.supporting(),
                asked.form(),
                asked.period(),
                by,
                units.stream().sorted().map(UnitCode::of).toList(),
                asked.of(),
                asked.until());
    }

    /** What is between 、, commas and line ends. */
    static List<String> split(String text) {
        return Arrays.stream(text.split("[、,，;；\\r\\n]+"))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
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

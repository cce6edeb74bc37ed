package liandong.directive;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import liandong.hierarchy.UnitCode;
import liandong.report.Period;
import org.jspecify.annotations.Nullable;

/**
 * One task of a directive.
 *
 * @param lead the department that leads (牵头单位), as text
 * @param supporting departments that support (配合单位), as text
 * @param form what is to be filed; none where the clause asks for no report
 * @param period the period of the report; present if and only if {@code form} is
 * @param due last day, inclusive, in Asia/Shanghai; present if and only if {@code form} is
 * @param units the recipients that the clause concerns; empty for all of them
 * @param basedOn the superior's clause that this one relays
 * @param until a recurring clause asks again for each following period of the same kind that begins on or before this
 *     day, due as many days after the period's last as the first; none for a clause that asks once
 */
public record Clause(
        String code,
        String title,
        @Nullable String lead,
        List<String> supporting,
        @Nullable FormRef form,
        @Nullable Period period,
        @Nullable LocalDate due,
        List<UnitCode> units,
        @Nullable ClauseRef basedOn,
        @Nullable LocalDate until) {

    public Clause {
        supporting = List.copyOf(supporting);
        units = List.copyOf(units);
        if ((form == null) != (period == null) || (form == null) != (due == null)) {
            throw new IllegalArgumentException(
                    "clause " + code + ": form, period and due date stand together or not at all");
        }
    }

    /** A clause that asks once. */
    public Clause(
            String code,
            String title,
            @Nullable String lead,
            List<String> supporting,
            @Nullable FormRef form,
            @Nullable Period period,
            @Nullable LocalDate due,
            List<UnitCode> units,
            @Nullable ClauseRef basedOn) {
        this(code, title, lead, supporting, form, period, due, units, basedOn, null);
    }

    /** The periods that the clause asks for up to {@code day}: its first one always, later ones once they have begun. */
    public List<Asked> askedUpTo(LocalDate day) {
        if (form == null || period == null || due == null) {
            return List.of();
        }
        List<Asked> asked = new ArrayList<>();
        asked.add(new Asked(form, period, due));
        long days = ChronoUnit.DAYS.between(period.last(), due);
        Period at = period;
        while (until != null && at.last().isBefore(until) && at.last().isBefore(day)) {
            at = at.next();
            asked.add(new Asked(form, at, at.last().plusDays(days)));
        }
        return asked;
    }

    /** Whether the clause has asked for a period of its by {@code day}. */
    public boolean hasAsked(Period asked, LocalDate day) {
        return asked.equals(period) || !asked.first().isAfter(day);
    }

    /** The first day after {@code day} on which the clause asks again; none if it never does. */
    public @Nullable LocalDate asksNextAfter(LocalDate day) {
        if (period == null || until == null) {
            return null;
        }
        Period at = period;
        while (at.last().isBefore(day)) {
            at = at.next();
        }
        LocalDate next = at.last().plusDays(1);
        return next.isAfter(until) ? null : next;
    }

    /** One report that a clause asks for. */
    public record Asked(FormRef form, Period period, LocalDate due) {}

    /** Whether the clause concerns {@code recipient} of its directive. */
    public boolean concerns(UnitCode recipient) {
        return units.isEmpty() || units.contains(recipient);
    }
}

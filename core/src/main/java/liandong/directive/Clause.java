package liandong.directive;

import java.time.LocalDate;
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
        @Nullable ClauseRef basedOn) {

    public Clause {
        supporting = List.copyOf(supporting);
        units = List.copyOf(units);
        if ((form == null) != (period == null) || (form == null) != (due == null)) {
            throw new IllegalArgumentException(
                    "clause " + code + ": form, period and due date stand together or not at all");
        }
    }

    /** Whether the clause concerns {@code recipient} of its directive. */
    public boolean concerns(UnitCode recipient) {
        return units.isEmpty() || units.contains(recipient);
    }
}

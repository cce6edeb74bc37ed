package liandong.directive;

import liandong.hierarchy.UnitCode;
import liandong.report.Period;

/** Unit, form and period: what a unit owes, however many clauses ask for it. */
public record ObligationId(UnitCode unit, String form, Period period) {

    /** The id written as {@code unit~form~period}; throws IllegalArgumentException otherwise. */
    public static ObligationId of(String text) {
        String[] parts = text.split("~", -1);
        if (parts.length != 3 || !parts[1].matches("[0-9A-Za-z.-]+")) {
            throw new IllegalArgumentException("an obligation is written unit~form~period, not '" + text + "'");
        }
        return new ObligationId(UnitCode.of(parts[0]), parts[1], Period.of(parts[2]));
    }

    @Override
    public String toString() {
        return unit + "~" + form + "~" + period;
    }
}

package liandong.directive;

import liandong.hierarchy.UnitCode;
import liandong.report.Period;

/** Unit, form and period: what a unit owes, however many clauses ask for it. */
public record ObligationId(UnitCode unit, String form, Period period) {

    public ObligationId {
        if (!form.matches("[0-9A-Za-z.-]+")) {
            throw new IllegalArgumentException("a form code is 0-9 A-Z a-z . -, not '" + form + "'");
        }
    }

    /** The id written as {@code unit~form~period}; throws IllegalArgumentException otherwise. */
    public static ObligationId of(String text) {
        String[] parts = text.split("~", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("an obligation is written unit~form~period, not '" + text + "'");
        }
        return new ObligationId(UnitCode.of(parts[0]), parts[1], Period.of(parts[2]));
    }

    @Override
    public String toString() {
        return unit + "~" + form + "~" + period;
    }
}

package liandong.directive;

import liandong.hierarchy.UnitCode;
import liandong.report.Period;

/** Unit, form and period: what a unit owes, however many clauses ask for it. */
public record ObligationId(UnitCode unit, String form, Period period) {

    public ObligationId {
        FormRef.check(form);
    }

    /** The id written as {@code unit~form~period}; throws IllegalArgumentException otherwise. */
    public static ObligationId of(String text) {
        String[] parts = text.split("~", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("an obligation is written unit~form~period, not '" + text + "'");
        }
        return new ObligationId(UnitCode.of(parts[0]), parts[1], Period.of(parts[2]));
    }

    /** What {@code unit} owes of what is asked of many. */
    public static ObligationId of(UnitCode unit, FormPeriod asked) {
        return new ObligationId(unit, asked.form(), asked.period());
    }

    /** What of it all units share that are asked for it. */
    public FormPeriod asked() {
        return new FormPeriod(form, period);
    }

    @Override
    public String toString() {
        return unit + "~" + asked();
    }
}

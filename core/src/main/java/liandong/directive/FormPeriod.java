package liandong.directive;

import liandong.hierarchy.UnitCode;
import liandong.report.Period;

/** A form and a period: what a desk asks of many units, each of which owes an obligation of its own, and adds up. */
public record FormPeriod(String form, Period period) {

    public FormPeriod {
        FormRef.check(form);
    }

    /** What {@code unit} owes of it. */
    public ObligationId of(UnitCode unit) {
        return new ObligationId(unit, form, period);
    }

    /** As it stands in ids and addresses: {@code form~period}. */
    @Override
    public String toString() {
        return form + "~" + period;
    }
}

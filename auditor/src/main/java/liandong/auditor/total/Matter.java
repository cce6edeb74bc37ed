package liandong.auditor.total;

import liandong.directive.ObligationId;
import liandong.report.Period;

/** A form and a period: what a desk asks of many units. Made where it is only looked up, so nothing is checked. */
record Matter(String form, Period period) {
    static Matter of(ObligationId id) {
        return new Matter(id.form(), id.period());
    }
}

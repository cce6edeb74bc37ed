package liandong.directive;

import liandong.report.Period;

/** A form and a period: what a desk asks of many units, each of which owes an obligation of its own, and adds up. */
public record FormPeriod(String form, Period period) {

    public FormPeriod {
        FormRef.check(form);
    }

    /** As it stands in ids and addresses: {@code form~period}. */
    @Override
    public String toString() {
        return form + "~" + period;
    }
}

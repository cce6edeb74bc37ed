package liandong.node.history;

import liandong.directive.Clause;
import liandong.directive.ObligationId;
import liandong.hierarchy.UnitCode;
import liandong.report.Form;
import liandong.report.Period;

/** A form and period: a desk has one total for each. */
record Key(String form, Period period) {

    static Key of(ObligationId id) {
        return new Key(id.form(), id.period());
    }

    ObligationId at(UnitCode unit) {
        return new ObligationId(unit, form, period);
    }

    Form asForm() {
        return MadeUpForms.form(form);
    }

    boolean isAskedBy(Clause clause) {
        return clause.form() != null && clause.form().code().equals(form) && period.equals(clause.period());
    }
}

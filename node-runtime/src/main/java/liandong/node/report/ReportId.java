package liandong.node.report;

import liandong.directive.ObligationId;
import liandong.hierarchy.UnitCode;
import liandong.node.surface.RequestRule;
import liandong.node.surface.Written;
import liandong.node.surface.WrittenAs;
import liandong.report.Part;
import liandong.report.Period;
import liandong.rule.Argument;
import liandong.rule.Phrase;

/** A report, written {@code <obligation>~own} or {@code <obligation>~total}. */
@WrittenAs(Written.REPORT)
public record ReportId(ObligationId obligation, Part part) {

    /** The id written as {@code text}; throws IllegalArgumentException with how it is written. */
    public static ReportId of(String text) {
        int end = text.lastIndexOf('~');
        for (Part part : Part.values()) {
            if (end >= 0 && text.substring(end + 1).equals(part.text())) {
                return new ReportId(ObligationId.of(text.substring(0, end)), part);
            }
        }
        throw new IllegalArgumentException(
                "a report is written unit~form~period~own or unit~form~period~total, not '" + text + "'");
    }

    /** The obligation of a unit, for a form code as somebody wrote it. */
    public static ObligationId obligation(UnitCode unit, String form, Period period) {
        try {
            return new ObligationId(unit, form, period);
        } catch (IllegalArgumentException e) {
            throw RequestRule.WRONG_VALUE.refused(
                    Argument.phrase(Phrase.PLACE_FIELD, Argument.code("form")), Written.FORM.said(e.getMessage()));
        }
    }

    @Override
    public String toString() {
        return obligation + "~" + part.text();
    }
}

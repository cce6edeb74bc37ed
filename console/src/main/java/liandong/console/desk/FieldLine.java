package liandong.console.desk;

import java.util.List;
import liandong.node.report.ReportView;
import liandong.report.Figure;
import org.jspecify.annotations.Nullable;

/**
 * A line of the report form.
 *
 * @param index in the form, from 0; names the parts of the page that belong to it
 * @param measure its unit of measure
 * @param ratio whether it takes a numerator and a denominator
 * @param last the figure that counted in the period before
 * @param problem key of the words that say why what was typed is no number
 * @param said what the desk said of it in the version that it returned
 */
record FieldLine(
        int index,
        String code,
        String name,
        @Nullable String domain,
        String measure,
        boolean ratio,
        @Nullable Figure last,
        String amount,
        String denominator,
        String status,
        String qualifier,
        String explanation,
        @Nullable String problem,
        List<Examined.Remark> remarks,
        List<ReportView.Found> said) {

    /** Whether a query asks for an explanation, or one was given. */
    public boolean explains() {
        return !explanation.isBlank() || remarks.stream().anyMatch(Examined.Remark::isQuery);
    }

    public boolean isWrong() {
        return problem != null || remarks.stream().anyMatch(Examined.Remark::isOpen);
    }
}

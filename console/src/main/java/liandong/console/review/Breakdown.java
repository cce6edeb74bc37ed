package liandong.console.review;

import java.util.List;
import liandong.directive.Progress;
import liandong.hierarchy.UnitCode;
import liandong.report.Figure;
import liandong.report.Part;
import org.jspecify.annotations.Nullable;

/**
 * A desk's stated total opened: what each contributor said of each line.
 *
 * @param version of the total; 0 while none is stated
 * @param lines the form's
 * @param stated what the total says, line by line; empty while none is stated
 */
record Breakdown(UnitCode desk, String name, int version, List<Head> lines, List<Figure> stated, List<Row> rows) {

    /**
     * A line's head.
     *
     * @param measure unit of measure
     */
    record Head(String code, String name, @Nullable String domain, String measure) {}

    /**
     * A contributor, or a unit that is waited for.
     *
     * @param version that is counted; 0 if none is
     * @param progress of a unit whose report is not counted; none of one whose is
     * @param figures line by line; empty if none is counted, or if the report has not arrived here
     * @param opens whether it is a desk that can be opened in turn
     */
    record Row(
            UnitCode unit,
            String name,
            @Nullable Part part,
            int version,
            @Nullable Progress progress,
            List<Figure> figures,
            boolean opens) {}
}

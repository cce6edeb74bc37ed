package liandong.console.review;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import liandong.console.shell.Refusal;
import liandong.console.shell.Rows;
import liandong.directive.Progress;
import liandong.hierarchy.UnitCode;
import liandong.node.report.ReportId;
import liandong.node.report.ReportView;
import liandong.report.Figure;
import org.jspecify.annotations.Nullable;

/**
 * A report beside its own past and beside its neighbours; also that there is none yet.
 *
 * @param filed the newest version; none while nothing has come
 * @param periods the earlier periods that are shown, the newest first
 * @param neighbours how many reports of units beside it are compared, its own included
 * @param rows the numbers of its lines
 */
record Comparison(
        ReportId report,
        UnitCode unit,
        String name,
        String form,
        String formName,
        String period,
        Progress progress,
        @Nullable LocalDate due,
        boolean late,
        @Nullable String exempted,
        @Nullable Filed filed,
        List<String> periods,
        int neighbours,
        Rows rows,
        List<Line> lines,
        List<ReportView.Version> versions,
        Way way) {

    /** The newest version and who filed it. */
    record Filed(
            int version,
            Instant at,
            String actor,
            @Nullable String reason,
            @Nullable String summary,
            List<String> attachments) {}

    /**
     * A line.
     *
     * @param measure unit of measure
     * @param past the figure of each of the periods; none where nothing counted
     * @param middle of the neighbours' amounts; none where there are none
     * @param range of the neighbours' amounts
     * @param apart in words, why it stands apart; empty if it does not
     * @param explanations what the unit says to findings, by title of the rule
     */
    record Line(
            String code,
            String name,
            @Nullable String domain,
            String measure,
            Figure figure,
            List<@Nullable Figure> past,
            @Nullable String middle,
            @Nullable String range,
            List<String> apart,
            List<Refusal.Found> findings,
            List<String> explanations) {}

    /**
     * Where to go on without the list.
     *
     * @param waiting the next report that waits for a decision
     * @param position of this one in the list, from 1
     */
    record Way(
            @Nullable ReportId before,
            @Nullable ReportId next,
            @Nullable ReportId waiting,
            int position,
            int all) {}

    /** The end of the key of the state's words. */
    public String state() {
        return Round.state(report, progress);
    }
}

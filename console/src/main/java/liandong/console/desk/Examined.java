package liandong.console.desk;

import java.util.List;
import liandong.node.report.DryRun;
import liandong.report.Finding;
import org.jspecify.annotations.Nullable;

/**
 * What would come of a report as it is typed now.
 *
 * @param rule why it would be refused; none if it would be filed
 * @param atOnce whether its amounts would count as soon as it has arrived
 * @param levels how totals above would change; none if it would be refused
 */
record Examined(List<Remark> remarks, @Nullable String rule, boolean atOnce, List<DryRun.Level> levels) {
    static final Examined NOT_YET = new Examined(List.of(), null, false, List.of());

    /**
     * A finding at its place in the form.
     *
     * @param place code of a line, or summary, attachments or reason
     * @param expected what would pass, in English
     * @param explained whether a query is answered
     */
    record Remark(String place, String title, Finding.Severity severity, String expected, boolean explained) {
        /** Whether it keeps the report from being filed as it is. */
        public boolean isOpen() {
            return !explained;
        }

        public boolean isQuery() {
            return severity == Finding.Severity.QUERY;
        }
    }

    /** What was found at one place. */
    List<Remark> at(String place) {
        return remarks.stream().filter(remark -> remark.place.equals(place)).toList();
    }

    public long mandatory() {
        return remarks.stream().filter(remark -> !remark.isQuery()).count();
    }

    /** How many queries wait for an explanation. */
    public long unexplained() {
        return remarks.stream()
                .filter(remark -> remark.isQuery() && !remark.explained)
                .count();
    }
}

package liandong.console.review;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import liandong.directive.Progress;
import liandong.hierarchy.UnitCode;
import liandong.node.report.ReportId;
import liandong.report.Part;
import org.jspecify.annotations.Nullable;

/**
 * One form for one period at a desk: who has filed.
 *
 * @param rows the units below in code order; a desk's own part stands behind its total
 */
record Round(
        String form,
        String formName,
        String period,
        @Nullable LocalDate due,
        List<Row> rows) {

    /**
     * A unit's report, or that there is none.
     *
     * @param counted whether the row counts among those expected; a desk's own part beside its total does not
     * @param version the newest; 0 for none
     * @param findings what checks find in it
     * @param apart lines that stand apart from the neighbours
     * @param acceptable whether it may be accepted unread: it waits, and nothing was found
     */
    record Row(
            ReportId report,
            UnitCode unit,
            String name,
            Progress progress,
            boolean counted,
            @Nullable LocalDate due,
            int version,
            @Nullable Instant filedAt,
            boolean late,
            int findings,
            int apart,
            boolean acceptable,
            @Nullable String exempted) {

        /** The end of the key of the state's words. */
        public String state() {
            return Round.state(report, progress);
        }
    }

    /** The end of the key of a state's words: a total waits for its own desk's certification, not for a review here. */
    static String state(ReportId report, Progress progress) {
        boolean total = report.part() == Part.TOTAL;
        return total && (progress == Progress.FILED || progress == Progress.ACCEPTED)
                ? "TOTAL." + progress
                : progress.name();
    }

    /** Which rows to show, as the address names them. */
    enum Show {
        ALL(row -> true),
        EXPECTED(row -> row.counted() && isExpected(row)),
        CAME(row -> row.counted() && row.progress().hasCome()),
        LATE(row -> row.counted() && row.progress().hasCome() && row.late()),
        NOTHING(row -> row.counted() && row.progress().isWaitedFor() && row.progress() != Progress.RETURNED),
        RETURNED(row -> row.progress() == Progress.RETURNED),
        WAITING(row -> row.progress() == Progress.FILED && row.report().part() == Part.OWN),
        ACCEPTED(row -> row.counted() && (row.progress() == Progress.ACCEPTED || row.progress() == Progress.FINAL)),
        DOUBTFUL(row -> row.findings() + row.apart() > 0);

        private final Predicate<Row> rule;

        Show(Predicate<Row> rule) {
            this.rule = rule;
        }

        private static boolean isExpected(Row row) {
            return row.progress() != Progress.EXEMPTED && row.progress() != Progress.CANCELLED;
        }

        /** As it stands in the address. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The one written as {@code text}; all of them if that is none. */
        static Show of(String text) {
            for (Show each : values()) {
                if (each.text().equals(text)) {
                    return each;
                }
            }
            return ALL;
        }
    }

    /** How many rows each choice would show: 应报 = 已报 + 退回 + 未报. */
    Map<Show, Long> counts() {
        Map<Show, Long> counts = new EnumMap<>(Show.class);
        for (Show each : Show.values()) {
            counts.put(each, rows.stream().filter(each.rule).count());
        }
        return counts;
    }

    /** The same with some rows only. */
    Round showing(Show show) {
        return new Round(
                form, formName, period, due, rows.stream().filter(show.rule).toList());
    }
}

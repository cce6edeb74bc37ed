package liandong.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which rows there are, in which order, and what each is to reach. */
enum Goals {
    FILED_PER_SECOND("filed-per-second", "1/s", 400.0, true),
    COUNTED_PER_SECOND("counted-per-second", "1/s", null, true),
    OPEN_50_P50("open-50-total-p50-ms", "ms", null, false),
    OPEN_50_P99("open-50-total-p99-ms", "ms", null, false),
    OPEN_200_P50("open-200-total-p50-ms", "ms", 250.0, false),
    OPEN_200_P99("open-200-total-p99-ms", "ms", 1000.0, false),
    IDLE_P50("idle-total-p50-ms", "ms", 60.0, false),
    IDLE_P99("idle-total-p99-ms", "ms", 150.0, false),
    CPU_PER_REPORT("cpu-ms-per-report", "ms", 5.0, false),
    CPU_REGION("cpu-ms-per-report-region", "ms", null, false),
    CPU_LEAGUE("cpu-ms-per-report-league", "ms", null, false),
    CPU_COUNTY("cpu-ms-per-report-county", "ms", null, false),
    CPU_TOWNSHIP("cpu-ms-per-report-township", "ms", null, false),
    CPU_BROKER("cpu-ms-per-report-broker", "ms", null, false),
    STATEMENTS_PER_REPORT("statements-per-report", "", 40.0, false),
    COMMITS_PER_REPORT("commits-per-report", "", null, false),
    RECORDS_PER_REPORT("records-per-report", "", null, false),
    BYTES_WRITTEN_PER_REPORT("bytes-written-per-report", "B", 40_000.0, false),
    IDLE_CORES("idle-cores", "cores", 0.03, false),
    RSS_TOWNSHIP("rss-township-mb", "MB", 230.0, false),
    RSS_REGION("rss-region-mb", "MB", 280.0, false),
    READY("ready-s", "s", 25.0, false),
    STORIES("stories-s", "s", 45.0, false),
    BULK_PER_SECOND("bulk-per-second", "1/s", 1200.0, true),
    AUDIT_RATIO("audit-ratio", "", 0.5, true),
    PLAIN_INSERTED_PER_SECOND("plain-inserted-per-second", "1/s", null, true),
    PLAIN_PRODUCED_PER_SECOND("plain-produced-per-second", "1/s", null, true),
    PLAIN_CONSUMED_PER_SECOND("plain-consumed-per-second", "1/s", null, true),
    FILED_PER_PLAIN_INSERT("filed-per-plain-insert", "", null, true);

    private final String row;
    private final String unit;
    private final @Nullable Double goal;
    private final boolean isMoreBetter;

    Goals(String row, String unit, @Nullable Double goal, boolean isMoreBetter) {
        this.row = row;
        this.unit = unit;
        this.goal = goal;
        this.isMoreBetter = isMoreBetter;
    }

    /** All rows of several runs. */
    static List<Row> rows(List<Measured> runs) {
        List<Row> rows = new ArrayList<>();
        for (Goals each : values()) {
            Map<String, String> why = new LinkedHashMap<>();
            List<Double> values = runs.stream()
                    .map((Function<Measured, @Nullable Double>) run -> {
                        run.why(each).ifPresent(text -> why.put(text, text));
                        return run.value(each);
                    })
                    .filter(value -> value != null)
                    .map(value -> (double) value)
                    .toList();
            rows.add(new Row(
                    each.row,
                    each.unit,
                    each.goal,
                    each.isMoreBetter,
                    values,
                    values.isEmpty() ? String.join("; ", why.keySet()) : null));
        }
        return rows;
    }
}

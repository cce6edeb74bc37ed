package liandong.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TableTest {
    /** What programs look for in the file. */
    private static final List<String> PROMISED = List.of(
            "filed-per-second",
            "open-200-total-p50-ms",
            "open-200-total-p99-ms",
            "idle-total-p50-ms",
            "idle-total-p99-ms",
            "cpu-ms-per-report",
            "statements-per-report",
            "bytes-written-per-report",
            "idle-cores",
            "rss-township-mb",
            "rss-region-mb",
            "ready-s",
            "stories-s",
            "bulk-per-second",
            "audit-ratio");

    @Test
    void a_row_is_the_value_in_the_middle_and_says_how_much_of_its_goal_that_is() {
        Row more = new Row("a", "1/s", 400.0, true, List.of(90.0, 100.0, 30.0), null);
        assertThat(more.median()).isEqualTo(90.0);
        assertThat(more.values()).containsExactly(30.0, 90.0, 100.0);
        assertThat(more.reached()).isCloseTo(0.225, within(1e-9));

        Row less = new Row("b", "ms", 60.0, false, List.of(120.0, 30.0), null);
        assertThat(less.median()).as("of two the worse").isEqualTo(120.0);
        assertThat(less.reached()).isEqualTo(0.5);
        assertThat(new Row("c", "1/s", 1.0, true, List.of(4.0, 2.0), null).median())
                .as("of two the worse")
                .isEqualTo(2.0);
    }

    @Test
    void every_promised_row_is_in_the_file_under_its_name_and_what_was_not_measured_says_why() {
        Measured run = new Measured();
        Arrays.stream(Goals.values()).forEach(each -> run.put(each, each.ordinal() + 1));
        Measured other = new Measured();
        Arrays.stream(Goals.values()).forEach(each -> other.put(each, Double.NaN));
        other.missing(Goals.BULK_PER_SECOND, "no way in");

        JsonNode json = json(Goals.rows(List.of(run)));
        assertThat(PROMISED)
                .allSatisfy(
                        name -> assertThat(json.path(name).isNumber()).as(name).isTrue());
        assertThat(json.path("filed-per-second").asDouble()).isEqualTo(1);
        assertThat(json.path("commit").asString()).isEqualTo("abc");

        List<Row> none = Goals.rows(List.of(other));
        assertThat(json(none).path("bulk-per-second").isNull()).isTrue();
        String text = new Table(Map.of("commit", "abc"), none).text();
        assertThat(text)
                .contains("| bulk-per-second | 1/s | not measured: no way in |")
                .contains("| idle-cores | cores | not measured: this system does not tell it |")
                .contains("≤ 0.0300");
    }

    @Test
    void a_run_that_measured_counts_where_another_did_not() {
        Measured run = new Measured();
        run.put(Goals.READY, 30);
        List<Row> rows = Goals.rows(List.of(new Measured(), run));
        Row ready = rows.stream()
                .filter(row -> row.name().equals("ready-s"))
                .findFirst()
                .orElseThrow();
        assertThat(ready.values()).containsExactly(30.0);
        assertThat(ready.why()).isNull();
    }

    private static JsonNode json(List<Row> rows) {
        JsonMapper mapper = JsonMapper.shared();
        return mapper.readTree(mapper.writeValueAsString(new Table(Map.of("commit", "abc"), rows).json()));
    }
}

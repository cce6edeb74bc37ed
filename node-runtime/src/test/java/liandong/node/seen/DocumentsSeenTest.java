package liandong.node.seen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the alert rules and the dashboard look like; whether their numbers exist, a running node tells. */
class DocumentsSeenTest {

    @Test
    void every_alert_has_an_expression_a_severity_a_summary_and_a_line_that_says_what_to_do() {
        List<Map<String, Object>> rules = NamedMetrics.rules();
        String document = NamedMetrics.text("observability.md");
        assertThat(rules).hasSizeGreaterThan(8).allSatisfy(rule -> {
            assertThat(document).contains("| `" + rule.get("alert") + "` | ");
            assertThat(rule.get("expr").toString()).isNotBlank();
            assertThat(rule.get("labels").toString()).containsPattern("severity=(warning|critical)");
            assertThat(rule.get("annotations").toString()).contains("summary=", "description=");
        });
        assertThat(rules).extracting(rule -> rule.get("alert")).doesNotHaveDuplicates();
    }

    @Test
    void every_panel_asks_for_the_nodes_that_were_chosen() {
        assertThat(NamedMetrics.panels())
                .hasSizeGreaterThan(20)
                .filteredOn(Objects::nonNull)
                .allMatch(expression -> expression.contains("{job=\"liandong\",instance=~\"$instance\""));
    }

    @Test
    void metrics_are_told_from_functions_labels_and_times() {
        assertThat(NamedMetrics.in("histogram_quantile(0.95, sum by (instance, le) (rate(a_bucket{x=\"y_z\"}[5m])))"
                        + " > 1e9 and b_c offset 1h"))
                .containsExactly("a_bucket", "b_c");
    }
}

package liandong.report;

import static liandong.report.Qualifier.APPROX;
import static liandong.report.Qualifier.AT_LEAST;
import static liandong.report.Qualifier.EXACT;
import static liandong.report.Qualifier.NEARLY;
import static liandong.report.Qualifier.OVER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualifierTest {
    private static final List<Qualifier> COLUMNS = List.of(EXACT, OVER, AT_LEAST, NEARLY, APPROX);

    /** The whole table, one row a line: the first qualifier with each of the columns. */
    @ParameterizedTest
    @CsvSource({
        "EXACT, EXACT OVER AT_LEAST NEARLY APPROX",
        "OVER, OVER OVER AT_LEAST APPROX APPROX",
        "AT_LEAST, AT_LEAST AT_LEAST AT_LEAST APPROX APPROX",
        "NEARLY, NEARLY APPROX APPROX NEARLY APPROX",
        "APPROX, APPROX APPROX APPROX APPROX APPROX"
    })
    void the_qualifier_of_a_sum_is_as_in_the_table(Qualifier row, String sums) {
        assertThat(COLUMNS.stream().map(column -> row.with(column).name())).containsExactly(sums.split(" ", -1));
    }

    @Test
    void the_table_is_complete() {
        assertThat(COLUMNS).containsExactlyInAnyOrder(Qualifier.values());
    }

    @Test
    void totals_of_totals_agree_in_whatever_order_and_grouping() {
        for (Qualifier a : Qualifier.values()) {
            for (Qualifier b : Qualifier.values()) {
                assertThat(a.with(b)).isEqualTo(b.with(a));
                for (Qualifier c : Qualifier.values()) {
                    assertThat(a.with(b).with(c)).isEqualTo(a.with(b.with(c)));
                }
            }
        }
    }
}

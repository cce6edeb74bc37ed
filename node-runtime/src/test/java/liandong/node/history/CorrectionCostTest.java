package liandong.node.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import liandong.node.history.Ladder.Cost;
import liandong.node.history.Meter.Reading;
import liandong.report.Amount;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A correction's work at a desk, for a form with a line for each rule. Statements and rows are counted, and the desk's
 * total has equally many versions before. Two rows grow with the number of siblings: the running total and the
 * statement of it list what they count, some 45 bytes for each.
 */
class CorrectionCostTest {
    @TempDir
    private static Path folder;

    private static Template template;

    @BeforeAll
    static void prepare() {
        template = Template.inMemory(folder);
    }

    @Test
    void a_correction_takes_the_same_statements_and_rows_with_10_and_with_1000_siblings() {
        List<Reading> few;
        List<Reading> many;
        try (Siblings siblings = new Siblings(template, 10)) {
            few = corrections(siblings, 10);
        }
        try (Siblings siblings = new Siblings(template, 1000)) {
            many = corrections(siblings, 1000);
        }
        assertThat(few).allMatch(reading -> reading.rowsRead() > 0 && reading.rowsChanged() > 0);
        assertThat(many).isEqualTo(few);
    }

    @Test
    void no_statement_of_a_correction_goes_through_a_whole_table() {
        try (Siblings siblings = new Siblings(template, 10)) {
            List<String> statements = corrections(siblings, 10).stream()
                    .flatMap(reading -> reading.statements().keySet().stream())
                    .distinct()
                    .toList();
            assertThat(statements)
                    .hasSizeGreaterThan(10)
                    .allSatisfy(statement -> assertThat(siblings.plan(statement))
                            .as(statement)
                            .noneMatch(step -> step.startsWith("SCAN")));
        }
    }

    /** Statements that one automatic report may cost at each level, from its clerk to the region; later work lowers them. */
    private static final Map<String, Integer> MOST = Map.of("township", 14, "county", 16, "league", 17, "region", 20);

    /** The same for sealing what it leads to and noting that it is sent. */
    private static final Map<String, Integer> SEALING =
            Map.of("township", 15, "county", 16, "league", 15, "region", 15);

    @Test
    void a_report_costs_few_statements_at_each_level_the_same_for_its_first_and_200th_version_and_any_siblings() {
        Map<String, Cost> first;
        Map<String, Cost> late = Map.of();
        try (Ladder ladder = new Ladder(template, 10)) {
            first = ladder.correct(3, 2000);
            assertThat(ladder.counted()).isEqualTo(new Amount((2000 + 10_055 - 1003) * 10_000L));
            for (int version = 3; version <= 200; version++) {
                late = ladder.correct(3, 2000 + version);
            }
            assertThat(ladder.counted()).isEqualTo(new Amount((2200 + 10_055 - 1003) * 10_000L));
        }
        assertThat(late).isEqualTo(first);
        try (Ladder ladder = new Ladder(template, 1000)) {
            assertThat(ladder.correct(3, 2000)).isEqualTo(first);
        }
        assertThat(first.keySet()).containsExactlyElementsOf(Ladder.LEVELS);
        first.forEach((level, cost) -> {
            assertThat(cost.statements()).as(level + " " + first).isLessThanOrEqualTo(MOST.get(level));
            assertThat(cost.sealing()).as("sealing at " + level + " " + first).isLessThanOrEqualTo(SEALING.get(level));
        });
        assertThat(first.values().stream().mapToInt(Cost::statements).sum()).isLessThanOrEqualTo(67);
    }

    /** Of those with the smallest amounts, the largest, and some between, which stay there or become an extreme. */
    private static List<Reading> corrections(Siblings siblings, int last) {
        return List.of(
                siblings.correct(1, 1100),
                siblings.correct(last, 1200),
                siblings.correct(last / 2, 1300),
                siblings.correct(last / 2 - 1, 1),
                siblings.correct(last / 2 + 1, 9000));
    }
}

package liandong.node.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import liandong.node.history.Meter.Reading;
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

package liandong.node.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RandomHistoryTest {
    private static final int STEPS = 600;
    private static final Map<String, Integer> SEEN = new TreeMap<>();

    @TempDir
    private static Path folder;

    private static Template template;

    @BeforeAll
    static void prepare() {
        template = Template.inMemory(folder);
    }

    static LongStream seeds() {
        return Boolean.getBoolean("liandong.soak") ? LongStream.rangeClosed(1, 1000) : LongStream.rangeClosed(1, 28);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_desk_keeps_what_a_plain_recomputation_of_its_messages_says(long seed) {
        live(seed, false);
    }

    static LongStream slowSeeds() {
        return Boolean.getBoolean("liandong.soak") ? LongStream.rangeClosed(1, 400) : LongStream.rangeClosed(1, 8);
    }

    @ParameterizedTest(name = "slow directory, seed {0}")
    @MethodSource("slowSeeds")
    void so_it_does_where_offices_learn_of_a_transfer_long_after_its_day_and_at_different_times(long seed) {
        live(seed, true);
    }

    private static void live(long seed, boolean slow) {
        try (World world = new World(seed, template, slow, SEEN)) {
            for (int step = 0; step < STEPS; step++) {
                world.step();
            }
            world.settle();
            world.rebuild();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    @AfterAll
    static void everything_that_can_happen_has_happened() {
        assertThat(SEEN.keySet())
                .contains(
                        "IssueDirective",
                        "IssueDirective refused",
                        "SignReceipt",
                        "FileReport",
                        "FileReport refused",
                        "WithdrawReport",
                        "WithdrawReport refused",
                        "AcceptReport",
                        "AcceptReport refused",
                        "ReturnReport",
                        "ReturnReport refused",
                        "CertifyTotal",
                        "CertifyTotal refused",
                        "IssueDirective superseding",
                        "IssueDirective superseding refused",
                        "WithdrawDirective",
                        "WithdrawDirective refused",
                        "rule:cascade DirectiveWithdrawn",
                        "SendBackDirective",
                        "ExemptObligation",
                        "ExemptObligation refused",
                        "rule:check ReportReturned",
                        "rule:automatic-review ReportAccepted",
                        "rule:roll-up ReportFiled",
                        "a report of other software",
                        "a topic loses a record, or it is sent again",
                        "what was lost is sent again",
                        "an envelope a second time",
                        "a batch with repeats",
                        "several streams in one batch",
                        "an envelope was foretold",
                        "a clause asked again",
                        "a unit changes its desk",
                        "an office learns of a transfer after its day",
                        "what was opened before an office knew of a transfer is struck",
                        "a correction of a unit that has moved reaches its old desk",
                        "a correction of a unit that has moved reaches its new desk",
                        "a version of a total with several changes");
    }
}

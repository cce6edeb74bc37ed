package liandong.auditor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import liandong.auditor.region.MadeUpRegion;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoundHistoryTest {
    private static final int STEPS = 60;

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8})
    void whatever_happens_by_the_rules_is_valid(long seed) throws Exception {
        System.out.println("seed " + seed);
        MadeUpRegion region = MadeUpRegion.random(seed, STEPS);
        Verdict verdict = Verification.of(region.memory(), Terms.plain().pinned(region.root()), Progress.NONE);
        assertThat(verdict.faults()).isEmpty();
    }

    @Test
    @Tag("soak")
    void hundreds_of_such_histories_are_valid() throws Exception {
        List<Long> wrong = new ArrayList<>();
        for (long seed = 100; seed < 400; seed++) {
            MadeUpRegion region = MadeUpRegion.random(seed, 2 * STEPS);
            Verdict verdict = Verification.of(region.memory(), Terms.plain().pinned(region.root()), Progress.NONE);
            if (!verdict.holds()) {
                System.out.println("seed " + seed + ": " + verdict.faults());
                wrong.add(seed);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_sound_history_is_valid_under_its_root() throws Exception {
        MadeUpRegion region = MadeUpRegion.told(1);
        Verdict verdict = Verification.of(region.memory(), Terms.plain().pinned(region.root()), Progress.NONE);
        assertThat(verdict.faults()).isEmpty();
        assertThat(verdict.remarks()).isEmpty();
        assertThat(verdict.words()).isEqualTo("valid; root pinned");
        assertThat(verdict.records()).isEqualTo(region.memory().size());
        assertThat(verdict.totals()).isGreaterThan(30);
        assertThat(verdict.unwitnessed()).contains("reports.150000").doesNotContain("directory");
        assertThat(verdict.untrusted()).isEmpty();
    }
}

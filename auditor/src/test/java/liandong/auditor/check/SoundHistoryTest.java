package liandong.auditor.check;

import static org.assertj.core.api.Assertions.assertThat;

import liandong.auditor.region.MadeUpRegion;
import org.junit.jupiter.api.Test;

class SoundHistoryTest {

    @Test
    void a_sound_history_is_valid_under_its_root() throws Exception {
        MadeUpRegion region = MadeUpRegion.told(1);
        Verdict verdict = Verification.of(region.memory(), Terms.plain().pinned(region.root()), Progress.NONE);
        assertThat(verdict.faults()).isEmpty();
        assertThat(verdict.remarks()).isEmpty();
        assertThat(verdict.words()).isEqualTo("valid; root pinned");
        assertThat(verdict.records()).isEqualTo(region.memory().size());
        System.out.println(verdict.records() + " records, " + verdict.unwitnessed());
    }
}

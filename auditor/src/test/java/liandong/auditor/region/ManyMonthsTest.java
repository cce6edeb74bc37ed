package liandong.auditor.region;

import static org.assertj.core.api.Assertions.assertThat;

import liandong.auditor.check.Progress;
import liandong.auditor.check.Terms;
import liandong.auditor.check.Verdict;
import liandong.auditor.check.Verification;
import org.junit.jupiter.api.Test;

/** What is measured with is itself sound. */
class ManyMonthsTest {

    @Test
    void months_of_a_region_are_valid_under_its_root() throws Exception {
        Memory memory = new Memory();
        ManyMonths months = new ManyMonths(1, true, memory::add);
        months.fill(400, () -> {});
        Verdict verdict = Verification.of(memory, Terms.plain().pinned(months.root()), Progress.NONE);
        assertThat(verdict.faults()).isEmpty();
        assertThat(verdict.words()).isEqualTo("valid; root pinned");
        assertThat(memory.topics()).hasSize(293);
        assertThat(verdict.unwitnessed())
                .as("nobody stands above the top to witness its totals")
                .containsExactly("reports.150000");
    }
}

package liandong.auditor.region;

import static org.assertj.core.api.Assertions.assertThat;

import liandong.auditor.check.Progress;
import liandong.auditor.check.Terms;
import liandong.auditor.check.Verdict;
import liandong.auditor.check.Verification;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is measured with is itself sound. */
class ManyVersionsTest {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void versions_of_a_region_are_valid_under_its_root(boolean isSealedTogether) throws Exception {
        Memory memory = new Memory();
        ManyVersions versions = new ManyVersions(1, 120, isSealedTogether, memory::add);
        versions.fill(1_500, () -> {});
        Verdict verdict = Verification.of(memory, Terms.plain().pinned(versions.root()), Progress.NONE);
        assertThat(verdict.faults()).isEmpty();
        assertThat(verdict.records()).isEqualTo(versions.records());
        assertThat(verdict.totals()).isGreaterThan(300);
    }
}

package liandong.auditor.total;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Optional;
import liandong.auditor.check.Progress;
import liandong.auditor.check.Terms;
import liandong.auditor.check.Verification;
import liandong.auditor.region.MadeUpRegion;
import liandong.auditor.region.ManyVersions;
import liandong.auditor.region.Memory;
import liandong.directive.ObligationId;
import liandong.report.Contribution;
import liandong.report.Form;
import liandong.report.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A total that is kept from version to version is the one that is added up from nothing. */
class RunningTest {
    private static History history(Memory memory) throws InterruptedException {
        return Verification.of(memory, Terms.plain(), Progress.NONE).history();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void both_ways_come_to_the_same_at_every_version_whatever_units_do(long seed) throws Exception {
        System.out.println("seed " + seed);
        History history = history(MadeUpRegion.random(seed, 150).memory());
        // every version is added up from nothing as well, and a difference is thrown
        Recomputation.Result each = Recomputation.of(history, 1, 1);
        assertThat(each.totals()).isGreaterThan(10);
        assertThat(each.discrepancies()).isEmpty();
        assertThat(Recomputation.of(history, 3, DeskTotals.EACH)).isEqualTo(each);
    }

    @Test
    void both_ways_come_to_the_same_over_hundreds_of_versions() throws Exception {
        Memory memory = new Memory();
        new ManyVersions(3, 30, true, memory::add).fill(1_500, () -> {});
        History history = history(memory);
        assertThat(Recomputation.of(history, 2, 1).discrepancies()).isEmpty();
    }

    @Test
    void what_is_kept_wrongly_is_found_as_soon_as_it_is_added_up_from_nothing() throws Exception {
        History history = history(MadeUpRegion.told(1).memory());
        ObligationId id = new ObligationId(MadeUpRegion.COUNTY, MadeUpRegion.FORM, MadeUpRegion.MONTH);
        Entry total = Objects.requireNonNull(history.filings(id))
                .versions(Part.TOTAL)
                .lastEntry()
                .getValue();
        Form form = history.directory().form(id.form(), 1).orElseThrow();
        Running running = new Running(history.directory(), id.unit());
        running.states(form);
        for (Contribution each : total.filed().contributions()) {
            Entry report = history.report(each.envelope()).orElseThrow();
            running.put(new Counted(each, report, report.filed(), true), 1);
        }
        assertThat(differs(history, id, running, form)).isEmpty();
        // as if the first report had been read as that of another unit
        Counted first = running.counted().firstEntry().getValue();
        Filed other = running.counted().lastEntry().getValue().filed();
        assertThat(other.figures().isSameAs(first.filed().figures())).isFalse();
        running.put(new Counted(total.filed().contributions().getFirst(), first.entry(), other, true), 1);
        assertThat(differs(history, id, running, form)).isPresent();
    }

    private static Optional<String> differs(History history, ObligationId id, Running running, Form form) {
        return DeskTotals.differs(history.directory(), id.unit(), running, form);
    }
}

package liandong.auditor.total;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import liandong.auditor.check.Progress;
import liandong.auditor.check.Terms;
import liandong.auditor.check.Verification;
import liandong.auditor.region.MadeUpRegion;
import liandong.auditor.region.Memory;
import liandong.auditor.source.StoredRecord;
import liandong.report.Amount;
import liandong.report.Figure;
import liandong.report.Indicator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PastTotalsTest {
    private static final long SEED = 6;

    private final Memory memory = MadeUpRegion.told(SEED).memory();

    private static History history(Memory memory) throws InterruptedException {
        return Verification.of(memory, Terms.plain(), Progress.NONE).history();
    }

    @Test
    void an_instant_answers_what_the_topics_say_that_are_cut_there() throws Exception {
        System.out.println("seed " + SEED);
        TreeSet<Long> times = new TreeSet<>();
        memory.topics().forEach(topic -> memory.of(topic).forEach(record -> times.add(record.recorded())));
        History whole = history(memory);
        int n = 0;
        for (long time : times) {
            if (n++ % 9 == 0) {
                Memory cut = new Memory();
                for (String topic : memory.topics()) {
                    for (StoredRecord record : memory.of(topic)) {
                        if (record.recorded() <= time) {
                            cut.add(record);
                        }
                    }
                }
                Instant at = Instant.ofEpochMilli(time);
                History shorter = history(cut);
                assertThat(PastTotals.data(whole, at))
                        .as("as of %s", at)
                        .isEqualTo(PastTotals.data(shorter, Instant.parse("9999-01-01T00:00:00Z")));
                assertThat(PastTotals.text(whole, at)).isEqualTo(PastTotals.text(shorter, at));
            }
        }
    }

    @Test
    void the_newest_version_and_the_certified_one_are_told_apart() throws Exception {
        History history = history(memory);
        PastTotals.Past end =
                PastTotals.of(history, Instant.ofEpochMilli(history.last())).getFirst();
        assertThat(end.id().unit()).isEqualTo(MadeUpRegion.REGION);
        assertThat(end.certified()).isEqualTo(end.latest());
        long before = Objects.requireNonNull(end.certified()).recorded();
        PastTotals.Past then =
                PastTotals.of(history, Instant.ofEpochMilli(before)).getFirst();
        assertThat(then.certified()).isNull();
        assertThat(then.latest()).isEqualTo(end.latest());
        assertThat(PastTotals.of(history, Instant.ofEpochMilli(before - 1))
                        .getFirst()
                        .latest())
                .isNotEqualTo(end.latest());
        assertThat(PastTotals.of(history, Instant.EPOCH)).isEmpty();
    }

    @Test
    void the_data_have_the_nodes_names() throws Exception {
        History history = history(memory);
        Map<String, ?> region =
                PastTotals.data(history, Instant.ofEpochMilli(history.last())).getFirst();
        assertThat(region.keySet()).containsExactly("unit", "form", "period", "latest", "certified", "running");
        Map<?, ?> latest = (Map<?, ?>) Objects.requireNonNull(region.get("latest"));
        assertThat(latest.keySet())
                .extracting(Object::toString)
                .containsExactly("version", "envelope", "filedAt", "reason", "children", "lines", "contributions");
        List<?> lines = (List<?>) Objects.requireNonNull(latest.get("lines"));
        assertThat(lines).hasSize(5);
        Map<?, ?> ratio = (Map<?, ?>) lines.get(4);
        assertThat(ratio.keySet())
                .extracting(Object::toString)
                .containsExactly(
                        "line",
                        "indicator",
                        "name",
                        "unit",
                        "status",
                        "amount",
                        "denominator",
                        "ratio",
                        "qualifier",
                        "coverage");
        assertThat(String.valueOf(ratio.get("ratio"))).matches("[01]\\.[0-9]{2}");
    }

    @ParameterizedTest
    @CsvSource({"%, RATIO, 95.0", "‰, RATIO, 950.0", "倍, RATIO, 1.0", "%, NONE, 1.0"})
    void a_ratio_is_told_in_its_unit_of_measure(String unit, Indicator.Across across, String told) {
        Indicator indicator = new Indicator(
                "i", "参保率", null, unit, Indicator.Kind.RATIO, across, Indicator.OverTime.LAST, 1, "group");
        assertThat(PastTotals.ratio(Figure.ratio("l", Amount.of("950"), Amount.of("1000")), indicator))
                .isEqualTo(told);
    }
}

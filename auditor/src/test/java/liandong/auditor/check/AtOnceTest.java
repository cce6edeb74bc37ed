package liandong.auditor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import liandong.auditor.region.ManyVersions;
import liandong.auditor.region.Memory;
import liandong.auditor.source.StoredRecord;
import org.junit.jupiter.api.Test;

/** What comes out is the same, and in the same order, on however many processors. */
class AtOnceTest {
    private static final long SEED = 9;

    /** A history in which records of many streams were changed or left out. */
    private static Memory damaged() {
        Memory memory = new Memory();
        new ManyVersions(SEED, 60, true, memory::add).fill(1_000, () -> {});
        Random random = new Random(SEED);
        for (String topic : memory.topics()) {
            List<StoredRecord> records = memory.of(topic);
            int at = random.nextInt(records.size());
            if (random.nextInt(3) == 0) {
                records.remove(at);
            } else if (random.nextInt(3) == 0) {
                byte[] value = Objects.requireNonNull(records.get(at).value());
                value[value.length - 1] ^= 1;
            }
        }
        return memory;
    }

    private static List<Object> verdict(Memory memory, int threads) throws InterruptedException {
        Verdict verdict = Verification.of(memory, Terms.plain().on(threads), Progress.NONE);
        List<Object> all = new ArrayList<>();
        all.addAll(verdict.faults());
        all.addAll(verdict.foreign());
        all.addAll(verdict.remarks());
        all.addAll(verdict.untrusted());
        all.addAll(verdict.unwitnessed());
        all.add(verdict.totals());
        return all;
    }

    @Test
    void a_history_with_many_faults_comes_out_alike_on_one_processor_and_on_many() throws Exception {
        Memory memory = damaged();
        List<Object> one = verdict(memory, 1);
        assertThat(one).hasSizeGreaterThan(50);
        assertThat(verdict(memory, 2)).isEqualTo(one);
        assertThat(verdict(memory, 7)).isEqualTo(one);
    }
}

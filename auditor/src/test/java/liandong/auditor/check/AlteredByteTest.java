package liandong.auditor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import liandong.auditor.region.MadeUpRegion;
import liandong.auditor.region.Memory;
import liandong.auditor.region.Node;
import liandong.auditor.source.StoredRecord;
import liandong.schemas.ReleasedSchema;
import liandong.schemas.Schemas;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * One changed byte anywhere in a record, a header's name, a header's value or the value, is found, and at the record that
 * was changed; of the registry's id, which nobody signs, it is remarked. Out of reach: {@code traceparent}, and the registry's id where no other record has the same schema.
 */
class AlteredByteTest {
    private static final long SEED = 4;
    private static final int CHANGES = 1000;

    private final List<StoredRecord> all = new ArrayList<>();
    private final Map<String, Integer> types = new HashMap<>();
    private Memory memory = new Memory();
    /** What is signed twice alike is verified once: all but one record are the same in each change. */
    private final Seals seals = new Seals(Checks.all());

    private void take(Memory records) {
        memory = records;
        memory.topics().forEach(topic -> all.addAll(memory.of(topic)));
        all.forEach(record -> types.merge(Node.header(record).type(), 1, Integer::sum));
    }

    /** A record with one byte changed. */
    private record Change(int nth, StoredRecord before, StoredRecord after, String what, boolean ofId) {}

    private Change change(int nth) {
        Random random = new Random(SEED * 10_000 + nth);
        StoredRecord record = all.get(random.nextInt(all.size()));
        int place = random.nextInt(size(record));
        byte flip = (byte) (1 + random.nextInt(255));
        List<StoredRecord.Header> headers = new ArrayList<>();
        String what = "";
        boolean ofId = false;
        int at = place;
        for (StoredRecord.Header header : record.headers()) {
            byte[] name = header.name().getBytes(StandardCharsets.ISO_8859_1);
            byte[] value = Objects.requireNonNull(header.value()).clone();
            if (at >= 0 && at < name.length) {
                name[at] ^= flip;
                what = "name of " + header.name();
            } else if (at >= name.length && at < name.length + value.length) {
                value[at - name.length] ^= flip;
                what = "header " + header.name();
            }
            at -= name.length + value.length;
            headers.add(new StoredRecord.Header(new String(name, StandardCharsets.ISO_8859_1), value));
        }
        byte[] value = Objects.requireNonNull(record.value()).clone();
        if (at >= 0) {
            // a registry's id that stands once says nothing that another record contradicts
            boolean single =
                    Objects.requireNonNull(types.get(Node.header(record).type())) < 2;
            int where = single && at >= 1 && at < 5 ? 5 : at;
            value[where] ^= flip;
            ofId = where >= 1 && where < 5;
            what = "value, byte " + where;
        }
        return new Change(
                nth,
                record,
                new StoredRecord(record.topic(), record.offset(), record.recorded(), headers, null, value),
                what,
                ofId);
    }

    private static int size(StoredRecord record) {
        int size = Objects.requireNonNull(record.value()).length;
        for (StoredRecord.Header header : record.headers()) {
            size += header.name().length() + Objects.requireNonNull(header.value()).length;
        }
        return size;
    }

    private Verdict verdict(Change change) {
        Memory changed = memory.copy();
        changed.of(change.before.topic()).set((int) change.before.offset(), change.after);
        try {
            return Verification.of(changed, Terms.plain().on(1), Progress.NONE, seals);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every kind of message in as few batches as can be; a whole history costs a minute, see below. */
    @Test
    void each_of_a_thousand_changed_bytes_is_found_where_it_is() throws Exception {
        MadeUpRegion region = MadeUpRegion.small(SEED);
        take(region.memory());
        assertThat(types.keySet())
                .containsExactlyInAnyOrderElementsOf(Schemas.released().all().stream()
                        .map(ReleasedSchema::name)
                        .distinct()
                        .toList());
        assertThat(Verification.of(memory, Terms.plain().pinned(region.root()), Progress.NONE)
                        .faults())
                .isEmpty();
        allFound();
    }

    @Test
    @Tag("soak")
    void each_of_a_thousand_changed_bytes_of_a_whole_history_is_found_where_it_is() {
        take(MadeUpRegion.told(SEED).memory());
        allFound();
    }

    private static boolean mayBeChanged(Remark remark) {
        return remark.name().equals("may-be-changed");
    }

    private void allFound() {
        System.out.println("seed " + SEED);
        AtomicInteger found = new AtomicInteger();
        IntStream.range(0, CHANGES).parallel().mapToObj(this::change).forEach(change -> {
            Verdict verdict = verdict(change);
            String topic = change.before.topic();
            long offset = change.before.offset();
            Stream<List<Object>> places = Stream.concat(
                    verdict.faults().stream().map(fault -> List.<Object>of(fault.topic(), fault.offset())),
                    verdict.foreign().stream().map(foreign -> List.<Object>of(foreign.topic(), foreign.offset())));
            // no hash covers the registry's id, which means nothing to those who read by the fingerprint
            boolean isRemarked = change.ofId
                    && verdict.remarks().stream()
                            .anyMatch(remark -> remark.name().equals("schema-id"));
            assertThat(isRemarked || places.anyMatch(List.<Object>of(topic, offset)::equals))
                    .as("change %d: %s of %s/%d", change.nth, change.what, topic, offset)
                    .isTrue();
            // what was changed is no part of its stream: there it is missing, unless nothing came behind it
            assertThat(isRemarked
                            || !verdict.holds()
                            || verdict.remarks().stream().anyMatch(AlteredByteTest::mayBeChanged))
                    .as("change %d: %s is said", change.nth, change.what)
                    .isTrue();
            found.incrementAndGet();
        });
        assertThat(found.get()).isEqualTo(CHANGES);
    }
}

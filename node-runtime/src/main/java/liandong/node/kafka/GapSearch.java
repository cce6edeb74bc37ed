package liandong.node.kafka;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import liandong.node.kafka.TopicReading.Range;
import liandong.node.store.Reason;
import liandong.node.store.Tables;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Looks for what is missing in streams that wait at a gap: it may stand further on in the topic, because it came late or
 * was sent again, or before, because the topic was cut and had grown again by then. What is found takes effect in its
 * place, and the stream goes on from where it waits. Each record is looked at once.
 */
final class GapSearch {
    /** How many records are looked at in one round beside live reading. */
    static final long ROUND = 20_000;

    private final ConsumerFactory<byte[], byte[]> consumers;
    private final Tables tables;
    private final Intake intake;
    private final Map<String, Looked> looked = new HashMap<>();
    /** How far the directory was known then: a record may have been too early to be judged. */
    private long directory;

    /**
     * How far the topic of a stream was looked through.
     *
     * @param gap offset at which the stream waits
     * @param ahead from there up to this offset
     * @param behind and from the topic's beginning up to this one
     */
    private record Looked(long gap, long ahead, long behind) {}

    GapSearch(ConsumerFactory<byte[], byte[]> consumers, Tables tables, Intake intake) {
        this.consumers = consumers;
        this.tables = tables;
        this.intake = intake;
    }

    /** The streams among these that wait at a gap. */
    Set<String> waiting(Iterable<String> streams) {
        Set<String> waiting = new TreeSet<>();
        for (String stream : streams) {
            if (Reason.GAP.text().equals(tables.streams().reading(stream).held())) {
                waiting.add(stream);
            }
        }
        return waiting;
    }

    /**
     * Looks for what these streams wait for, and returns those that have got further.
     *
     * @param applied of the directory
     * @param most how many records are looked at, about
     */
    Set<String> fill(Set<String> streams, Phase phase, long applied, long most) {
        looked.keySet().retainAll(streams);
        if (applied != directory) {
            looked.clear();
            directory = applied;
        }
        if (streams.isEmpty()) {
            return Set.of();
        }
        Set<String> filled = new TreeSet<>();
        try (Consumer<byte[], byte[]> consumer = consumers.createConsumer("liandong-gaps", "gaps")) {
            Map<String, Range> whole = TopicReading.whole(consumer, streams);
            whole.forEach((stream, range) -> looked.compute(stream, (any, before) -> since(stream, range, before)));
            look(consumer, whole, true, phase, most, filled);
            look(consumer, whole, false, phase, most, filled);
        }
        // where one was found, the next one may stand anywhere
        looked.keySet().removeAll(filled);
        return filled;
    }

    private Looked since(String stream, Range range, @Nullable Looked before) {
        long gap = tables.streams().reading(stream).position();
        return before != null && before.gap == gap && before.ahead <= range.to()
                ? before
                : new Looked(gap, Math.max(gap, range.from()), range.from());
    }

    private void look(
            Consumer<byte[], byte[]> consumer,
            Map<String, Range> whole,
            boolean ahead,
            Phase phase,
            long most,
            Set<String> filled) {
        Map<String, Range> ranges = new HashMap<>();
        whole.forEach((stream, range) -> {
            Looked so = looked.get(stream);
            if (so != null && !filled.contains(stream)) {
                ranges.put(
                        stream,
                        ahead ? new Range(so.ahead, range.to()) : new Range(so.behind, Math.min(so.gap, range.to())));
            }
        });
        Map<String, Long> next = TopicReading.read(consumer, ranges, most, records -> {
            filled.addAll(intake.fill(records.stream().map(Incoming::of).toList(), phase));
            return new HashSet<>();
        });
        next.forEach((stream, offset) -> looked.computeIfPresent(
                stream,
                (any, so) -> ahead ? new Looked(so.gap, offset, so.behind) : new Looked(so.gap, so.ahead, offset)));
    }
}

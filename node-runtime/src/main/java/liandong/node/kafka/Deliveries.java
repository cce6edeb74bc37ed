package liandong.node.kafka;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Head;
import liandong.node.store.OutboxTable.Acknowledged;
import liandong.node.store.Row;
import liandong.node.store.StreamTable.Delivered;
import liandong.node.store.Tables;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where records came to stand on their topics, by what the broker acknowledged: they take effect then, in the same
 * transaction, and are not read back.
 */
final class Deliveries {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    private final Tables tables;
    private final Taker taker;
    private final Doubts doubts;
    private final Runnable whenAnswered;

    /**
     * Deliveries of which nothing is known yet.
     *
     * @param doubts is told of the streams that have to be read
     * @param whenAnswered wakes the sealer
     */
    Deliveries(Tables tables, Taker taker, Doubts doubts, Runnable whenAnswered) {
        this.whenAnswered = whenAnswered;
        this.tables = tables;
        this.taker = taker;
        this.doubts = doubts;
    }

    /** Lets acknowledged records take effect, within a transaction. */
    @FunctionalInterface
    interface Taker {
        Taken take(List<Sent> sent);
    }

    /**
     * What has become of acknowledged records.
     *
     * @param open the streams that have to be read instead, each with the offset behind the last record to be read
     * @param answered whether stations of this node have answered others of them
     */
    record Taken(Map<String, Long> open, boolean answered) {
        static final Taken NOTHING = new Taken(Map.of(), false);
    }

    /** A record that the broker has acknowledged. */
    record Sent(Row row, ProducerRecord<byte[], byte[]> record, long position, Instant recorded) {
        Incoming incoming() {
            return Incoming.of(record, position, recorded);
        }

        Delivered delivered() {
            EnvelopeHeader header = row.header();
            return new Delivered(position, new Head(header.sequence(), header.hash()));
        }
    }

    /**
     * Notes what was sent, each stream in sequence.
     *
     * @param cut is told of the streams whose topics have lost their tails, before anything is stored
     */
    void note(List<Sent> sent, Consumer<Set<String>> cut) {
        Map<String, Delivered> before = before(sent);
        Map<String, Delivered> last = new HashMap<>();
        Set<String> shorter = new HashSet<>();
        for (Sent each : sent) {
            String stream = each.row.stream();
            // those of this batch too: a topic may lose records while others are under way
            Delivered known = last.getOrDefault(stream, before.get(stream));
            notAlone(each, known);
            if (isBeforeTheEnd(each, known)) {
                shorter.add(stream);
            }
            last.merge(stream, each.delivered(), Deliveries::further);
        }
        // what was known before is what the search of these compares with
        last.keySet().removeAll(shorter);
        cut.accept(shorter);
        store(sent, shorter, last).forEach(doubts::add);
    }

    /** Returns the streams that have to be read. */
    private Map<String, Long> store(List<Sent> sent, Set<String> shorter, Map<String, Delivered> last) {
        List<Sent> sound = sent.stream()
                .filter(each -> !shorter.contains(each.row.stream()))
                .toList();
        Map<String, Long> open = ends(sent, shorter::contains);
        try {
            Taken taken = tables.database().write(() -> {
                mark(sent, last);
                return taker.take(sound);
            });
            open.putAll(taken.open());
            if (taken.answered()) {
                whenAnswered.run();
            }
        } catch (RuntimeException | Error e) {
            // the reader finds out which it is, only its stream waits, and health says so; a store that takes nothing
            // does not take either that they are sent, and they are sent again
            LOG.warn("acknowledged records cannot take effect as a whole; they are read back", e);
            tables.database().run(() -> mark(sent, last));
            open.putAll(ends(sound, any -> true));
        }
        return open;
    }

    private static Map<String, Long> ends(List<Sent> sent, Predicate<String> which) {
        Map<String, Long> ends = new HashMap<>();
        sent.stream()
                .filter(each -> which.test(each.row.stream()))
                .forEach(each -> ends.merge(each.row.stream(), each.position + 1, Math::max));
        return ends;
    }

    private void mark(List<Sent> sent, Map<String, Delivered> last) {
        tables.outbox()
                .markSent(sent.stream()
                        .map(each -> new Acknowledged(
                                each.row.place(), each.delivered().head().hash(), each.recorded))
                        .toList());
        last.forEach(tables.streams()::saveDelivered);
    }

    /** What was known to stand on the topics of these before. */
    private Map<String, Delivered> before(List<Sent> sent) {
        Map<String, Delivered> before = new HashMap<>();
        sent.stream()
                .map(each -> each.row.stream())
                .distinct()
                .forEach(stream -> tables.streams().delivered(stream).ifPresent(known -> before.put(stream, known)));
        return before;
    }

    /** The broker gives offsets without holes: between two records of this node somebody else's may stand. */
    private static void notAlone(Sent sent, @Nullable Delivered last) {
        if (last != null && sent.position > last.position() + 1) {
            LOG.atWarn()
                    .addKeyValue("stream", sent.row.stream())
                    .addKeyValue("records", sent.position - last.position() - 1)
                    .log("records stand on the topic that were not known to be delivered; they are read back");
        }
    }

    private static Delivered further(Delivered one, Delivered other) {
        return one.position() >= other.position() ? one : other;
    }

    /** Whether a newer record than the last one has not come to stand behind it: then the topic has lost its tail. */
    private static boolean isBeforeTheEnd(Sent sent, @Nullable Delivered last) {
        return last != null
                && sent.position <= last.position()
                && sent.row.sequence() > last.head().sequence();
    }
}

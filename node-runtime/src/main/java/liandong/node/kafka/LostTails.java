package liandong.node.kafka;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Head;
import liandong.node.kafka.TopicReading.Range;
import liandong.node.store.SealedTable.Sealed;
import liandong.node.store.StreamTable.Delivered;
import liandong.node.store.StreamTable.Reading;
import liandong.node.store.Tables;
import liandong.schemas.EnvelopeHeaders;
import liandong.schemas.Framing;
import liandong.schemas.Undecodable;
import liandong.schemas.UnreadableHeaders;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Finds what a topic has lost of what a broker had acknowledged, whether its last batch was cut off in a crash, its first
 * records were deleted, or it was deleted and made anew; and has that sent again, as it is stored.
 */
final class LostTails {
    private static final Logger LOG = LoggerFactory.getLogger(LostTails.class);

    private final ConsumerFactory<byte[], byte[]> consumers;
    private final Tables tables;

    LostTails(ConsumerFactory<byte[], byte[]> consumers, Tables tables) {
        this.consumers = consumers;
        this.tables = tables;
    }

    /** Looks at the ends of own streams, and searches those of which the store knows more than is there. */
    void look(Set<String> streams) {
        try (Consumer<byte[], byte[]> consumer = consumers.createConsumer("liandong-tails", "tails")) {
            Map<String, Delivered> delivered = tables.streams().delivered();
            Map<String, Range> whole = TopicReading.whole(consumer, streams);
            Set<String> suspects = new TreeSet<>();
            Map<String, Range> tails = new HashMap<>();
            whole.forEach((stream, range) -> {
                Delivered last = delivered.get(stream);
                if (last == null ? isSent(stream) : isCut(last, range)) {
                    suspects.add(stream);
                } else if (last != null) {
                    tails.put(stream, new Range(last.position(), last.position() + 1));
                }
            });
            Set<String> genuine = new HashSet<>();
            TopicReading.read(consumer, tails, Long.MAX_VALUE, records -> {
                Set<String> seen = new HashSet<>();
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    Delivered last = delivered.get(record.topic());
                    if (seen.add(record.topic()) && last != null && last.equals(delivered(record))) {
                        genuine.add(record.topic());
                    }
                }
                return seen;
            });
            tails.keySet().stream().filter(stream -> !genuine.contains(stream)).forEach(suspects::add);
            suspects.forEach(stream -> search(consumer, stream));
        }
    }

    /** The same, but for streams that may not be read now: those are looked at when they may be. */
    void lookIfPermitted(Set<String> streams) {
        Set<String> rest = new TreeSet<>(streams);
        while (true) {
            try {
                look(rest);
                return;
            } catch (TopicAuthorizationException e) {
                if (!rest.removeAll(e.unauthorizedTopics())) {
                    throw e;
                }
            }
        }
    }

    /** Something was sent at a time when nobody noted where it came to stand. */
    private boolean isSent(String stream) {
        return tables.sealed().isSent(stream);
    }

    /** Whether a topic with these offsets cannot hold all that had been delivered. */
    static boolean isCut(Delivered last, Range range) {
        return range.from() > 0 || range.to() <= last.position();
    }

    /** Compares the whole topic with what the store has sent, and has sent again what is missing. */
    void search(String stream) {
        try (Consumer<byte[], byte[]> consumer = consumers.createConsumer("liandong-tails", "tails")) {
            search(consumer, stream);
        }
    }

    private void search(Consumer<byte[], byte[]> consumer, String stream) {
        Map<Long, Sealed> own = tables.sealed().ofStream(stream);
        Delivered before = tables.streams().delivered(stream).orElse(null);
        Map<Long, Delivered> found = new HashMap<>();
        Map<String, Range> whole = TopicReading.whole(consumer, Set.of(stream));
        TopicReading.read(consumer, whole, Long.MAX_VALUE, records -> {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                Delivered there = delivered(record);
                if (there != null && isOurs(there, own)) {
                    found.put(there.head().sequence(), there);
                }
            }
            return Set.of();
        });
        Set<Long> again = new TreeSet<>();
        own.forEach((sequence, stored) -> {
            Delivered there = found.get(sequence);
            if (stored.sent() && (there == null || isBehindReaders(there, before))) {
                again.add(sequence);
            }
        });
        // one whose acknowledgement was lost is taken for delivered when it is read back, unless it stands too far
        // before
        found.values().removeIf(there -> !isSent(there, own) && !isBehindReaders(there, before));
        tables.database().run(() -> {
            tables.sealed().sendAgain(stream, again);
            tables.streams().forgetDelivered(stream);
            found.values().forEach(each -> tables.streams().saveDelivered(stream, each));
            readAnew(stream, whole.get(stream));
        });
        if (!again.isEmpty()) {
            LOG.atWarn()
                    .addKeyValue("stream", stream)
                    .addKeyValue("records", again.size())
                    .addKeyValue("first", again.iterator().next())
                    .log("the topic has lost records that it had taken; they are sent again from the store");
        }
    }

    /** A topic that has become shorter holds other records than those that were read: all are looked at again. */
    private void readAnew(String stream, @Nullable Range range) {
        Reading reading = tables.streams().reading(stream);
        if (range != null && reading.position() > range.to()) {
            tables.streams()
                    .saveReading(stream, new Reading(reading.head(), range.from(), reading.held(), reading.heldAt()));
        }
    }

    private static boolean isOurs(Delivered there, Map<Long, Sealed> own) {
        Sealed stored = own.get(there.head().sequence());
        return stored != null && stored.hash().equals(there.head().hash());
    }

    private static boolean isSent(Delivered there, Map<Long, Sealed> own) {
        Sealed stored = own.get(there.head().sequence());
        return stored != null && stored.sent();
    }

    /** It was sent after the cut and took an offset that readers had passed by then: they will not look there again. */
    private static boolean isBehindReaders(Delivered there, @Nullable Delivered before) {
        return before != null
                && there.position() <= before.position()
                && there.head().sequence() > before.head().sequence();
    }

    /** Which envelope a record is, if it is one at all. */
    private static @Nullable Delivered delivered(ConsumerRecord<byte[], byte[]> record) {
        Map<String, byte @Nullable []> headers = Incoming.of(record).headers();
        if (headers == null) {
            return null;
        }
        try {
            Framing.Framed framed = Framing.unframe(record.value());
            EnvelopeHeader header = EnvelopeHeaders.read(record.topic(), headers::get, framed.body());
            return new Delivered(record.offset(), new Head(header.sequence(), header.hash()));
        } catch (Undecodable | UnreadableHeaders e) {
            LOG.debug("no envelope", e);
            return null;
        }
    }
}

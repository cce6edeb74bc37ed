package liandong.node.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;
import liandong.node.pulse.Pulse;
import liandong.node.store.StreamTable;
import liandong.node.store.StreamTable.Delivered;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ConsumerFactory;

/** Asks the broker from time to time where streams end, in one request for all, and keeps the answer. */
final class Lag implements AutoCloseable {
    static final Duration EVERY = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Lag.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** What was acknowledged is applied by then. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private final ConsumerFactory<byte[], byte[]> consumers;
    private final Supplier<Set<String>> streams;
    private final StreamTable table;
    /** Is told of own streams that have become shorter. */
    private final java.util.function.Consumer<Set<String>> cut;
    /** Is told of streams that are not read to an end which they have had for a moment. */
    private final ObjLongConsumer<String> ahead;

    private final Map<String, Long> begins = new HashMap<>();
    private final long every;
    private final Unread unread = new Unread();
    private final AtomicReference<Unread.@Nullable Lag> last = new AtomicReference<>();
    /** Where each stream ended when the broker was last asked; empty while it does not answer. */
    private final AtomicReference<Map<String, Long>> ends = new AtomicReference<>(Map.of());

    private final AtomicBoolean asked = new AtomicBoolean();
    private final Pulse pulse = new Pulse("lag", this::look);
    private @Nullable Consumer<byte[], byte[]> consumer;
    private long looked;
    /** Where streams ended when the broker was last asked; empty once it was looked whether they are read to there. */
    private Map<String, Long> stood = Map.of();

    Lag(
            ConsumerFactory<byte[], byte[]> consumers,
            Supplier<Set<String>> streams,
            StreamTable table,
            java.util.function.Consumer<Set<String>> cut,
            ObjLongConsumer<String> ahead,
            Duration every) {
        this.cut = cut;
        this.ahead = ahead;
        this.consumers = consumers;
        this.streams = streams;
        this.table = table;
        this.every = every.toNanos();
        this.looked = System.nanoTime() - this.every;
    }

    void start() {
        pulse.start();
    }

    /** The lag when the broker was last asked; none while it does not answer. */
    Optional<Unread.Lag> last() {
        return Optional.ofNullable(last.get());
    }

    /** Whether the broker has ever been asked. */
    boolean hasAsked() {
        return asked.get();
    }

    /** How many records of each stream that is behind are not applied; empty while the broker does not answer. */
    Map<String, Long> behind() {
        Map<String, Long> known = ends.get();
        Map<String, Long> behind = new TreeMap<>();
        if (known != null && !known.isEmpty()) {
            Map<String, Long> positions = table.positions();
            known.forEach((stream, end) -> {
                long records = end - positions.getOrDefault(stream, 0L);
                if (records > 0) {
                    behind.put(stream, records);
                }
            });
        }
        return behind;
    }

    private void look() {
        Set<String> followed = streams.get();
        long since = System.nanoTime() - looked;
        if (!stood.isEmpty() && since >= SOON.toNanos()) {
            Map<String, Long> positions = table.positions();
            stood.forEach((stream, end) -> {
                if (end > positions.getOrDefault(stream, 0L)) {
                    ahead.accept(stream, end);
                }
            });
            stood = Map.of();
        }
        if (followed.isEmpty() || since < every) {
            return;
        }
        looked = System.nanoTime();
        asked.set(true);
        try {
            List<TopicPartition> partitions = Assignment.partitions(followed);
            // before the ends are asked for: what is delivered meanwhile stands behind them
            Map<String, Delivered> delivered = table.delivered();
            Map<String, Long> found = new HashMap<>();
            open(partitions)
                    .endOffsets(partitions, PATIENCE)
                    .forEach((partition, end) -> found.put(partition.topic(), end));
            Set<String> own = new TreeSet<>(delivered.keySet());
            own.retainAll(followed);
            cut.accept(shorter(own, delivered, found));
            last.set(unread.look(found, table.positions(), Instant.now()));
            ends.set(Map.copyOf(found));
            stood = found;
        } catch (KafkaException e) {
            last.set(null);
            ends.set(Map.of());
            LOG.debug("the broker does not say where streams end", e);
        }
    }

    /** Own streams that end before what was delivered, or whose beginning has moved. */
    private Set<String> shorter(Set<String> own, Map<String, Delivered> delivered, Map<String, Long> ends) {
        Set<String> shorter = new TreeSet<>();
        List<TopicPartition> partitions = Assignment.partitions(own);
        open(partitions).beginningOffsets(partitions, PATIENCE).forEach((partition, begin) -> {
            String stream = partition.topic();
            Long before = begins.put(stream, begin);
            Delivered last = delivered.get(stream);
            if ((last != null && last.position() >= ends.getOrDefault(stream, 0L))
                    || (before != null && begin > before)) {
                shorter.add(stream);
            }
        });
        return shorter;
    }

    private Consumer<byte[], byte[]> open(List<TopicPartition> partitions) {
        if (consumer == null) {
            consumer = consumers.createConsumer("liandong-lag", "lag");
        }
        // the client warns of each stream whose end is asked for and that it does not read
        consumer.assign(partitions);
        return consumer;
    }

    @Override
    public void close() {
        pulse.close();
        if (consumer != null) {
            consumer.close();
        }
    }
}

package liandong.node.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import liandong.message.Streams;
import liandong.node.store.Tables;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.springframework.kafka.core.ConsumerFactory;

/** Reads streams to where they end now, before the node goes live. */
final class CatchUp {
    private static final Duration POLL = Duration.ofMillis(500);

    private final ConsumerFactory<byte[], byte[]> consumers;
    private final Tables tables;
    private final Intake intake;
    private final GapSearch gaps;
    private final LongSupplier directory;
    private final Set<String> refused = new TreeSet<>();

    /**
     * A reading to the ends.
     *
     * @param directory how far the directory is applied now
     */
    CatchUp(
            ConsumerFactory<byte[], byte[]> consumers,
            Tables tables,
            Intake intake,
            GapSearch gaps,
            LongSupplier directory) {
        this.gaps = gaps;
        this.directory = directory;
        this.consumers = consumers;
        this.tables = tables;
        this.intake = intake;
    }

    /**
     * What a topic holds.
     *
     * @param begin offset of its first record that is still there
     * @param end offset of the next record that is written to it; 0 for a topic that never held anything
     */
    record Extent(long begin, long end) {}

    /**
     * Reads each of {@code streams} from where this store stands to its present end, or to a record at which it must
     * wait; streams without a topic are left out, and those that the broker does not let this node read ({@link #refused}). A
     * gap is no such record if what is missing stands elsewhere on the topic. Returns what the topics of the others hold.
     */
    Map<String, Extent> read(Collection<String> streams, Phase phase) {
        Map<String, Extent> extents = new HashMap<>();
        refused.clear();
        Set<String> open = new TreeSet<>(streams);
        while (!open.isEmpty()) {
            try {
                extents.putAll(once(open, phase));
                open = new TreeSet<>(gaps.fill(gaps.waiting(open), phase, directory.getAsLong(), Long.MAX_VALUE));
            } catch (TopicAuthorizationException e) {
                if (!refused.addAll(e.unauthorizedTopics())) {
                    throw e;
                }
                open.removeAll(refused);
                extents.keySet().removeAll(refused);
            }
        }
        return extents;
    }

    /** The streams that the broker did not let this node read, when it last read to the ends. */
    Set<String> refused() {
        return Set.copyOf(refused);
    }

    private Map<String, Extent> once(Collection<String> streams, Phase phase) {
        try (Consumer<byte[], byte[]> consumer = consumers.createConsumer("liandong-catch-up", "catch-up")) {
            Set<String> existing = Assignment.existing(consumer, streams);
            List<TopicPartition> partitions = Assignment.partitions(existing);
            // the client warns of each stream whose end is asked for and that it does not read
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
            Map<String, Extent> extents = new HashMap<>();
            Map<TopicPartition, Long> left = new HashMap<>();
            Map<TopicPartition, Long> from = new HashMap<>();
            for (TopicPartition partition : partitions) {
                long end = ends.getOrDefault(partition, 0L);
                extents.put(partition.topic(), new Extent(begins.getOrDefault(partition, 0L), end));
                long stored = tables.streams().reading(partition.topic()).position();
                // a topic that has become shorter holds other records than those that were read: all are looked at
                // again
                long position = stored > end ? 0 : stored;
                if (position < end) {
                    left.put(partition, end);
                    from.put(partition, position);
                }
            }
            consumer.assign(left.keySet());
            from.forEach(consumer::seek);
            read(consumer, left, phase);
            return extents;
        }
    }

    /** Whether any topic of the cluster but {@code except} holds, or has ever held, a record. */
    boolean isAnythingElseWritten(String except) {
        try (Consumer<byte[], byte[]> consumer = consumers.createConsumer("liandong-catch-up", "ends")) {
            List<TopicPartition> partitions = Assignment.partitions(consumer.listTopics().keySet().stream()
                    .filter(topic -> !topic.equals(except) && Streams.isStream(topic))
                    .toList());
            consumer.assign(partitions);
            return consumer.endOffsets(partitions).values().stream().anyMatch(end -> end > 0);
        }
    }

    private void read(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> left, Phase phase) {
        while (!left.isEmpty()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("interrupted while reading streams");
            }
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            List<Incoming> batch = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> record : records) {
                batch.add(Incoming.of(record));
            }
            Set<String> halted = intake.accept(batch, phase).keySet();
            Set<TopicPartition> done = new HashSet<>();
            left.forEach((partition, end) -> {
                if (halted.contains(partition.topic()) || consumer.position(partition) >= end) {
                    done.add(partition);
                }
            });
            if (!done.isEmpty()) {
                done.forEach(left::remove);
                Map<TopicPartition, Long> positions = new HashMap<>();
                left.keySet().forEach(partition -> positions.put(partition, consumer.position(partition)));
                consumer.assign(left.keySet());
                positions.forEach(consumer::seek);
            }
        }
    }
}

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
import liandong.node.kafka.Intake.Phase;
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
     * Reads each of {@code streams} from where this store stands to its present end, or to a record at which it must
     * wait; streams without a topic are left out, and those that the broker does not let this node read. A gap is no such
     * record if what is missing stands elsewhere on the topic.
     *
     * @return the streams that it may not read
     */
    Set<String> read(Collection<String> streams, Phase phase) {
        Set<String> refused = new TreeSet<>();
        Set<String> open = new TreeSet<>(streams);
        while (!open.isEmpty()) {
            try {
                once(open, phase);
                open = new TreeSet<>(
                        gaps.fill(gaps.waiting(open), phase, directory.getAsLong(), Long.MAX_VALUE));
            } catch (TopicAuthorizationException e) {
                if (!refused.addAll(e.unauthorizedTopics())) {
                    throw e;
                }
                open.removeAll(refused);
            }
        }
        return refused;
    }

    private void once(Collection<String> streams, Phase phase) {
        try (Consumer<byte[], byte[]> consumer = consumers.createConsumer("liandong-catch-up", "catch-up")) {
            Set<String> existing = Assignment.existing(consumer, streams);
            List<TopicPartition> partitions = Assignment.partitions(existing);
            // the client warns of each stream whose end is asked for and that it does not read
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<TopicPartition, Long> left = new HashMap<>();
            Map<TopicPartition, Long> from = new HashMap<>();
            for (TopicPartition partition : partitions) {
                long position = tables.streams().reading(partition.topic()).position();
                long end = ends.getOrDefault(partition, 0L);
                if (position < end) {
                    left.put(partition, end);
                    from.put(partition, position);
                }
            }
            consumer.assign(left.keySet());
            from.forEach(consumer::seek);
            read(consumer, left, phase);
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

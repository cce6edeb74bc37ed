package liandong.node.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads parts of topics with a consumer of its own, beside the reading that takes effect. */
final class TopicReading {
    private static final Duration POLL = Duration.ofMillis(500);

    private TopicReading() {}

    /**
     * Offsets of a topic.
     *
     * @param from the first
     * @param to the one behind the last
     */
    record Range(long from, long to) {
        boolean isEmpty() {
            return from >= to;
        }
    }

    /** Where the topics of these streams begin and end now; those without a topic are left out. */
    static Map<String, Range> whole(Consumer<byte[], byte[]> consumer, Set<String> streams) {
        List<TopicPartition> partitions = Assignment.partitions(Assignment.existing(consumer, streams));
        // the client warns of each stream whose end is asked for and that it does not read
        consumer.assign(partitions);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<String, Range> whole = new HashMap<>();
        partitions.forEach(partition -> whole.put(
                partition.topic(), new Range(begins.getOrDefault(partition, 0L), ends.getOrDefault(partition, 0L))));
        return whole;
    }

    /**
     * Hands over what stands in these ranges, each topic in its order.
     *
     * @param most how many records are read, about: what has been fetched is handed over
     * @param taker is given some records and returns the streams of which it wants no more
     * @return by stream the offset to go on from
     */
    static Map<String, Long> read(
            Consumer<byte[], byte[]> consumer,
            Map<String, Range> ranges,
            long most,
            Function<List<ConsumerRecord<byte[], byte[]>>, Set<String>> taker) {
        Map<String, Long> next = new HashMap<>();
        Map<String, Long> left = new HashMap<>();
        ranges.forEach((stream, range) -> {
            next.put(stream, range.from);
            if (!range.isEmpty()) {
                left.put(stream, range.to);
            }
        });
        List<TopicPartition> partitions = Assignment.partitions(left.keySet());
        consumer.assign(partitions);
        // what was paused in a reading before stays paused otherwise, and this one would wait for it for ever
        consumer.resume(partitions);
        left.keySet().forEach(stream -> consumer.seek(Assignment.partition(stream), next.getOrDefault(stream, 0L)));
        long records = 0;
        while (!left.isEmpty() && records < most) {
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("interrupted while reading topics");
            }
            List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
            consumer.poll(POLL).forEach(batch::add);
            records += batch.size();
            Set<String> enough = new HashSet<>();
            if (batch.isEmpty()) {
                shorten(consumer, left);
            } else {
                enough.addAll(taker.apply(batch));
            }
            enough.retainAll(left.keySet());
            left.keySet().forEach(stream -> next.put(stream, consumer.position(Assignment.partition(stream))));
            left.forEach((stream, to) -> {
                if (next.getOrDefault(stream, 0L) >= to) {
                    enough.add(stream);
                }
            });
            left.keySet().removeAll(enough);
            // what was fetched of the others meanwhile stays fetched
            consumer.pause(Assignment.partitions(enough));
        }
        return next;
    }

    /** A topic that was cut or made anew meanwhile ends before what was to be read: nobody waits for the rest. */
    private static void shorten(Consumer<byte[], byte[]> consumer, Map<String, Long> left) {
        consumer.endOffsets(Assignment.partitions(left.keySet()))
                .forEach((partition, end) -> left.computeIfPresent(partition.topic(), (any, to) -> Math.min(to, end)));
    }
}

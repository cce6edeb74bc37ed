package liandong.node.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import liandong.message.Streams;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ConsumerFactory;

/** Where topics end now: that of the directory, and others that somebody is about to decide by. */
class Horizon implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Horizon.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final @Nullable ConsumerFactory<byte[], byte[]> consumers;
    private @Nullable Consumer<byte[], byte[]> consumer;

    Horizon(@Nullable ConsumerFactory<byte[], byte[]> consumers) {
        this.consumers = consumers;
    }

    /** The offset behind the last record of the directory's; 0 if the broker does not say. */
    long end() {
        return ends(Set.of(Streams.DIRECTORY)).getOrDefault(Streams.DIRECTORY, 0L);
    }

    /** The offset behind the last record of each of these streams, which have a topic; empty if the broker does not say. */
    synchronized Map<String, Long> ends(Set<String> streams) {
        if (consumers == null || streams.isEmpty()) {
            return Map.of();
        }
        List<TopicPartition> partitions = Assignment.partitions(streams);
        try {
            if (consumer == null) {
                consumer = consumers.createConsumer("liandong-horizon", "horizon");
            }
            // the client warns of each stream whose end is asked for and that it does not read
            consumer.assign(partitions);
            Map<String, Long> ends = new HashMap<>();
            consumer.endOffsets(partitions, PATIENCE).forEach((partition, end) -> ends.put(partition.topic(), end));
            return ends;
        } catch (KafkaException e) {
            LOG.debug("the broker does not say where {} end", streams, e);
            return Map.of();
        }
    }

    @Override
    public synchronized void close() {
        if (consumer != null) {
            consumer.close();
        }
    }
}

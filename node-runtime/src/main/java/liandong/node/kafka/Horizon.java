package liandong.node.kafka;

import java.time.Duration;
import java.util.List;
import liandong.message.Streams;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ConsumerFactory;

/** Where the directory's topic ends now. */
class Horizon implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Horizon.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final @Nullable ConsumerFactory<byte[], byte[]> consumers;
    private @Nullable Consumer<byte[], byte[]> consumer;

    Horizon(@Nullable ConsumerFactory<byte[], byte[]> consumers) {
        this.consumers = consumers;
    }

    /** The offset behind its last record; 0 if the broker does not say. */
    synchronized long end() {
        if (consumers == null) {
            return 0;
        }
        TopicPartition directory = new TopicPartition(Streams.DIRECTORY, 0);
        try {
            if (consumer == null) {
                consumer = consumers.createConsumer("liandong-horizon", "horizon");
                // the client warns of each stream whose end is asked for and that it does not read
                consumer.assign(List.of(directory));
            }
            return consumer.endOffsets(List.of(directory), PATIENCE).getOrDefault(directory, 0L);
        } catch (KafkaException e) {
            LOG.debug("the broker does not say where the directory ends", e);
            return 0;
        }
    }

    @Override
    public synchronized void close() {
        if (consumer != null) {
            consumer.close();
        }
    }
}

package liandong.node.kafka;

import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.springframework.kafka.core.ConsumerFactory;

/** Which streams have a topic on the cluster, as far as the broker shows it to this node. */
record Topics(ConsumerFactory<byte[], byte[]> consumers) {

    Set<String> existing(Set<String> streams) {
        try (Consumer<byte[], byte[]> consumer = consumers.createConsumer("liandong-topics", "topics")) {
            return Assignment.existing(consumer, streams);
        }
    }
}

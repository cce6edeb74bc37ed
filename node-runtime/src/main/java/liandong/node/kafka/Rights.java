package liandong.node.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.springframework.kafka.core.ConsumerFactory;

/** Finds out which streams the broker does not let this node read. */
final class Rights {
    private static final Duration POLL = Duration.ofMillis(200);
    /** The broker names one stream at a time; one that it has not named within this time may be read. */
    private static final Duration QUIET = Duration.ofMillis(1500);

    private final ConsumerFactory<byte[], byte[]> consumers;

    Rights(ConsumerFactory<byte[], byte[]> consumers) {
        this.consumers = consumers;
    }

    /** Those of {@code streams} that this node may not read; nothing is taken in. */
    Set<String> refused(Collection<String> streams) {
        Set<String> refused = new TreeSet<>();
        try (Consumer<byte[], byte[]> consumer = consumers.createConsumer("liandong-rights", "rights")) {
            Set<String> rest = new TreeSet<>(streams);
            look(consumer, rest);
            long quiet = System.nanoTime();
            while (!rest.isEmpty() && System.nanoTime() - quiet < QUIET.toNanos()) {
                try {
                    consumer.poll(POLL);
                } catch (TopicAuthorizationException e) {
                    refused.addAll(e.unauthorizedTopics());
                    rest.removeAll(e.unauthorizedTopics());
                    look(consumer, rest);
                    quiet = System.nanoTime();
                }
            }
        }
        refused.retainAll(Set.copyOf(streams));
        return refused;
    }

    /** Where streams end: what stands there already need not be sent for this. */
    private static void look(Consumer<byte[], byte[]> consumer, Set<String> streams) {
        consumer.assign(Assignment.partitions(streams));
        consumer.seekToEnd(consumer.assignment());
    }
}

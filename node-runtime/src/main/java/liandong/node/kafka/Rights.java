package liandong.node.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Finds out which streams the broker does not let this node read. It is asked, not tried: a broker that lets a node see a
 * topic names the refusal to read it only when a fetch of it ends, which is late where nothing is sent.
 */
final class Rights {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<String, Object> settings;

    /**
     * Rights of the name that clients with these settings give.
     *
     * @param settings how a broker is reached by those who ask it about topics
     */
    Rights(Map<String, Object> settings) {
        this.settings = new HashMap<>(settings);
        this.settings.putIfAbsent(AdminClientConfig.CLIENT_ID_CONFIG, "liandong-rights");
        this.settings.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        this.settings.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    }

    /**
     * Those of {@code streams} that this node may not read, whether they have a topic or not: what may not be seen is
     * refused too. A topic that may be seen and is not there is no refusal.
     *
     * @throws KafkaException when no broker answers
     */
    Set<String> refused(Collection<String> streams) {
        Set<String> refused = new TreeSet<>();
        try (Admin admin = Admin.create(settings)) {
            admin.describeTopics(streams, new DescribeTopicsOptions().includeAuthorizedOperations(true))
                    .topicNameValues()
                    .forEach((stream, description) -> {
                        if (!isReadable(description)) {
                            refused.add(stream);
                        }
                    });
        }
        return refused;
    }

    private static boolean isReadable(KafkaFuture<TopicDescription> description) {
        try {
            Set<AclOperation> may = description.get().authorizedOperations();
            // a broker that does not say what is permitted refuses nothing
            return may == null || may.contains(AclOperation.READ);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicAuthorizationException) {
                return false;
            }
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return true;
            }
            throw new KafkaException("cannot ask what may be read: " + e.getCause(), e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}

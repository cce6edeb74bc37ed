package liandong.node.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What stands on the topics of a cluster, seen from outside of any node. */
public final class Topics {
    private static final Duration POLL = Duration.ofMillis(200);

    private final String bootstrap;

    public Topics(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** Creates topics as an operator would. */
    public void create(String... names) {
        Map<String, String> settings = Map.of("retention.ms", "-1", "message.timestamp.type", "LogAppendTime");
        try (Admin admin = admin()) {
            admin.createTopics(Stream.of(names)
                            .map(name -> new NewTopic(name, 1, (short) 1).configs(settings))
                            .toList())
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("topics", e);
        }
    }

    /** Deletes the records of a topic before {@code offset}, as retention does. */
    public void loseBefore(String topic, long offset) {
        try (Admin admin = admin()) {
            admin.deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(offset)))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(topic, e);
        }
    }

    /** Deletes a topic and makes an empty one with its name. */
    public void makeAnew(String topic) {
        try (Admin admin = admin()) {
            admin.deleteTopics(List.of(topic)).all().get();
            Await.until("the topic is gone", () -> !names(admin).contains(topic));
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(topic, e);
        }
        create(topic);
    }

    private static Set<String> names(Admin admin) {
        try {
            return admin.listTopics().names().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("topics", e);
        }
    }

    /** Lets a topic take records of up to {@code bytes}. */
    public void allow(String topic, int bytes) {
        set(topic, "max.message.bytes", bytes);
    }

    /** Lets a topic take records that inflate to anything, as one does that was not provisioned by us. */
    public void unbounded(String topic) {
        set(topic, "max.decompressed.message.bytes", Integer.MAX_VALUE - 8);
    }

    private void set(String topic, String name, int value) {
        ConfigEntry most = new ConfigEntry(name, String.valueOf(value));
        try (Admin admin = admin()) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topic),
                            List.of(new AlterConfigOp(most, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(topic, e);
        }
    }

    /** How many records each topic holds. */
    public SortedMap<String, Long> counts() {
        try (Consumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = consumer.listTopics().keySet().stream()
                    .filter(topic -> !topic.startsWith("_"))
                    .map(topic -> new TopicPartition(topic, 0))
                    .toList();
            // the client warns of each topic whose end is asked for and that it does not read
            consumer.assign(partitions);
            SortedMap<String, Long> counts = new TreeMap<>();
            consumer.endOffsets(partitions).forEach((partition, end) -> counts.put(partition.topic(), end));
            return counts;
        }
    }

    /** All records of a topic, from its begin to its present end. */
    public List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        return records(List.of(topic)).getOrDefault(topic, List.of());
    }

    /** All records of these topics, from their begin to their present end. */
    public SortedMap<String, List<ConsumerRecord<byte[], byte[]>>> records(Collection<String> topics) {
        List<TopicPartition> partitions =
                topics.stream().map(topic -> new TopicPartition(topic, 0)).toList();
        SortedMap<String, List<ConsumerRecord<byte[], byte[]>>> records = new TreeMap<>();
        topics.forEach(topic -> records.put(topic, new ArrayList<>()));
        try (Consumer<byte[], byte[]> consumer = consumer()) {
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.seekToBeginning(partitions);
            Await.until(topics + " read to " + ends, () -> {
                consumer.poll(POLL)
                        .forEach(record -> records.get(record.topic()).add(record));
                return partitions.stream()
                        .allMatch(partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L));
            });
        }
        return records;
    }

    private Consumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrap);
        settings.put("enable.auto.commit", false);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrap));
    }
}

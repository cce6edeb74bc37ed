package liandong.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topics of the region to a plain client, which knows nothing of what stands in them. */
final class Topics {
    private static final String PLAIN = "plain-measure";
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Map<String, Object> client;

    Topics(Map<String, Object> client) {
        this.client = client;
    }

    /**
     * What was read.
     *
     * @param records in all topics
     * @param values some of the values
     */
    record Read(long records, double seconds, List<byte[]> values) {}

    /** How many records there are in all topics. */
    long records() {
        try (Consumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> topics = region(consumer);
            // the client warns of each partition that it was asked about and does not read
            consumer.assign(topics);
            return consumer.endOffsets(topics).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    /** Reads all topics from their beginnings. */
    Read all(int kept) {
        long begin = System.nanoTime();
        try (Consumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> topics = region(consumer);
            consumer.assign(topics);
            consumer.seekToBeginning(topics);
            Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(topics));
            long wanted = ends.values().stream().mapToLong(Long::longValue).sum();
            List<byte[]> values = new ArrayList<>();
            long records = 0;
            while (records < wanted) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    // what is written meanwhile is not waited for
                    if (record.offset() < ends.getOrDefault(new TopicPartition(record.topic(), 0), 0L)) {
                        records++;
                    }
                    if (values.size() < kept && record.topic().startsWith("reports.")) {
                        values.add(record.value());
                    }
                }
            }
            return new Read(records, (System.nanoTime() - begin) / 1e9, values);
        }
    }

    /** Writes these values to one topic, in batches as the client likes; returns the seconds until all were acknowledged. */
    double write(List<byte[]> values) {
        try (Admin admin = Admin.create(client);
                Producer<byte[], byte[]> producer =
                        new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            admin.createTopics(List.of(new NewTopic(PLAIN, 1, (short) 1))).all().get();
            long begin = System.nanoTime();
            List<Future<RecordMetadata>> sent = values.stream()
                    .map(value -> producer.send(new ProducerRecord<>(PLAIN, value)))
                    .toList();
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
            return (System.nanoTime() - begin) / 1e9;
        } catch (ExecutionException e) {
            throw new MeasureFailed("the broker does not take plain records: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MeasureFailed("interrupted");
        }
    }

    private Consumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("enable.auto.commit", false);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static List<TopicPartition> region(Consumer<byte[], byte[]> consumer) {
        return consumer.listTopics().keySet().stream()
                .filter(topic ->
                        topic.equals("directory") || topic.startsWith("reports.") || topic.startsWith("directives."))
                .map(topic -> new TopicPartition(topic, 0))
                .toList();
    }
}

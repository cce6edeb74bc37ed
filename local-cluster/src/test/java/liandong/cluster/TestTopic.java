package liandong.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A topic of one partition with texts in it. */
record TestTopic(String bootstrap, String name) {

    void create() throws ExecutionException, InterruptedException {
        try (Admin admin = admin(bootstrap)) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        }
    }

    void write(String... texts) throws ExecutionException, InterruptedException {
        try (Producer<String, String> producer = producer(bootstrap)) {
            for (String text : texts) {
                producer.send(new ProducerRecord<>(name, text)).get();
            }
        }
    }

    List<String> read() {
        return records().stream().map(ConsumerRecord::value).toList();
    }

    List<ConsumerRecord<String, String>> records() {
        TopicPartition only = new TopicPartition(name, 0);
        try (Consumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(Set.of(only));
            consumer.seekToBeginning(Set.of(only));
            long end = consumer.endOffsets(Set.of(only)).get(only);
            List<ConsumerRecord<String, String>> all = new ArrayList<>();
            while (consumer.position(only) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
            }
            return all;
        }
    }

    static Admin admin(String bootstrap) {
        return Admin.create(Map.of("bootstrap.servers", bootstrap));
    }

    static Producer<String, String> producer(String bootstrap) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "acks", "all", "max.block.ms", 2_000),
                new StringSerializer(),
                new StringSerializer());
    }
}

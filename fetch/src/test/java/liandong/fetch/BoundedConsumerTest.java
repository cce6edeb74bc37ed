package liandong.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import liandong.cluster.FreePorts;
import liandong.cluster.LocalBroker;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The consumer against a broker that bounds nothing, and against the client's own. */
class BoundedConsumerTest {
    /** How far a batch goes that is sent as 1 MiB at most. */
    private static final Map<CompressionType, Integer> MEBIBYTES = Map.of(
            CompressionType.GZIP, 300, CompressionType.ZSTD, 300, CompressionType.LZ4, 200, CompressionType.SNAPPY, 18);

    @TempDir
    static Path data;

    private static LocalBroker broker;
    private static LocalBroker.Settings settings;

    @BeforeAll
    static void start() {
        List<Integer> ports = FreePorts.pick(2);
        settings = LocalBroker.Settings.of(data, ports.get(0), ports.get(1))
                .with("max.decompressed.message.bytes", "2147483639");
        broker = LocalBroker.start(settings);
    }

    @AfterAll
    static void stop() {
        broker.stop();
    }

    @Test
    void bombs_of_every_codec_come_as_stand_ins_and_what_is_between_them_as_it_is() throws Exception {
        topics("bombs", "honest");
        List<String> expected = new ArrayList<>();
        int records = CompressionType.values().length;
        for (CompressionType codec : CompressionType.values()) {
            write("bombs", codec, "before " + codec.name);
            expected.add("before " + codec.name);
            Integer most = MEBIBYTES.get(codec);
            if (most != null) {
                assertThat(RawProducer.send(broker.bootstrap(), "bombs", MadeUpBatch.bomb(codec, most)))
                        .isEqualTo(Errors.NONE);
                expected.add(StandIn.TOO_LARGE);
                assertThat(RawProducer.send(broker.bootstrap(), "bombs", many(codec, most)))
                        .isEqualTo(Errors.NONE);
                expected.add(StandIn.TOO_LARGE);
                records += 1 + most;
            }
        }
        write("honest", CompressionType.NONE, "after all");
        List<String> found = new ArrayList<>();
        List<Long> offsets = new ArrayList<>();
        long taken = Allocated.by(() -> {
            try (Consumer<byte[], byte[]> consumer = new BoundedConsumer(client())) {
                for (ConsumerRecord<byte[], byte[]> record : all(consumer, "bombs", "honest")) {
                    if (record.topic().equals("bombs")) {
                        found.add(StandIn.of(record.headers())
                                .map(StandIn::reason)
                                .orElseGet(() -> text(record)));
                        offsets.add(record.offset());
                    }
                }
            }
        });

        assertThat(found).isEqualTo(expected);
        assertThat(offsets).isSorted().last().isEqualTo(records - 1L);
        // 1.6 GB come out of the bombs
        assertThat(taken).isLessThan(200L << 20);
    }

    private static ByteBuffer many(CompressionType codec, int mebibytes) {
        return MadeUpBatch.of(codec, mebibytes, out -> {
            for (int i = 0; i < mebibytes; i++) {
                MadeUpBatch.zeros(out, i, 1 << 20);
            }
        });
    }

    @Test
    void it_gives_what_the_clients_own_gives() throws Exception {
        topics("many");
        for (CompressionType codec : CompressionType.values()) {
            write(
                    "many",
                    codec,
                    IntStream.range(0, 2000).mapToObj(i -> codec + " " + i).toArray(String[]::new));
        }
        TopicPartition many = new TopicPartition("many", 0);
        try (Consumer<byte[], byte[]> ours = new BoundedConsumer(client());
                Consumer<byte[], byte[]> theirs =
                        new KafkaConsumer<>(client(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<String> read = texts(all(ours, "many"));
            assertThat(read).hasSize(10_000).isEqualTo(texts(all(theirs, "many")));
            for (Consumer<byte[], byte[]> each : List.of(ours, theirs)) {
                each.seek(many, 4_321);
                assertThat(each.position(many)).isEqualTo(4_321);
                assertThat(first(each).offset()).isEqualTo(4_321);
                each.pause(Set.of(many));
                assertThat(each.paused()).containsExactly(many);
                each.seekToBeginning(Set.of(many));
                assertThat(each.position(many)).isZero();
                assertThat(each.poll(Duration.ofMillis(50)).isEmpty()).isTrue();
                each.resume(Set.of(many));
                assertThat(first(each).offset()).isZero();
                each.seekToEnd(Set.of(many));
                assertThat(each.position(many)).isEqualTo(10_000);
                assertThat(each.beginningOffsets(Set.of(many))).isEqualTo(Map.of(many, 0L));
                assertThat(each.listTopics()).containsKey("many");
                assertThat(each.partitionsFor("many")).hasSize(1);
                assertThat(each.assignment()).containsExactly(many);
                each.assign(Set.of());
                assertThat(each.assignment()).isEmpty();
            }
        }
    }

    @Test
    void it_can_be_woken_by_another_thread() {
        topics("silent");
        try (Consumer<byte[], byte[]> consumer = new BoundedConsumer(client())) {
            consumer.assign(Set.of(new TopicPartition("silent", 0)));
            CompletableFuture<Void> waker = CompletableFuture.runAsync(
                    consumer::wakeup, CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS));

            assertThatThrownBy(() -> consumer.poll(Duration.ofSeconds(60))).isInstanceOf(WakeupException.class);
            waker.join();
        }
    }

    /** The epoch of the leader changes with the start; a position of the old one is checked with the new one. */
    @Test
    void it_goes_on_where_it_was_when_the_broker_was_killed_and_is_back() throws Exception {
        topics("epochs");
        write("epochs", CompressionType.NONE, "one");
        try (Consumer<byte[], byte[]> consumer = new BoundedConsumer(client())) {
            assertThat(texts(all(consumer, "epochs"))).containsExactly("one");
            broker.kill();
            broker = LocalBroker.start(settings);
            write("epochs", CompressionType.LZ4, "two");

            assertThat(text(first(consumer))).isEqualTo("two");
        }
    }

    /** As when a broker is killed while it sends, or its disk fails. */
    @Test
    void a_damaged_topic_is_named_and_asked_for_again_and_others_are_read_meanwhile() throws Exception {
        topics("damaged", "sound");
        write("damaged", CompressionType.NONE, "one");
        write("sound", CompressionType.NONE, "one");
        Path segment = data.resolve("kafka").resolve("damaged-0").resolve("00000000000000000000.log");
        byte[] whole = Files.readAllBytes(segment);
        byte[] changed = whole.clone();
        // zeros would be noticed by the broker itself
        changed[whole.length - 2]++;
        Files.write(segment, changed, StandardOpenOption.WRITE);
        try (Consumer<byte[], byte[]> consumer = new BoundedConsumer(client())) {
            consumer.assign(List.of(new TopicPartition("damaged", 0), new TopicPartition("sound", 0)));
            int named = 0;
            List<String> read = new ArrayList<>();
            for (int i = 0; named < 3 || read.size() < 2; i++) {
                assertThat(i).as("polls").isLessThan(100);
                try {
                    consumer.poll(Duration.ofMillis(200)).forEach(record -> read.add(text(record)));
                } catch (KafkaException e) {
                    assertThat(e).hasMessageContaining("damaged-0");
                    named++;
                    if (named == 2) {
                        write("sound", CompressionType.NONE, "two");
                    }
                }
            }
            assertThat(read).containsExactly("one", "two");
            Files.write(segment, whole, StandardOpenOption.WRITE);

            assertThat(mended(consumer)).isEqualTo("one");
        }
    }

    /** What comes of a topic that is whole again; what is under way may still be damaged. */
    private static String mended(Consumer<byte[], byte[]> consumer) {
        for (int i = 0; i < 10; i++) {
            try {
                return text(first(consumer));
            } catch (KafkaException e) {
                assertThat(e).hasMessageContaining("damaged-0");
            }
        }
        throw new AssertionError("it stays damaged");
    }

    private static ConsumerRecord<byte[], byte[]> first(Consumer<byte[], byte[]> consumer) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() < until) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(200));
            if (!records.isEmpty()) {
                return records.iterator().next();
            }
        }
        throw new AssertionError("nothing came");
    }

    private static List<ConsumerRecord<byte[], byte[]>> all(Consumer<byte[], byte[]> consumer, String... topics) {
        List<TopicPartition> partitions =
                Arrays.stream(topics).map(topic -> new TopicPartition(topic, 0)).toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
            consumer.poll(Duration.ofMillis(200)).forEach(all::add);
        }
        return all;
    }

    private static List<String> texts(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream().map(BoundedConsumerTest::text).toList();
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    private static Map<String, Object> client() {
        return Map.of("bootstrap.servers", broker.bootstrap(), "auto.offset.reset", "earliest");
    }

    private static void topics(String... names) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            admin.createTopics(Arrays.stream(names)
                            .map(name -> new NewTopic(name, 1, (short) 1))
                            .toList())
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }

    private static void write(String topic, CompressionType codec, String... texts) throws Exception {
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrap(), "compression.type", codec.name, "linger.ms", 5),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (String each : texts) {
                producer.send(new ProducerRecord<>(topic, each.getBytes(StandardCharsets.UTF_8)));
            }
            producer.flush();
        }
    }
}

package liandong.auditor.source;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import liandong.cluster.FreePorts;
import liandong.cluster.LocalBroker;
import liandong.fetch.MadeUpBatch;
import liandong.fetch.RawProducer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker with records of every shape, none of them sealed; for those who only read. */
final class BrokerWorld {
    static final String SEGMENTED = "reports.152201";
    /** Where somebody has written what inflates to hundreds of megabytes; it must not be read as a whole. */
    static final String BOMBED = "reports.152204";

    private static final Map<CompressionType, Integer> BOMBS = Map.of(
            CompressionType.GZIP, 300, CompressionType.ZSTD, 300, CompressionType.LZ4, 200, CompressionType.SNAPPY, 18);

    private BrokerWorld() {}

    static LocalBroker start(Path data) {
        List<Integer> ports = FreePorts.pick(2);
        return LocalBroker.start(LocalBroker.Settings.of(data.resolve("broker"), ports.get(0), ports.get(1)));
    }

    /** Fills it: about 3 MB in {@link #SEGMENTED}, which are several segments, and some in others, compressed ones too. */
    static void fill(String bootstrap, long seed) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            Map<String, String> small = Map.of("segment.bytes", String.valueOf(1 << 20));
            admin.createTopics(List.of(
                            topic("directory", 1, Map.of()),
                            topic("directives.15", 1, Map.of()),
                            topic(SEGMENTED, 1, small),
                            topic("reports.152202", 2, Map.of()),
                            topic("reports.152203", 1, Map.of()),
                            topic(BOMBED, 1, Map.of("max.decompressed.message.bytes", "2147483639")),
                            topic("another", 1, Map.of())))
                    .all()
                    .get();
        }
        for (CompressionType codec : CompressionType.values()) {
            if (BOMBS.containsKey(codec)) {
                RawProducer.send(bootstrap, BOMBED, MadeUpBatch.bomb(codec, BOMBS.get(codec)));
                RawProducer.send(bootstrap, BOMBED, MadeUpBatch.of(codec, 1000, out -> {
                    for (int i = 0; i < 1000; i++) {
                        MadeUpBatch.zeros(out, i, 10_000);
                    }
                }));
            }
        }
        Random random = new Random(seed);
        for (String compression : List.of("none", "gzip", "lz4", "zstd")) {
            Map<String, Object> settings =
                    Map.of("bootstrap.servers", bootstrap, "compression.type", compression, "linger.ms", 5);
            try (KafkaProducer<byte[], byte[]> producer =
                    new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
                for (int i = 0; i < 200; i++) {
                    producer.send(record("directory", random, 300));
                    producer.send(record("directives.15", random, 300));
                    producer.send(record("another", random, 30));
                }
                if (compression.equals("none")) {
                    for (int i = 0; i < 600; i++) {
                        producer.send(record(SEGMENTED, random, 10_000));
                    }
                    producer.send(record("reports.152202", random, 300));
                    producer.send(record(BOMBED, random, 300));
                }
            }
        }
    }

    private static NewTopic topic(String name, int partitions, Map<String, String> settings) {
        return new NewTopic(name, partitions, (short) 1).configs(settings);
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, Random random, int size) {
        byte[] key = random.nextInt(4) == 0 ? null : bytes(random, 20);
        byte[] value = random.nextInt(20) == 0 ? null : bytes(random, size);
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, 0, key, value);
        for (int i = random.nextInt(4); i > 0; i--) {
            record.headers().add("sequence", random.nextInt(4) == 0 ? null : bytes(random, 10));
            record.headers().add("名", "值".getBytes(StandardCharsets.UTF_8));
        }
        return record;
    }

    private static byte[] bytes(Random random, int most) {
        byte[] bytes = new byte[random.nextInt(most + 1)];
        random.nextBytes(bytes);
        return bytes;
    }
}

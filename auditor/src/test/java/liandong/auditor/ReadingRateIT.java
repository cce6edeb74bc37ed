package liandong.auditor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import liandong.auditor.archive.ArchiveSource;
import liandong.auditor.archive.Export;
import liandong.auditor.check.Progress;
import liandong.auditor.check.Terms;
import liandong.auditor.check.Verdict;
import liandong.auditor.check.Verification;
import liandong.auditor.region.ManyMonths;
import liandong.auditor.source.BrokerSource;
import liandong.auditor.source.RecordSource;
import liandong.auditor.source.SegmentSource;
import liandong.auditor.source.StoredRecord;
import liandong.cluster.FreePorts;
import liandong.cluster.LocalBroker;
import liandong.ledger.Hash;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How fast {@code audit verify} is beside a plain consumer that reads the same topics in the same run, and beside the
 * sources read alone. Prints a table; fails only where a history that is sound is not found so. Settings:
 * {@code -Dliandong.rate.records=100000}, {@code -Dliandong.rate.rounds=3}, {@code -Dliandong.rate.together=false} (each
 * envelope a batch of its own) or {@code true} (batches of up to ten).
 */
@Tag("soak")
class ReadingRateIT {
    private static final int RECORDS = Integer.getInteger("liandong.rate.records", 100_000);
    private static final int ROUNDS = Integer.getInteger("liandong.rate.rounds", 3);
    private static final boolean TOGETHER = Boolean.getBoolean("liandong.rate.together");

    private final LongAdder records = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private double plain;

    @Test
    void reading_and_verifying_are_measured() throws Exception {
        Path data = Files.createTempDirectory(Path.of("target"), "reading-rate-");
        List<Integer> ports = FreePorts.pick(2);
        LocalBroker.Settings settings = LocalBroker.Settings.of(data.resolve("broker"), ports.get(0), ports.get(1));
        try {
            Hash root;
            Path archive = data.resolve("archive");
            try (LocalBroker broker = LocalBroker.start(settings)) {
                long begun = System.nanoTime();
                root = fill(broker.bootstrap());
                System.out.printf(Locale.ROOT, "filled in %.1f s%n", (System.nanoTime() - begun) / 1e9);
                try (RecordSource source = BrokerSource.open(broker.bootstrap(), Map.of())) {
                    Export.Written written = Export.write(source, archive, java.time.Instant.EPOCH);
                    System.out.printf(
                            Locale.ROOT,
                            "%d records, %d topics, archive %.1f MB, batches %s%n",
                            written.records(),
                            written.topics(),
                            written.bytes() / 1e6,
                            TOGETHER ? "of up to ten" : "of one");
                }
                for (int round = 1; round <= ROUNDS; round++) {
                    System.out.println("round " + round);
                    plain = 0;
                    measure("plain consumer, all topics", () -> plainConsumer(broker.bootstrap()));
                    all(() -> BrokerSource.open(broker.bootstrap(), Map.of()), "broker", root);
                }
            }
            for (int round = 1; round <= ROUNDS; round++) {
                System.out.println("round " + round + ", stopped");
                all(() -> SegmentSource.open(data), "segments", root);
                all(() -> ArchiveSource.open(archive), "archive", root);
            }
        } finally {
            delete(data);
        }
    }

    private void all(Callable<RecordSource> open, String name, Hash root) throws Exception {
        for (int threads : List.of(1, 2)) {
            measure(name + " read, " + threads + " threads", () -> read(open, threads));
        }
        for (int threads : List.of(1, 2)) {
            measure("audit verify of " + name + ", " + threads + " threads", () -> verify(open, threads, root));
        }
    }

    private void measure(String name, Callable<?> work) throws Exception {
        records.reset();
        bytes.reset();
        long begun = System.nanoTime();
        work.call();
        Rate rate = new Rate(records.sum(), bytes.sum(), (System.nanoTime() - begun) / 1e9);
        if (plain == 0) {
            plain = rate.recordsPerSecond();
        }
        System.out.printf(
                Locale.ROOT, "  %-40s %s, %.2f of the plain consumer%n", name, rate, rate.recordsPerSecond() / plain);
    }

    private Void plainConsumer(String bootstrap) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "max.poll.records", 5_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.listTopics().keySet().stream()
                    .filter(liandong.auditor.source.Topics::isOurs)
                    .map(topic -> new TopicPartition(topic, 0))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(each -> each)
                    .sum();
            for (long read = 0; read < end; ) {
                for (ConsumerRecord<byte[], byte[]> each : consumer.poll(Duration.ofSeconds(1))) {
                    read++;
                    long size = each.value().length;
                    for (var header : each.headers()) {
                        size += header.key().length() + header.value().length;
                    }
                    count(1, size);
                }
            }
        }
        return null;
    }

    private void count(long moreRecords, long moreBytes) {
        records.add(moreRecords);
        bytes.add(moreBytes);
    }

    private Void read(Callable<RecordSource> open, int threads) throws Exception {
        try (RecordSource source = open.call();
                ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> reading = new ArrayList<>();
            for (String topic : source.topics()) {
                reading.add(pool.submit(() -> {
                    AtomicLong count = new AtomicLong();
                    AtomicLong size = new AtomicLong();
                    source.read(topic, record -> {
                        count.setPlain(count.getPlain() + 1);
                        size.setPlain(size.getPlain() + record.bytes());
                    });
                    count(count.get(), size.get());
                    return null;
                }));
            }
            for (Future<?> each : reading) {
                each.get();
            }
        }
        return null;
    }

    private Void verify(Callable<RecordSource> open, int threads, Hash root) throws Exception {
        try (RecordSource source = open.call()) {
            Progress progress = this::count;
            Verdict verdict = Verification.of(source, Terms.plain().pinned(root).on(threads), progress);
            if (!verdict.holds()) {
                throw new AssertionError(verdict.words() + ": " + verdict.first());
            }
        }
        return null;
    }

    private static Hash fill(String bootstrap) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrap, "linger.ms", 5, "batch.size", 64 << 10, "max.block.ms", 120_000);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            // the streams are known before anything is sent
            List<String> topics = new ArrayList<>(
                    new java.util.TreeSet<>(ManyMonths.inMemory(1, true, 1).topics()));
            admin.createTopics(topics.stream()
                            .map(topic -> new NewTopic(topic, 1, (short) 1))
                            .toList())
                    .all()
                    .get();
            ManyMonths months = new ManyMonths(1, TOGETHER, record -> producer.send(sent(record)));
            months.fill(RECORDS, producer::flush);
            return months.root();
        }
    }

    private static ProducerRecord<byte[], byte[]> sent(StoredRecord record) {
        ProducerRecord<byte[], byte[]> sent = new ProducerRecord<>(record.topic(), 0, null, record.value());
        record.headers().forEach(header -> sent.headers().add(header.name(), header.value()));
        return sent;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}

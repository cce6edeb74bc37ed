package liandong.auditor.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import liandong.cluster.LocalBroker;
import liandong.fetch.Allocated;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker with records of every shape is read while it runs, then its folder, whole and damaged. */
class SourcesTest {
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final String SEGMENTED = BrokerWorld.SEGMENTED;

    @TempDir
    private static Path data;

    private static Map<String, List<String>> fromBroker;
    private static Map<String, List<String>> fromPlainConsumer;
    private static List<Anomaly> anomalies;
    private static long announced;
    /** Of the heap, to read all of it. */
    private static long taken;

    private static Throwable refused;

    @TempDir
    private Path copy;

    @BeforeAll
    static void read_a_broker_and_stop_it() throws Exception {
        System.out.println("seed " + SEED);
        try (LocalBroker broker = BrokerWorld.start(data)) {
            BrokerWorld.fill(broker.bootstrap(), SEED);
            try (BrokerSource source = BrokerSource.open(broker.bootstrap(), Map.of())) {
                announced = source.records();
                taken = Allocated.by(() -> fromBroker = Read.all(source));
                anomalies = source.topics().stream()
                        .flatMap(topic -> source.anomalies(topic).stream())
                        .toList();
            }
            fromPlainConsumer = plain(broker.bootstrap());
            refused = catchThrowable(() -> SegmentSource.open(data));
        }
    }

    private static Map<String, List<String>> plain(String bootstrap) {
        Map<String, List<String>> all = new TreeMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = fromBroker.keySet().stream()
                    .filter(topic -> !topic.equals(BrokerWorld.BOMBED))
                    .map(topic -> new TopicPartition(topic, 0))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            partitions.forEach(each -> all.put(each.topic(), new ArrayList<>()));
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                for (ConsumerRecord<byte[], byte[]> each : consumer.poll(java.time.Duration.ofSeconds(1))) {
                    List<StoredRecord.Header> headers = new ArrayList<>();
                    each.headers()
                            .forEach(header -> headers.add(new StoredRecord.Header(header.key(), header.value())));
                    all.get(each.topic())
                            .add(Read.text(new StoredRecord(
                                    each.topic(), each.offset(), each.timestamp(), headers, each.key(), each.value())));
                }
            }
        }
        return all;
    }

    @BeforeEach
    void copy_the_folder() throws IOException {
        try (Stream<Path> all = Files.walk(data)) {
            for (Path each : all.toList()) {
                Path to = copy.resolve(data.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(each, to, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    @Test
    void a_broker_gives_every_record_of_the_exchange_and_no_other_as_a_plain_consumer_does() {
        assertThat(fromBroker.keySet())
                .containsExactly(
                        "directives.15",
                        "directory",
                        SEGMENTED,
                        "reports.152202",
                        "reports.152203",
                        BrokerWorld.BOMBED);
        assertThat(fromBroker.get("directory")).hasSize(800);
        assertThat(fromBroker.get("reports.152203")).isEmpty();
        Map<String, List<String>> readable = new TreeMap<>(fromBroker);
        int bombed = readable.remove(BrokerWorld.BOMBED).size();
        assertThat(readable).isEqualTo(fromPlainConsumer);
        // a batch of a thousand records comes as one
        assertThat(announced)
                .isEqualTo(readable.values().stream().mapToLong(List::size).sum() + bombed + 4 * 999);
        assertThat(anomalies)
                .containsExactly(
                        new Anomaly("reports.152202", 0, Anomaly.Kind.EXTRA_PARTITION, "1 partitions besides 0"));
    }

    @Test
    void the_folder_of_the_stopped_broker_gives_the_same_records() throws Exception {
        try (SegmentSource source = SegmentSource.open(data)) {
            assertThat(segments(data)).as("segments").hasSizeGreaterThan(2);
            assertThat(Read.all(source)).isEqualTo(fromBroker);
            assertThat(source.anomalies("reports.152202"))
                    .extracting(Anomaly::kind)
                    .containsExactly(Anomaly.Kind.EXTRA_PARTITION);
            assertThat(source.anomalies(SEGMENTED)).isEmpty();
            assertThat(source.bytes()).isGreaterThan(3_000_000);
        }
    }

    @Test
    void a_batch_that_inflates_too_far_is_said_and_what_is_behind_it_read() throws Exception {
        List<StoredRecord> records = new ArrayList<>();
        List<Anomaly> strange;
        long fromFolder;
        try (SegmentSource source = SegmentSource.open(copy)) {
            fromFolder = Allocated.by(() -> source.read(BrokerWorld.BOMBED, records::add));
            strange = source.anomalies(BrokerWorld.BOMBED);
        }

        assertThat(records).hasSize(9);
        assertThat(records.subList(0, 8))
                .allSatisfy(record -> assertThat(record.headers())
                        .singleElement()
                        .satisfies(header -> {
                            assertThat(header.name()).isEqualTo(StoredRecord.UNREAD);
                            assertThat(new String(header.value(), java.nio.charset.StandardCharsets.UTF_8))
                                    .startsWith("too-large-inflated\n");
                        }));
        assertThat(records.getLast().offset()).isEqualTo(4 * 1001);
        assertThat(strange).isEmpty();
        // 820 MB come out of the four, and 40 out of the others
        assertThat(fromFolder).isLessThan(200L << 20);
        assertThat(taken).as("from the broker, with all other topics").isLessThan(500L << 20);
    }

    @Test
    void several_threads_may_read_at_once() throws Exception {
        try (SegmentSource source = SegmentSource.open(data)) {
            List<CompletableFuture<List<String>>> reading = source.topics().stream()
                    .map(topic -> CompletableFuture.supplyAsync(() -> quietly(source, topic)))
                    .toList();
            assertThat(reading.stream().map(CompletableFuture::join)).containsExactlyElementsOf(fromBroker.values());
        }
    }

    private static List<String> quietly(RecordSource source, String topic) {
        try {
            return Read.topic(source, topic);
        } catch (RecordSource.Unreadable e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_folder_that_a_broker_holds_is_refused_with_what_to_do() {
        assertThat(refused)
                .isInstanceOf(CannotOpen.class)
                .hasMessage("a broker is using " + data.resolve("broker").resolve("kafka")
                        + "; stop the broker first, or read it while it runs with --bootstrap HOST:PORT");
    }

    @Test
    void reading_leaves_every_byte_and_time_of_a_read_only_folder_as_it_was() throws Exception {
        Map<String, String> before = state(copy);
        modes(copy, "r--r--r--", "r-xr-xr-x");
        try (SegmentSource source = SegmentSource.open(copy)) {
            Read.all(source);
        } finally {
            modes(copy, "rw-r--r--", "rwxr-xr-x");
        }
        assertThat(state(copy)).isEqualTo(before);
    }

    private static void modes(Path folder, String files, String folders) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.setPosixFilePermissions(
                        each, PosixFilePermissions.fromString(Files.isDirectory(each) ? folders : files));
            }
        }
    }

    private static Map<String, String> state(Path folder) throws IOException {
        Map<String, String> state = new HashMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.toList()) {
                String bytes = Files.isDirectory(each)
                        ? ""
                        : liandong.ledger.Hash.of(Files.readAllBytes(each)).hex();
                state.put(each.toString(), Files.getLastModifiedTime(each) + " " + bytes);
            }
        }
        return state;
    }

    @Test
    void a_removed_segment_is_missing_offsets() throws Exception {
        List<Path> segments = segments(copy);
        long from = base(segments.get(1));
        long to = base(segments.get(2));
        Files.delete(segments.get(1));
        assertThat(damaged())
                .containsExactly(new Anomaly(
                        SEGMENTED,
                        from,
                        Anomaly.Kind.MISSING_OFFSETS,
                        "offsets " + from + " to " + (to - 1) + " are missing"));
    }

    @Test
    void a_removed_first_segment_is_a_begin_after_0() throws Exception {
        List<Path> segments = segments(copy);
        long to = base(segments.get(1));
        Files.delete(segments.get(0));
        assertThat(damaged())
                .containsExactly(new Anomaly(
                        SEGMENTED,
                        0,
                        Anomaly.Kind.FIRST_OFFSET,
                        "the topic begins at offset " + to + "; offsets 0 to " + (to - 1) + " are missing"));
    }

    @Test
    void a_batch_cut_out_is_missing_offsets() throws Exception {
        Path first = segments(copy).getFirst();
        byte[] bytes = Files.readAllBytes(first);
        int length = 12 + ByteBuffer.wrap(bytes).getInt(8);
        int second = 12 + ByteBuffer.wrap(bytes).getInt(length + 8);
        byte[] without = new byte[bytes.length - second];
        System.arraycopy(bytes, 0, without, 0, length);
        System.arraycopy(bytes, length + second, without, length, bytes.length - length - second);
        Files.write(first, without);
        assertThat(damaged()).extracting(Anomaly::kind).containsExactly(Anomaly.Kind.MISSING_OFFSETS);
    }

    @Test
    void a_batch_twice_is_offsets_that_go_back() throws Exception {
        Path first = segments(copy).getFirst();
        byte[] bytes = Files.readAllBytes(first);
        int length = 12 + ByteBuffer.wrap(bytes).getInt(8);
        byte[] twice = new byte[bytes.length + length];
        System.arraycopy(bytes, 0, twice, 0, length);
        System.arraycopy(bytes, 0, twice, length, bytes.length);
        Files.write(first, twice);
        assertThat(damaged()).extracting(Anomaly::kind).containsExactly(Anomaly.Kind.OFFSETS_BACK);
    }

    @Test
    void an_unfinished_batch_at_the_very_end_is_said_and_the_rest_is_read() throws Exception {
        Path last = segments(copy).getLast();
        try (FileChannel channel = FileChannel.open(last, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 1);
        }
        assertThat(damaged()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(Anomaly.Kind.UNFINISHED_TAIL);
            assertThat(found.text()).contains("of " + last.getFileName() + " on are no whole batch");
        });
    }

    @Test
    void an_unfinished_batch_in_the_middle_cannot_be_read() throws Exception {
        Path first = segments(copy).getFirst();
        long end = base(segments(copy).get(1));
        try (FileChannel channel = FileChannel.open(first, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 1);
        }
        assertThatThrownBy(this::damaged).isInstanceOfSatisfying(RecordSource.Unreadable.class, e -> {
            assertThat(e.topic()).isEqualTo(SEGMENTED);
            assertThat(e.offset()).isBetween(1L, end - 1);
            assertThat(e).hasMessageContaining("are no whole batch");
        });
    }

    @Test
    void a_changed_byte_is_found_by_the_brokers_checksum() throws Exception {
        Path first = segments(copy).getFirst();
        byte[] bytes = Files.readAllBytes(first);
        bytes[bytes.length / 2] ^= 1;
        Files.write(first, bytes);
        assertThatThrownBy(this::damaged)
                .isInstanceOf(RecordSource.Unreadable.class)
                .hasMessageStartingWith(SEGMENTED + " cannot be read from offset ")
                .hasMessageContaining("a batch is damaged");
    }

    @Test
    void a_changed_byte_with_a_repaired_checksum_is_read_as_another_record() throws Exception {
        Path first = segments(copy).getFirst();
        byte[] bytes = Files.readAllBytes(first);
        int length = 12 + ByteBuffer.wrap(bytes).getInt(8);
        bytes[length - 3] ^= 1;
        repair(bytes, 0, length);
        Files.write(first, bytes);
        try (SegmentSource source = SegmentSource.open(copy)) {
            assertThat(Read.topic(source, SEGMENTED))
                    .hasSameSizeAs(fromBroker.get(SEGMENTED))
                    .isNotEqualTo(fromBroker.get(SEGMENTED));
        }
    }

    private static void repair(byte[] bytes, int at, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, at + 21, length - 21);
        ByteBuffer.wrap(bytes).putInt(at + 17, (int) crc.getValue());
    }

    @Test
    void hostile_files_are_refused_or_read_and_never_more() throws Exception {
        Random random = new Random(SEED);
        byte[] good = Files.readAllBytes(segments(copy).getFirst());
        int length = 12 + ByteBuffer.wrap(good).getInt(8);
        for (int i = 0; i < 3_000; i++) {
            byte[] bytes = java.util.Arrays.copyOf(good, length);
            int changes = 1 + random.nextInt(4);
            for (int c = 0; c < changes; c++) {
                int at = random.nextInt(random.nextBoolean() ? 100 : length);
                if (random.nextBoolean()) {
                    bytes[at] = (byte) random.nextInt();
                } else if (at + 4 <= length) {
                    ByteBuffer.wrap(bytes).putInt(at, random.nextBoolean() ? Integer.MAX_VALUE : random.nextInt());
                }
            }
            // half of them look whole to the checksum
            if (random.nextBoolean()) {
                repair(bytes, 0, length);
            }
            readHostile(bytes);
        }
        byte[] noise = new byte[100_000];
        random.nextBytes(noise);
        readHostile(noise);
        readHostile(new byte[100_000]);
    }

    private void readHostile(byte[] bytes) throws IOException {
        Path file = copy.resolve("00000000000000000000.log");
        Files.write(file, bytes);
        try (SegmentFile segment = new SegmentFile("directory", file)) {
            segment.read(true, new OffsetWatch("directory"), record -> {});
        } catch (RecordSource.Unreadable e) {
            assertThat(e.topic()).isEqualTo("directory");
        }
    }

    @Test
    void a_folder_without_a_brokers_logs_is_refused(@TempDir Path empty) throws IOException {
        assertThatThrownBy(() -> SegmentSource.open(empty))
                .isInstanceOf(CannotOpen.class)
                .hasMessageContaining("there is no log folder of a broker");
        assertThatThrownBy(() -> SegmentSource.open(empty.resolve("none")))
                .isInstanceOf(CannotOpen.class)
                .hasMessageContaining("is not a folder");
        Files.createDirectories(empty.resolve("a/x-0"));
        Files.createFile(empty.resolve("a/meta.properties"));
        assertThatThrownBy(() -> SegmentSource.open(empty))
                .isInstanceOf(CannotOpen.class)
                .hasMessageContaining("no topic of the exchange");
        Files.createDirectories(empty.resolve("b"));
        Files.createFile(empty.resolve("b/meta.properties"));
        assertThatThrownBy(() -> SegmentSource.open(empty))
                .isInstanceOf(CannotOpen.class)
                .hasMessageContaining("there are several log folders");
    }

    @Test
    void a_broker_that_does_not_answer_is_said_with_what_to_check() {
        int free = liandong.cluster.FreePorts.pick(1).getFirst();
        assertThatThrownBy(() -> BrokerSource.open("127.0.0.1:" + free, Map.of(), java.time.Duration.ofSeconds(1)))
                .isInstanceOf(CannotOpen.class)
                .hasMessageStartingWith("no broker answers at 127.0.0.1:" + free)
                .hasMessageEndingWith("check --bootstrap, and --command-config if the cluster wants certificates");
    }

    private List<Anomaly> damaged() throws RecordSource.Unreadable {
        try (SegmentSource source = SegmentSource.open(copy)) {
            source.read(SEGMENTED, record -> {});
            return source.anomalies(SEGMENTED);
        }
    }

    private static List<Path> segments(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("broker/kafka/" + SEGMENTED + "-0"))) {
            return all.filter(each -> each.toString().endsWith(".log")).sorted().toList();
        }
    }

    private static long base(Path segment) {
        return Long.parseLong(segment.getFileName().toString().substring(0, 20));
    }
}

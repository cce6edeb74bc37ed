package liandong.auditor.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import liandong.auditor.source.Anomaly;
import liandong.auditor.source.CannotOpen;
import liandong.auditor.source.MemorySource;
import liandong.auditor.source.Read;
import liandong.auditor.source.RecordSource;
import liandong.auditor.source.StoredRecord;
import liandong.ledger.Hash;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final Instant MADE = Instant.parse("2026-11-22T08:00:00Z");

    @TempDir
    private Path folder;

    private Random random;
    private Path file;

    @BeforeEach
    void begin() {
        System.out.println("seed " + SEED);
        random = new Random(SEED);
        file = folder.resolve("history.archive");
    }

    @Test
    void an_archive_gives_back_every_record_byte_for_byte() throws Exception {
        MemorySource source = Made.source(random, 200);
        Export.Written written = Export.write(source, file, MADE);
        try (ArchiveSource archive = ArchiveSource.open(file)) {
            assertThat(Read.all(archive)).isEqualTo(Read.all(source));
            assertThat(archive.records()).isEqualTo(401).isEqualTo(written.records());
            assertThat(archive.digest()).isEqualTo(written.digest());
            assertThat(archive.claimedRoot()).contains(Made.ROOT.id());
            assertThat(archive.described())
                    .isEqualTo("archive " + file + ", made 2026-11-22T08:00:00Z from memory?of a test");
            assertThat(archive.topics())
                    .allSatisfy(topic -> assertThat(archive.anomalies(topic)).isEmpty());
            assertThat(written.bytes()).isEqualTo(Files.size(file));
        }
        assertThat(Files.list(folder)).containsExactly(file);
    }

    /** Reads by what docs/archive.md says, with none of the product's code. */
    @Test
    void a_stranger_reads_it_by_its_description() throws Exception {
        Export.write(Made.source(random, 3), file, MADE);
        byte[] all = Files.readAllBytes(file);
        int length = (int) ByteBuffer.wrap(all).getLong(all.length - 40);
        byte[] manifest = Arrays.copyOfRange(all, all.length - 40 - length, all.length - 40);
        assertThat(sha256(manifest)).isEqualTo(HexFormat.of().formatHex(all, all.length - 32, all.length));
        List<String> lines =
                new String(manifest, StandardCharsets.UTF_8).lines().toList();
        assertThat(lines.subList(0, 4))
                .containsExactly(
                        "liandong-archive-1",
                        "made 2026-11-22T08:00:00Z",
                        "from memory?of a test",
                        "root " + Made.ROOT.id());
        long at = "liandong-archive-1\n".length();
        for (String line : lines.subList(4, lines.size())) {
            String[] words = line.split(" ");
            assertThat(words).hasSize(7).startsWith("section");
            assertThat(words[3]).isEqualTo(String.valueOf(at));
            byte[] section = Arrays.copyOfRange(all, (int) at, (int) (at + Long.parseLong(words[4])));
            assertThat(sha256(section)).isEqualTo(words[5]);
            at += section.length;
            switch (words[1]) {
                case "records" -> records(section, Integer.parseInt(words[6]));
                case "keys" ->
                    assertThat(section)
                            .asString(StandardCharsets.UTF_8)
                            .isEqualTo("key " + Made.ROOT.id() + " ed25519-sha256 " + "ab".repeat(32)
                                    + " units 15,1522 replaces none\n");
                default -> {
                    assertThat(words[2]).isEqualTo("liandong.KeyEnrolled.v2.avsc");
                    assertThat(words[5]).isEqualTo(Made.ENROLLED.fingerprint().hex());
                    assertThat(section).asString(StandardCharsets.UTF_8).isEqualTo(Made.ENROLLED.json());
                }
            }
        }
        assertThat(at).isEqualTo(all.length - 40 - length);
    }

    @Test
    void the_program_in_its_description_reads_it_and_finds_a_changed_byte() throws Exception {
        Path page = Path.of("..", "docs", "archive.md");
        String program = Files.readString(page).replaceFirst("(?s).*```python\n(.*?)```.*", "$1");
        Path script = Files.writeString(folder.resolve("read.py"), program);
        Assumptions.assumeTrue(hasPython(), "no python3 on this machine");
        Export.Written written = Export.write(Made.source(random, 3), file, MADE);
        assertThat(output(script))
                .isEqualTo("directives.15 3 records\ndirectory 1 records\nreports.152201 3 records\ndigest "
                        + written.digest() + "\n");
        byte[] bytes = Files.readAllBytes(file);
        bytes[100] ^= 1;
        Files.write(file, bytes);
        assertThat(output(script)).contains("AssertionError: directives.15 was changed");
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private String output(Path script) throws IOException {
        Process process = new ProcessBuilder("python3", script.toString(), file.toString())
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void records(byte[] section, int count) throws IOException {
        DataInputStream in = new DataInputStream(new java.io.ByteArrayInputStream(section));
        for (int i = 0; i < count; i++) {
            int before = in.available();
            int length = in.readInt();
            assertThat(in.readLong()).isEqualTo(i);
            in.readLong();
            for (int headers = in.readInt(); headers > 0; headers--) {
                assertThat(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8))
                        .isIn("sequence", "名", "", "schema");
                in.skipNBytes(Math.max(0, in.readInt()));
            }
            in.skipNBytes(Math.max(0, in.readInt()));
            in.skipNBytes(Math.max(0, in.readInt()));
            assertThat(before - in.available()).isEqualTo(4 + length);
        }
        assertThat(in.available()).isZero();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void each_of_a_thousand_changed_bytes_is_found() throws Exception {
        byte[] good = archive(600);
        assertThat(good.length).isBetween(200_000, 1 << 20);
        int found = 0;
        for (int i = 0; i < 1_000; i++) {
            byte[] bytes = good.clone();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
            found += isRefused(bytes) ? 1 : 0;
        }
        assertThat(found).isEqualTo(1_000);
        assertThat(isRefused(good)).isFalse();
    }

    @Test
    void there_is_no_byte_that_can_be_changed_put_in_or_taken_out() throws Exception {
        byte[] good = archive(1);
        for (int at = 0; at < good.length; at++) {
            byte[] changed = good.clone();
            changed[at] ^= (byte) (1 << random.nextInt(8));
            assertThat(isRefused(changed)).as("changed at " + at).isTrue();
        }
        int manifest = good.length - 40 - (int) ByteBuffer.wrap(good).getLong(good.length - 40);
        // other places in each run; the ends and what surrounds the begin of the manifest in all
        for (int at = 0; at < good.length; at += step(at, manifest, good.length)) {
            byte[] without = new byte[good.length - 1];
            System.arraycopy(good, 0, without, 0, at);
            System.arraycopy(good, at + 1, without, at, good.length - at - 1);
            assertThat(isRefused(without)).as("taken out at " + at).isTrue();
            assertThat(isRefused(Arrays.copyOf(good, at)))
                    .as("cut off at " + at)
                    .isTrue();
            byte[] more = new byte[good.length + 1];
            System.arraycopy(good, 0, more, 0, at);
            more[at] = (byte) random.nextInt();
            System.arraycopy(good, at, more, at + 1, good.length - at);
            assertThat(isRefused(more)).as("put in at " + at).isTrue();
        }
        assertThat(isRefused(Arrays.copyOf(good, good.length + 1)))
                .as("a byte behind")
                .isTrue();
        byte[] twice = Arrays.copyOf(good, 2 * good.length);
        System.arraycopy(good, 0, twice, good.length, good.length);
        assertThat(isRefused(twice)).as("twice").isTrue();
    }

    private int step(int at, int manifest, int length) {
        boolean isKept = at < 60 || at > length - 60 || Math.abs(at - manifest) <= 41;
        return isKept ? 1 : 1 + random.nextInt(40);
    }

    @Test
    void what_was_changed_is_named() throws Exception {
        byte[] bytes = archive(2);
        bytes[40] ^= 1;
        Files.write(file, bytes);
        try (ArchiveSource archive = ArchiveSource.open(file)) {
            assertThatThrownBy(() -> Read.topic(archive, archive.topics().getFirst()))
                    .isInstanceOfSatisfying(
                            RecordSource.Unreadable.class,
                            e -> assertThat(e.topic()).isEqualTo("directives.15"))
                    .hasMessageStartingWith("the archive was changed after it was made: directives.15 (bytes 19 to ");
        }
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> ArchiveSource.open(file))
                .isInstanceOf(RecordSource.Unreadable.class)
                .hasMessageContaining("the manifest has digest ");
        assertThatThrownBy(() -> ArchiveSource.open(folder.resolve("none")))
                .isInstanceOf(CannotOpen.class)
                .hasMessage("there is no file " + folder.resolve("none"));
        Files.writeString(file, "{}");
        assertThatThrownBy(() -> ArchiveSource.open(file))
                .isInstanceOf(CannotOpen.class)
                .hasMessageEndingWith("is no archive: it does not begin with liandong-archive-1");
    }

    @Test
    void an_archive_that_somebody_has_made_up_is_read_or_refused_and_never_more() throws Exception {
        byte[] good = archive(2);
        int length = (int) ByteBuffer.wrap(good).getLong(good.length - 40);
        String manifest = new String(good, good.length - 40 - length, length, StandardCharsets.UTF_8);
        byte[] head = Arrays.copyOf(good, good.length - 40 - length);
        for (int i = 0; i < 600; i++) {
            byte[] sections = head.clone();
            String text = manifest;
            if (random.nextBoolean()) {
                int at = random.nextInt(text.length());
                String instead = List.of("", "9", "-", "\n", " ", "99999999999999999999", "x")
                        .get(random.nextInt(7));
                text = text.substring(0, at) + instead + text.substring(at + 1);
            } else {
                ByteBuffer.wrap(sections).putInt(19 + random.nextInt(sections.length - 23), random.nextInt());
                // digests of what is there now
                for (String line : manifest.lines()
                        .filter(each -> each.startsWith("section"))
                        .toList()) {
                    String[] words = line.split(" ");
                    byte[] section = Arrays.copyOfRange(
                            sections,
                            Integer.parseInt(words[3]),
                            Integer.parseInt(words[3]) + Integer.parseInt(words[4]));
                    text = text.replace(words[5], sha256(section));
                }
            }
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            isRefused(ByteBuffer.allocate(sections.length + bytes.length + 40)
                    .put(sections)
                    .put(bytes)
                    .putLong(bytes.length)
                    .put(Hash.of(bytes).bytes())
                    .array());
        }
    }

    @Test
    void a_list_of_keys_that_the_directory_does_not_bear_out_is_an_anomaly() throws Exception {
        byte[] good = archive(2);
        int length = (int) ByteBuffer.wrap(good).getLong(good.length - 40);
        String manifest = new String(good, good.length - 40 - length, length, StandardCharsets.UTF_8);
        String[] keys = manifest.lines()
                .filter(line -> line.startsWith("section keys"))
                .findFirst()
                .orElseThrow()
                .split(" ");
        byte[] sections = Arrays.copyOf(good, good.length - 40 - length);
        int at = Integer.parseInt(keys[3]);
        sections[at + 4] ^= 1;
        byte[] section = Arrays.copyOfRange(sections, at, at + Integer.parseInt(keys[4]));
        byte[] bytes = manifest.replace(keys[5], sha256(section)).getBytes(StandardCharsets.UTF_8);
        Files.write(
                file,
                ByteBuffer.allocate(good.length)
                        .put(sections)
                        .put(bytes)
                        .putLong(bytes.length)
                        .put(Hash.of(bytes).bytes())
                        .array());
        try (ArchiveSource archive = ArchiveSource.open(file)) {
            Read.all(archive);
            assertThat(archive.anomalies("directory"))
                    .extracting(Anomaly::kind)
                    .containsExactly(Anomaly.Kind.KEYS_DIFFER);
        }
    }

    @Test
    void what_was_strange_where_it_came_from_stays_with_it() throws Exception {
        Anomaly tail = new Anomaly("reports.152201", 9, Anomaly.Kind.UNFINISHED_TAIL, "12 bytes are no whole batch");
        Anomaly hole = new Anomaly(
                "reports.152201",
                0,
                Anomaly.Kind.FIRST_OFFSET,
                "the topic begins at offset 8; offsets 0 to 7 are missing");
        MemorySource source = new MemorySource()
                .with(Made.record("reports.152201", 8, random))
                .with(hole)
                .with(tail);
        Export.write(source, file, MADE);
        try (ArchiveSource archive = ArchiveSource.open(file)) {
            Read.all(archive);
            assertThat(archive.anomalies("reports.152201")).containsExactly(hole, tail);
            assertThat(archive.claimedRoot()).isEmpty();
        }
    }

    @Test
    void a_file_that_exists_is_not_overwritten() throws Exception {
        Files.writeString(file, "mine");
        assertThatThrownBy(() -> Export.write(Made.source(random, 1), file, MADE))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).content().isEqualTo("mine");
        assertThat(Files.list(folder)).containsExactly(file);
    }

    @Test
    void a_source_that_cannot_be_read_to_its_end_leaves_nothing_behind() throws Exception {
        MemorySource source = Made.source(random, 1).unreadable("reports.152201");
        assertThatThrownBy(() -> Export.write(source, file, MADE)).isInstanceOf(RecordSource.Unreadable.class);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void a_record_larger_than_any_window_comes_back() throws Exception {
        byte[] value = new byte[3 << 20];
        random.nextBytes(value);
        MemorySource source = new MemorySource()
                .with(Made.record("directory", 0, random))
                .with(new StoredRecord("directory", 1, 5, List.of(), null, value))
                .with(Made.record("directory", 2, random));
        Export.write(source, file, MADE);
        try (ArchiveSource archive = ArchiveSource.open(file)) {
            assertThat(Read.all(archive)).isEqualTo(Read.all(source));
        }
    }

    private byte[] archive(int records) throws Exception {
        Export.write(Made.source(random, records), file, MADE);
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        return bytes;
    }

    private boolean isRefused(byte[] bytes) throws IOException {
        Path changed = folder.resolve("changed");
        Files.write(changed, bytes);
        try (ArchiveSource archive = ArchiveSource.open(changed)) {
            for (String topic : archive.topics()) {
                archive.read(topic, record -> {});
            }
            return false;
        } catch (CannotOpen | RecordSource.Unreadable refused) {
            return true;
        }
    }
}

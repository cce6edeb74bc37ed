package liandong.node.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T04:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private Path data;
    private Path backup;

    @BeforeEach
    void a_node() throws Exception {
        data = Files.createDirectories(folder.resolve("node"));
        backup = folder.resolve("backup");
        sql(
                data,
                "PRAGMA journal_mode=WAL",
                "CREATE TABLE node_state (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
                "INSERT INTO node_state VALUES ('rebuilt', 'yes'), ('other', 'stays')",
                "CREATE TABLE one (n INTEGER)",
                "CREATE TABLE two (n INTEGER)");
        Files.writeString(data.resolve("node.lock"), "");
        Files.writeString(data.resolve("key.p12"), "a key");
        Files.createDirectories(data.resolve("attachments/ab"));
        Files.writeString(data.resolve("attachments/ab/cd"), "a picture");
    }

    @Test
    void everything_but_the_lock_comes_back_and_the_node_reads_its_topics_before_it_works() throws Exception {
        assertThat(Backup.take(data, backup, CLOCK)).startsWith("3 files, ").endsWith(" as of 2026-11-22T04:00:00Z");
        Path restored = folder.resolve("restored");
        assertThat(Restore.into(backup, restored)).isEqualTo("3 files, as of 2026-11-22T04:00:00Z");
        assertThat(restored.resolve("key.p12")).hasContent("a key");
        assertThat(restored.resolve("attachments/ab/cd")).hasContent("a picture");
        assertThat(count(restored, "SELECT count(*) FROM node_state WHERE name = 'rebuilt'"))
                .isZero();
        assertThat(count(restored, "SELECT count(*) FROM node_state")).isEqualTo(1);
        try (Stream<Path> files = Files.list(restored)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("node.db", "key.p12", "attachments");
        }
        assertThat(List.of(folder.resolve("backup.new"), folder.resolve("restored.restoring")))
                .allSatisfy(work -> assertThat(work).doesNotExist());
    }

    @Test
    void a_backup_and_what_is_restored_are_for_their_owner_only() throws Exception {
        Backup.take(data, backup, CLOCK);
        Path restored = folder.resolve("restored");
        Restore.into(backup, restored);
        assertThat(mode(backup)).isEqualTo("rw-------");
        assertThat(mode(restored)).isEqualTo("rwx------");
        assertThat(mode(restored.resolve("node.db"))).isEqualTo("rw-------");
        assertThat(mode(restored.resolve("key.p12"))).isEqualTo("rw-------");
    }

    @Test
    void a_database_that_is_written_all_the_time_is_copied_as_of_one_moment() throws Exception {
        AtomicBoolean writing = new AtomicBoolean(true);
        CountDownLatch begun = new CountDownLatch(50);
        try (ExecutorService writer = Executors.newSingleThreadExecutor()) {
            Future<Integer> written = writer.submit(() -> writePairs(writing, begun));
            begun.await();
            for (int i = 0; i < 3; i++) {
                Path each = folder.resolve("backup-" + i);
                Backup.take(data, each, CLOCK);
                Restore.into(each, folder.resolve("restored-" + i));
            }
            writing.set(false);
            assertThat(written.get()).isGreaterThan(50);
        }
        for (int i = 0; i < 3; i++) {
            Path restored = folder.resolve("restored-" + i);
            assertThat(count(restored, "SELECT count(*) FROM one"))
                    .isEqualTo(count(restored, "SELECT count(*) FROM two"))
                    .isGreaterThanOrEqualTo(50);
        }
    }

    @Test
    void a_backup_replaces_nothing() throws IOException {
        Files.writeString(backup, "the only good one");
        refused(() -> Backup.take(data, backup, CLOCK), "is there already; a backup replaces nothing");
        assertThat(backup).hasContent("the only good one");
    }

    @Test
    void a_folder_without_a_database_is_no_nodes_folder() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        refused(
                () -> Backup.take(empty, backup, CLOCK),
                "holds no node.db; give the folder of the node's liandong.data");
        assertThat(backup).doesNotExist();
    }

    @Test
    void a_folder_that_holds_something_is_not_restored_into() throws IOException {
        Backup.take(data, backup, CLOCK);
        refused(() -> Restore.into(backup, data), "is not empty; stop the node, move its folder aside");
        Path file = Files.writeString(folder.resolve("a file"), "");
        refused(() -> Restore.into(backup, file), "is no folder");
    }

    @Test
    void a_changed_byte_is_noticed_and_nothing_is_restored() throws IOException {
        Backup.take(data, backup, CLOCK);
        change("key.p12", "another");
        refused("key.p12 in " + backup + " is not what was backed up (SHA-256 differs)");
    }

    @Test
    void a_file_that_the_manifest_does_not_name_is_noticed() throws IOException {
        Backup.take(data, backup, CLOCK);
        change("more", "slipped in");
        refused("does not hold what its manifest says [more]");
    }

    @Test
    void a_lost_file_or_manifest_or_no_backup_at_all_is_noticed() throws IOException {
        Backup.take(data, backup, CLOCK);
        change("key.p12", null);
        refused("key.p12 in " + backup);
        change("manifest.json", null);
        refused("has no manifest.json; it is no backup, or not a whole one");
        Files.writeString(backup, "not a backup");
        refused("restoring " + backup + " failed");
        Files.delete(backup);
        refused("there is no readable backup " + backup);
    }

    @Test
    void a_path_that_leads_out_of_the_folder_is_not_followed() throws IOException {
        Backup.take(data, backup, CLOCK);
        Manifest.Entry outside = new Manifest.Entry("../outside", 0, "");
        change(
                "manifest.json",
                new String(Manifest.of(CLOCK.instant(), List.of(outside)).bytes(), StandardCharsets.UTF_8));
        refused("../outside in " + backup);
        assertThat(folder.resolve("outside")).doesNotExist();
    }

    private int writePairs(AtomicBoolean writing, CountDownLatch begun) throws SQLException {
        int pairs = 0;
        try (Connection connection = connect(data)) {
            connection.setAutoCommit(false);
            while (writing.get()) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("INSERT INTO one VALUES (1)");
                    statement.execute("INSERT INTO two VALUES (1)");
                }
                connection.commit();
                pairs++;
                begun.countDown();
            }
        }
        return pairs;
    }

    private void refused(String why) {
        Path restored = folder.resolve("restored");
        refused(() -> Restore.into(backup, restored), why);
        assertThat(restored).doesNotExist();
    }

    private static void refused(Runnable what, String why) {
        assertThatThrownBy(what::run).isInstanceOf(CannotCopy.class).hasMessageContaining(why);
    }

    private void change(String path, String content) {
        try (FileSystem zip = FileSystems.newFileSystem(backup)) {
            if (content == null) {
                Files.delete(zip.getPath(path));
            } else {
                Files.writeString(zip.getPath(path), content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static Connection connect(Path node) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + node.resolve("node.db") + "?busy_timeout=5000");
    }

    private static void sql(Path node, String... statements) throws SQLException {
        try (Connection connection = connect(node);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private static long count(Path node, String query) throws SQLException {
        try (Connection connection = connect(node);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return result.getLong(1);
        }
    }
}

package liandong.node.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of damage, and none, as a node meets it at its start and later. */
class SqliteFileTest {
    private static final int PAGE = 4096;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void fill() {
        file = folder.resolve("node.db");
        try (HikariDataSource source = DataSources.sqlite(file)) {
            Database database = new Database(source);
            database.sql().sql("CREATE TABLE t (i INTEGER PRIMARY KEY, b TEXT)").update();
            database.run(() -> {
                for (int i = 0; i < 200; i++) {
                    database.sql()
                            .sql("INSERT INTO t (b) VALUES (?)")
                            .param("x".repeat(1000))
                            .update();
                }
            });
        }
    }

    @Test
    void a_whole_database_and_none_are_taken() {
        assertThatCode(this::open).doesNotThrowAnyException();
        assertThatCode(() -> SqliteFile.check(folder.resolve("new.db"), false)).doesNotThrowAnyException();
    }

    @Test
    void one_without_a_byte_is_refused() throws IOException {
        Files.write(file, new byte[0]);
        refused("is empty");
    }

    @Test
    void one_that_is_cut_off_is_refused() throws IOException {
        try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
            cut.setLength(cut.length() / 2);
        }
        refused("is cut off");
    }

    @Test
    void one_whose_last_page_is_half_there_is_refused() throws IOException {
        try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
            cut.setLength(cut.length() - 100);
        }
        refused("is cut off");
    }

    @Test
    void something_else_is_refused() throws IOException {
        Files.writeString(file, "this is no database at all".repeat(100));
        refused("is no SQLite database");
        Files.writeString(file, "SQLite");
        refused("is no SQLite database");
    }

    @Test
    void one_with_a_page_of_junk_is_refused() throws IOException {
        junk();
        refused("is damaged");
    }

    @Test
    void one_that_has_lost_what_was_written_last_is_refused() throws IOException {
        assertThatThrownBy(() -> SqliteFile.check(file, true))
                .isInstanceOf(DamagedStore.class)
                .hasMessageContaining("node.db-wal");
        Files.createFile(folder.resolve("node.db-wal"));
        assertThatCode(() -> SqliteFile.check(file, true)).doesNotThrowAnyException();
    }

    @Test
    void one_that_was_moved_away_with_its_files_after_a_kill_is_made_anew_and_without_them_is_refused()
            throws IOException {
        Path wal = Files.writeString(folder.resolve("node.db-wal"), "written last");
        Files.delete(file);
        assertThatThrownBy(() -> SqliteFile.check(file, true))
                .isInstanceOf(DamagedStore.class)
                .hasMessageContaining("is gone, although node.db-wal");
        Files.delete(wal);
        assertThatCode(() -> SqliteFile.check(file, true)).doesNotThrowAnyException();
    }

    @Test
    void a_kill_is_remembered_in_the_folder_and_an_orderly_end_is_not() throws IOException {
        try (DataFolder held = DataFolder.lock(folder)) {
            assertThat(held.isLeftOpen()).isFalse();
            held.open(true);
        }
        try (DataFolder held = DataFolder.lock(folder)) {
            assertThat(held.isLeftOpen())
                    .as("nobody has said that it is closed")
                    .isTrue();
            held.open(false);
        }
        try (DataFolder held = DataFolder.lock(folder)) {
            assertThat(held.isLeftOpen()).isFalse();
        }
    }

    @Test
    void damage_that_shows_while_it_works_is_told_once() throws IOException {
        junk();
        AtomicInteger told = new AtomicInteger();
        try (HikariDataSource source = DataSources.sqlite(file)) {
            Database database = new Database(source);
            database.whenDamaged(told::incrementAndGet);
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> database.sql()
                                .sql("SELECT max(length(b)) FROM t")
                                .query(Long.class)
                                .single())
                        .satisfies(e -> assertThat(Trouble.of(e)).hasValue(Trouble.DAMAGED));
            }
        }
        assertThat(told).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({"53100, FULL", "25006, READ_ONLY", "XX001, DAMAGED", "XX002, DAMAGED"})
    void a_server_has_the_same_troubles(String state, Trouble trouble) {
        assertThat(Trouble.of(new RuntimeException(new SQLException("said", state))))
                .hasValue(trouble);
        assertThat(Trouble.of(new SQLException("said", "23505"))).isEmpty();
    }

    private void junk() throws IOException {
        try (RandomAccessFile pages = new RandomAccessFile(file.toFile(), "rw")) {
            for (long page = 2; page < pages.length() / PAGE; page++) {
                pages.seek(page * PAGE);
                pages.write(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
            }
        }
    }

    private void open() {
        SqliteFile.check(file, false);
        try (HikariDataSource source = DataSources.sqlite(file)) {
            SqliteFile.lookThrough(file, source);
        }
    }

    private void refused(String why) {
        assertThatThrownBy(this::open).isInstanceOfSatisfying(DamagedStore.class, damaged -> {
            assertThat(damaged.getMessage()).contains(file.toString(), why);
            assertThat(damaged.advice()).contains("restore", "move the database");
        });
    }
}

package liandong.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("gate")
class LocalPostgresTest {
    @TempDir
    Path data;

    @Test
    void what_was_acknowledged_is_there_after_a_kill_and_after_a_stop() throws Exception {
        LocalPostgres.Settings settings = TestSettings.postgres(data);
        LocalPostgres first = LocalPostgres.start(settings);
        String password = Files.readString(first.passwordFile());
        first.database("books");
        run(first, "CREATE TABLE book (title TEXT)");
        run(first, "INSERT INTO book VALUES ('one')");
        first.kill();

        LocalPostgres second = LocalPostgres.start(settings);
        second.database("books");
        run(second, "INSERT INTO book VALUES ('two')");
        second.stop();

        try (LocalPostgres third = LocalPostgres.start(settings)) {
            assertThat(ask(third, "SELECT string_agg(title, ' ' ORDER BY title) FROM book"))
                    .isEqualTo("one two");
            assertThat(Files.readString(third.passwordFile())).isEqualTo(password);
        }
    }

    @Test
    void a_commit_is_on_the_disk_before_it_is_acknowledged() throws Exception {
        try (LocalPostgres postgres = LocalPostgres.start(TestSettings.postgres(data))) {
            postgres.database("books");
            assertThat(ask(postgres, "SHOW fsync")).isEqualTo("on");
            assertThat(ask(postgres, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(ask(postgres, "SHOW full_page_writes")).isEqualTo("on");
            assertThat(ask(postgres, "SELECT 'B' < 'a' AND 'a~' > 'aa'"))
                    .as("sorted by code point")
                    .isEqualTo("t");
        }
    }

    @Test
    void nobody_comes_in_without_the_password_or_from_elsewhere() throws Exception {
        try (LocalPostgres postgres = LocalPostgres.start(TestSettings.postgres(data))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(postgres.passwordFile())))
                    .isEqualTo("rw-------");
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.url("postgres"), LocalPostgres.USER, "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThat(ask(postgres, "postgres", "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(Files.readString(data.resolve("postgres.log")))
                    .doesNotContain(Files.readString(postgres.passwordFile()).strip());
        }
    }

    @Test
    void a_second_start_on_the_same_data_is_refused_and_the_first_goes_on() throws Exception {
        try (LocalPostgres first = LocalPostgres.start(TestSettings.postgres(data))) {
            assertThatThrownBy(() -> LocalPostgres.start(TestSettings.postgres(data)))
                    .isInstanceOf(ClusterStartFailed.class)
                    .hasMessageStartingWith("Cannot start the postgres in " + data + ": the folder is in use");
            assertThat(ask(first, "postgres", "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void a_server_whose_child_process_was_killed_is_ended_by_the_next_start() throws Exception {
        LocalPostgres.Settings settings = TestSettings.postgres(data);
        LocalPostgres first = LocalPostgres.start(settings);
        ProcessHandle server = new PostgresFolder(data).server().orElseThrow();
        ProcessHandle.of(first.pid()).orElseThrow().destroyForcibly();
        Poll poll = Poll.atMost(Duration.ofSeconds(20));
        while (DataLock.holder(data) != null) {
            assertThat(poll.again()).as("the child ends").isTrue();
        }
        assertThat(server.info().command()).isPresent();
        LocalPostgres.endLeftOver(settings);
        assertThat(server.info().command()).as("of one that has ended").isEmpty();
        try (LocalPostgres next = LocalPostgres.start(settings)) {
            assertThat(ask(next, "postgres", "SELECT 1")).isEqualTo("1");
            LocalPostgres.endLeftOver(settings);
            assertThat(ask(next, "postgres", "SELECT 1"))
                    .as("left alone while it is held")
                    .isEqualTo("1");
        }
    }

    @Test
    void the_server_ends_when_the_program_that_started_it_is_killed() throws Exception {
        Path folder = Files.createDirectory(data.resolve("parent"));
        ChildJvm jvm = new ChildJvm(
                "parent",
                folder,
                64,
                List.of("-D" + PostgresProcess.HOME + "="
                        + TestSettings.postgres(data).home()),
                ChildJvm.ownClassPath(),
                PostgresParentToKill.class);
        Process parent = jvm.start(LogTail.begin(folder.resolve("parent.log")));
        try {
            await(() -> Files.exists(folder.resolve(ParentToKill.STARTED)));
            ProcessHandle server =
                    new PostgresFolder(folder.resolve("data")).server().orElseThrow();
            parent.destroyForcibly().waitFor();
            await(() -> server.info().command().isEmpty());
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void data_without_its_password_is_not_overwritten() throws Exception {
        LocalPostgres.Settings settings = TestSettings.postgres(data);
        LocalPostgres.start(settings).close();
        Files.delete(data.resolve("password"));
        assertThatThrownBy(() -> LocalPostgres.start(settings))
                .isInstanceOf(ClusterStartFailed.class)
                .hasMessageContaining("the file " + data.resolve("password") + " is gone");
    }

    private static void await(BooleanSupplier condition) {
        Poll poll = Poll.atMost(Duration.ofSeconds(60));
        while (!condition.getAsBoolean()) {
            assertThat(poll.again()).as("in time").isTrue();
        }
    }

    private static void run(LocalPostgres postgres, String statement) throws SQLException, IOException {
        try (Connection connection = connect(postgres, "books");
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private static String ask(LocalPostgres postgres, String question) throws SQLException, IOException {
        return ask(postgres, "books", question);
    }

    private static String ask(LocalPostgres postgres, String database, String question)
            throws SQLException, IOException {
        try (Connection connection = connect(postgres, database);
                Statement sql = connection.createStatement();
                ResultSet answer = sql.executeQuery(question)) {
            assertThat(answer.next()).isTrue();
            return answer.getString(1);
        }
    }

    private static Connection connect(LocalPostgres postgres, String database) throws SQLException, IOException {
        String password = Files.readString(postgres.passwordFile()).strip();
        return DriverManager.getConnection(postgres.url(database), LocalPostgres.USER, password);
    }
}

package liandong.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import liandong.quickstart.RunFile.Recorded;
import liandong.quickstart.RunFile.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    private static final Duration PATIENCE = Duration.ofMillis(300);

    @TempDir
    private Path data;

    @Test
    void a_second_start_on_the_same_data_says_where_the_first_one_runs_and_changes_nothing() throws IOException {
        try (DataFolder first = DataFolder.take(data, 0)) {
            first.runFile().begin(Ports.from(18_080));
            String before = Files.readString(data.resolve("run.json"));
            assertThatThrownBy(() -> DataFolder.take(data, 0))
                    .isInstanceOf(StartFailed.class)
                    .hasMessage("Liandong already runs on " + data + " (process "
                            + ProcessHandle.current().pid()
                            + ", ports {region node=18080, league node=18081, county node=18082, township node=18083,"
                            + " broker=18084, broker's controller=18085, registry=18086, registry's management=18087})."
                            + " Use that one, stop it with Ctrl-C in its terminal, or start a second one on other data"
                            + " and ports: ./liandong up --data DIR --port-base 18080");
            assertThat(Files.readString(data.resolve("run.json"))).isEqualTo(before);
        }
    }

    @Test
    void a_folder_that_was_given_back_can_be_taken_again() throws IOException {
        DataFolder.take(data, 0).close();
        try (DataFolder again = DataFolder.take(data, 0)) {
            assertThat(again.path()).isEqualTo(data);
        }
    }

    @Test
    void a_disk_that_is_nearly_full_is_said_before_anything_starts() throws IOException {
        assertThatThrownBy(() -> DataFolder.take(data, Long.MAX_VALUE))
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining("MiB left; " + (Long.MAX_VALUE >> 20) + " MiB are needed")
                .hasMessageEndingWith("choose a folder on another disk with --data DIR");
        DataFolder.take(data, 0).close();
    }

    @Test
    void a_folder_that_cannot_be_made_is_named() throws IOException {
        Path file = Files.createFile(data.resolve("file"));
        assertThatThrownBy(() -> DataFolder.take(file.resolve("data"), 0))
                .isInstanceOf(StartFailed.class)
                .hasMessageStartingWith("Cannot use " + file.resolve("data") + " for data (");
    }

    @Test
    void a_process_of_an_earlier_start_that_still_runs_is_named_and_left_alone() throws IOException {
        Process left = new ProcessBuilder("sleep", "60").start();
        try (DataFolder folder = DataFolder.take(data, 0)) {
            folder.runFile().write(run(Recorded.of("county node", left.toHandle())));
            assertThatThrownBy(() -> folder.requireNoLeftOvers(PATIENCE))
                    .isInstanceOf(StartFailed.class)
                    .hasMessageStartingWith("Process " + left.pid() + " (county node) of an earlier start on " + data)
                    .hasMessageEndingWith("stop it with: kill " + left.pid() + ". Then start again.");
            assertThat(left.isAlive()).isTrue();
        } finally {
            left.destroyForcibly();
        }
    }

    @Test
    void a_process_that_ends_meanwhile_is_waited_for() throws IOException {
        Process left = new ProcessBuilder("sleep", "1").start();
        try (DataFolder folder = DataFolder.take(data, 0)) {
            folder.runFile().write(run(Recorded.of("county node", left.toHandle())));
            assertThatCode(() -> folder.requireNoLeftOvers(Duration.ofSeconds(30)))
                    .doesNotThrowAnyException();
            assertThat(left.isAlive()).isFalse();
        } finally {
            left.destroyForcibly();
        }
    }

    @Test
    void another_process_that_was_given_the_same_id_is_none_of_ours() throws IOException {
        ProcessHandle self = ProcessHandle.current();
        String command = self.info().command().orElseThrow();
        Instant started = self.info().startInstant().orElseThrow();
        try (DataFolder folder = DataFolder.take(data, 0)) {
            folder.runFile().write(run(new Recorded("broker", self.pid(), started.minusSeconds(3_600), command)));
            assertThatCode(() -> folder.requireNoLeftOvers(PATIENCE)).doesNotThrowAnyException();
            folder.runFile().write(run(new Recorded("broker", self.pid(), started, "/bin/other")));
            assertThatCode(() -> folder.requireNoLeftOvers(PATIENCE)).doesNotThrowAnyException();
        }
    }

    @Test
    void a_run_file_that_cannot_be_read_stops_nothing() throws IOException {
        Files.writeString(data.resolve("run.json"), "{\"program\":");
        try (DataFolder folder = DataFolder.take(data, 0)) {
            assertThatCode(() -> folder.requireNoLeftOvers(PATIENCE)).doesNotThrowAnyException();
        }
    }

    private static Run run(Recorded child) {
        return new Run(Recorded.of("quickstart", ProcessHandle.current()), Map.of(), List.of(child));
    }
}

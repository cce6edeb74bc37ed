package liandong.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is wrong is said before anything is started. */
class MeasureTest {
    @TempDir
    Path folder;

    private final StringWriter said = new StringWriter();

    @Test
    void a_folder_with_something_in_it_is_left_alone() throws IOException {
        Path file = Files.writeString(folder.resolve("mine"), "x");

        assertThat(run("--data", folder.toString())).isEqualTo(1);
        assertThat(said.toString()).contains(folder + " is not empty");
        assertThat(file).hasContent("x");
    }

    @Test
    void no_run_gives_no_figure() {
        assertThat(run("--data", folder.toString(), "--runs", "0")).isEqualTo(1);
        assertThat(said.toString()).contains("--runs 0").contains("at least one run");
    }

    @Test
    void no_round_gives_no_figure() {
        assertThat(run("--data", folder.toString(), "--rounds", "0")).isEqualTo(1);
        assertThat(said.toString()).contains("--rounds 0").contains("at least one round");
    }

    @Test
    void a_file_that_could_not_be_written_is_found_first() {
        Path file = folder.resolve("nowhere").resolve("measured.json");

        assertThat(run("--data", folder.resolve("data").toString(), "--json", file.toString()))
                .isEqualTo(1);
        assertThat(said.toString()).contains(file + " cannot be written");
    }

    @Test
    void a_platform_that_does_not_start_is_told_with_its_last_lines() throws IOException {
        Path script = Files.writeString(folder.resolve("liandong"), "#!/bin/sh\necho this will not do\nexit 1\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();

        assertThat(run("--trial", "--data", folder.resolve("data").toString())).isEqualTo(1);
        assertThat(said.toString())
                .contains("the platform has ended and never said that it is ready")
                .contains("this will not do")
                .contains("stays in " + folder.resolve("data"));
    }

    private int run(String... arguments) {
        PrintWriter out = new PrintWriter(said, true);
        String[] all = new String[arguments.length + 2];
        all[0] = "--home";
        all[1] = folder.toString();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return new CommandLine(new Measure(out, out)).execute(all);
    }
}

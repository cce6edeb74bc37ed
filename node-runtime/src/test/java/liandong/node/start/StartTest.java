package liandong.node.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void a_missing_or_unknown_argument_prints_how_it_is_used() {
        assertThat(copy("backup")).isEqualTo(2);
        assertThat(copy("backup", "--data", "x")).isEqualTo(2);
        assertThat(copy("restore", "--data", "x", "--to", "y")).isEqualTo(2);
        assertThat(copy("restore", "--data", "x", "--from=")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("backup  --data DIR --to FILE");
    }

    @Test
    void what_cannot_be_done_is_said_and_exits_with_1(@TempDir Path folder) {
        assertThat(copy("backup", "--data", folder.toString(), "--to=" + folder.resolve("b")))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith(folder + " holds no node.db");
        assertThat(copy("restore", "--from", folder.resolve("b").toString(), "--data", folder.toString()))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("there is no readable backup");
    }

    private int copy(String... arguments) {
        return Start.copy(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments);
    }
}

package liandong.node.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node as a process of its own on a damaged database. */
class DamagedStartTest {

    @Test
    void it_ends_with_words_and_a_code_of_its_own_and_without_a_trace(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("node.db"), "what was here before");
        Path said = folder.resolve("said");
        Process node = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Rehearsal.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(node.waitFor(120, TimeUnit.SECONDS)).isTrue();
        String text = Files.readString(said, StandardCharsets.UTF_8);
        assertThat(node.exitValue()).as(text).isEqualTo(3);
        assertThat(text)
                .contains(folder.resolve("node.db").toString(), "is no SQLite database", "liandong restore --from")
                .doesNotContain("\tat ");
    }
}

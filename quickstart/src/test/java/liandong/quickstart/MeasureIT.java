package liandong.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./liandong measure} as somebody runs it, as short as it can be: a platform of its own, 200 reports and an open loop
 * whose total is exact and loses nothing. What is counted is held to a table; times are not, they depend on the machine.
 */
@Tag("gate")
class MeasureIT {
    /** Later work lowers it. */
    private static final double STATEMENTS = 150;

    private static final double COMMITS = 4;
    /** The report, its acceptance, and totals of three levels that many reports share. */
    private static final double RECORDS = 3.2;

    private static final double BYTES = 450_000;

    @Test
    void what_one_report_takes_does_not_grow(@TempDir Path folder) throws Exception {
        Path checkout = Path.of("").toAbsolutePath().resolveSibling("liandong");
        Path json = folder.resolve("measured.json");
        Path said = folder.resolve("said.log");
        Process process = new ProcessBuilder(List.of(
                        checkout.toString(),
                        "measure",
                        "--trial",
                        "--json",
                        json.toString(),
                        "--port-base",
                        String.valueOf(FreeRow.ofPorts(8)),
                        "--data",
                        folder.resolve("data").toString()))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(process.waitFor(8, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(said)).isZero();
            assertThat(Files.readString(said)).as("a table and how far it is").doesNotContain(" DEBUG ", " INFO ");
            JsonNode measured = JsonMapper.shared().readTree(Files.readString(json));
            assertThat(measured.path("statements-per-report").asDouble()).isBetween(1.0, STATEMENTS);
            assertThat(measured.path("commits-per-report").asDouble()).isBetween(0.1, COMMITS);
            assertThat(measured.path("records-per-report").asDouble()).isBetween(2.0, RECORDS);
            assertThat(measured.path("bytes-written-per-report").asDouble()).isLessThan(BYTES);
            assertThat(measured.path("filed-per-second").asDouble()).isPositive();
            assertThat(measured.path("open-200-total-p99-ms").asDouble()).isPositive();
            assertThat(folder.resolve("data")).as("deleted in the end").doesNotExist();
        } finally {
            process.destroy();
        }
    }
}

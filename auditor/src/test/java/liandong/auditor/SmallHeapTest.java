package liandong.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import liandong.auditor.archive.Export;
import liandong.auditor.region.ManyVersions;
import liandong.auditor.region.Memory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A history is verified in a heap in which its messages would not fit: little is kept of each record. */
class SmallHeapTest {
    /** Half a kilobyte a record, and 24 MB for the program itself. */
    private static final int RECORDS = 16_000;

    private static final String HEAP = "-Xmx32m";

    @Test
    void thousands_of_records_are_verified_in_half_a_kilobyte_each(@TempDir Path folder) throws Exception {
        Memory memory = new Memory();
        ManyVersions versions = new ManyVersions(2, 120, true, memory::add);
        versions.fill(RECORDS, () -> {});
        Path archive = folder.resolve("history.archive");
        Export.write(memory, archive, Instant.EPOCH);
        Process audit = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "verify",
                        "--archive",
                        archive.toString(),
                        "--root",
                        versions.root().hex(),
                        "--quiet")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        int code = audit.waitFor();
        String said = java.nio.file.Files.readString(folder.resolve("said"), StandardCharsets.UTF_8);
        assertThat(code).as(said).isZero();
        assertThat(said).contains("valid; root pinned");
        assertThat(new File(archive.toString()).length()).as("more than fits").isGreaterThan(16L << 20);
    }
}

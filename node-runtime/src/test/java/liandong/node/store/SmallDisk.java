package liandong.node.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real file system of a few megabytes, in memory; a test that may not mount one is left out and says so. */
public final class SmallDisk implements AutoCloseable {
    private static final int BLOCK = 4096;

    private final Path folder;
    private final Path filler;

    private SmallDisk(Path folder) {
        this.folder = folder;
        this.filler = folder.resolve("filler");
    }

    /**
     * Mounts one.
     *
     * @param folder an empty folder
     */
    public static SmallDisk mount(Path folder, int megabytes) {
        String failure =
                run(List.of("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString()));
        if (!failure.isEmpty()) {
            System.out.println("left out, since no small file system can be mounted here: " + failure);
            abort("no small file system can be mounted here: " + failure);
        }
        return new SmallDisk(folder);
    }

    public Path folder() {
        return folder;
    }

    public long free() {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file until only so many bytes are free. */
    public void fill(long leave) {
        try (var out = Files.newOutputStream(filler)) {
            byte[] block = new byte[BLOCK];
            while (free() - BLOCK >= leave) {
                out.write(block);
            }
        } catch (IOException e) {
            // a page more than it has
            assertThat(free()).isLessThanOrEqualTo(leave + BLOCK);
        }
    }

    /** Takes that file away. */
    public void makeRoom() {
        try {
            Files.deleteIfExists(filler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        assertThat(run(List.of("umount", "-l", folder.toString()))).isEmpty();
    }

    /** What the command complains of; empty if it was done. */
    private static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? "" : said.isEmpty() ? "refused" : said;
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}

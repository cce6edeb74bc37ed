package liandong.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/** Makes a data folder ready for a child process, or says why it cannot be. */
final class DataFolder {
    static final long NEEDED_BYTES = 100L << 20;

    private DataFolder() {}

    /** Waits, at most {@code patience}, for a holder that is about to end; refuses any other at once. */
    static void prepare(String process, Path folder, long neededBytes, Duration patience) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "write", null));
        } catch (IOException e) {
            throw new ClusterStartFailed(
                    process, folder, "cannot write there (" + e + "). Make it writable or choose another folder.", e);
        }
        try {
            requireSpace(process, folder, neededBytes);
            requireUnlocked(process, folder, patience);
        } catch (IOException e) {
            throw new ClusterStartFailed(process, folder, "cannot read the state of the folder (" + e + ").", e);
        }
    }

    private static void requireSpace(String process, Path folder, long neededBytes) throws IOException {
        long usable = Files.getFileStore(folder).getUsableSpace();
        if (usable < neededBytes) {
            throw new ClusterStartFailed(
                    process,
                    folder,
                    "the disk has " + (usable >> 20) + " MiB left and " + (neededBytes >> 20)
                            + " MiB are needed. Free some space or choose another folder.");
        }
    }

    private static void requireUnlocked(String process, Path folder, Duration patience) throws IOException {
        Poll poll = Poll.atMost(patience);
        DataLock.Holder holder = DataLock.holder(folder);
        while (holder != null) {
            if (!holder.isEnding() || !poll.again()) {
                throw new ClusterStartFailed(
                        process,
                        folder,
                        DataLock.IN_USE + " (" + holder.pid() + "). Stop that process or choose another folder.");
            }
            holder = DataLock.holder(folder);
        }
    }

    /** A folder that is not there is deleted already. */
    static void delete(Path folder) {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }
}

package liandong.auditor.source;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The log folder of a stopped broker, held while it is open: a broker locks its folder exclusively, we share the lock,
 * so that neither runs while the other does. Sharing needs no writing, and nothing here is opened for that.
 */
final class LogFolder implements AutoCloseable {
    private static final String LOCK = ".lock";
    private static final String MARK = "meta.properties";
    /** From a quickstart's data folder to its broker's logs. */
    private static final int DEPTH = 3;

    private final Path path;
    private final @Nullable FileChannel lock;

    private LogFolder(Path path, @Nullable FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** The log folder in, or a few levels below {@code data}; throws {@link CannotOpen} if there is none or it is in use. */
    static LogFolder open(Path data) {
        try {
            Path path = find(data);
            return new LogFolder(path, lock(path));
        } catch (IOException e) {
            throw new CannotOpen("cannot read " + data + " (" + e + ")", e);
        }
    }

    private static Path find(Path data) throws IOException {
        if (!Files.isDirectory(data)) {
            throw new CannotOpen(data + " is not a folder; give the log folder of a broker, or a folder that holds it");
        }
        List<Path> found = new ArrayList<>();
        collect(data, DEPTH, found);
        if (found.isEmpty()) {
            throw new CannotOpen("there is no log folder of a broker (one with " + MARK + " or the topic directory) in "
                    + data + "; give the folder that the broker's log.dirs names");
        }
        if (found.size() > 1) {
            throw new CannotOpen(
                    "there are several log folders in " + data + " (" + found + "); give the one that is meant");
        }
        return found.getFirst();
    }

    private static void collect(Path folder, int depth, List<Path> found) throws IOException {
        if (Files.exists(folder.resolve(MARK)) || Files.isDirectory(folder.resolve("directory-0"))) {
            found.add(folder);
            return;
        }
        if (depth > 0) {
            for (Path each : list(folder)) {
                if (Files.isDirectory(each) && Files.isReadable(each)) {
                    collect(each, depth - 1, found);
                }
            }
        }
    }

    private static @Nullable FileChannel lock(Path path) throws IOException {
        Path file = path.resolve(LOCK);
        if (!Files.exists(file)) {
            return null;
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            FileLock shared = channel.tryLock(0, Long.MAX_VALUE, true);
            if (shared != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // this very process reads it already, so no broker holds it
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw new CannotOpen("a broker is using " + path
                + "; stop the broker first, or read it while it runs with --bootstrap HOST:PORT");
    }

    Path path() {
        return path;
    }

    /** What is in a folder, by name. */
    static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }

    @Override
    public void close() {
        if (lock != null) {
            try {
                lock.close();
            } catch (IOException e) {
                throw new CannotOpen("cannot close " + path.resolve(LOCK) + " (" + e + ")", e);
            }
        }
    }
}

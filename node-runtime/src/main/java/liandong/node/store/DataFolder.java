package liandong.node.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The folder of a node's database, held by one process at a time. */
public final class DataFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private final boolean leftOpen;

    private DataFolder(Path path, FileChannel channel, boolean leftOpen) {
        this.path = path;
        this.channel = channel;
        this.leftOpen = leftOpen;
    }

    /** Whether the process before this one has not closed its database: it was killed, or the machine went out. */
    public boolean isLeftOpen() {
        return leftOpen;
    }

    /** Remembers over a kill that the database is open, as long as it is; one byte in the file that is locked. */
    public void open(boolean open) {
        try {
            channel.truncate(0);
            if (open) {
                channel.write(ByteBuffer.wrap(new byte[] {'+'}), 0);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("node.lock in " + path + " cannot be written", e);
        }
    }

    /** Makes the folder if it is absent and holds it until {@link #close}; the system frees it when the process dies. */
    public static DataFolder lock(Path path) {
        try {
            Files.createDirectories(path);
            FileChannel channel =
                    FileChannel.open(path.resolve("node.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new IllegalStateException("another node already works on " + path
                        + "; stop it first, or write another folder in liandong.data");
            }
            return new DataFolder(path, channel, channel.size() > 0);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the data folder " + path + " cannot be used; write a folder in liandong.data that this account"
                            + " may write",
                    e);
        }
    }

    public Path path() {
        return path;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

package liandong.auditor.total;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bodies of messages that are read again later: the first of them in memory, what is more than that in a file of the
 * folder for temporary files, which only this user could open, has no name any more and is gone with this process. For
 * several threads.
 */
public final class Bodies {
    private static final int CHUNK = 1 << 20;
    private static final int FIRST = 1 << 12;

    private final int mostInMemory;
    /** Full ones that stay in memory; those behind them are in the file. */
    private final List<byte[]> inMemory = new ArrayList<>();

    private byte[] last = new byte[FIRST];
    private int used;
    private long full;
    private @Nullable FileChannel file;

    /** Keeps about so many bytes in memory. */
    public Bodies(long most) {
        this.mostInMemory = (int) Math.min(Integer.MAX_VALUE, most / CHUNK);
    }

    /** Keeps so much in memory as leaves room for what else is known of the records. */
    public static Bodies sized() {
        return new Bodies(Runtime.getRuntime().maxMemory() / 16);
    }

    /** Keeps a body; returns where. Throws UncheckedIOException if the file cannot be written. */
    public synchronized long keep(byte[] body) {
        long at = full * CHUNK + used;
        add(ByteBuffer.allocate(Integer.BYTES).putInt(body.length).array());
        add(body);
        return at;
    }

    private void add(byte[] bytes) {
        for (int from = 0; from < bytes.length; ) {
            if (used == CHUNK) {
                next();
            }
            if (used == last.length) {
                last = Arrays.copyOf(last, Math.min(CHUNK, 4 * used));
            }
            int size = Math.min(bytes.length - from, last.length - used);
            System.arraycopy(bytes, from, last, used, size);
            used += size;
            from += size;
        }
    }

    private void next() {
        if (full < mostInMemory) {
            inMemory.add(last);
            last = new byte[CHUNK];
        } else {
            write();
        }
        full++;
        used = 0;
    }

    private void write() {
        try {
            if (file == null) {
                Path path = Files.createTempFile("liandong-audit-", ".bodies");
                file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
                Files.delete(path);
            }
            ByteBuffer bytes = ByteBuffer.wrap(last);
            long at = (full - inMemory.size()) * CHUNK;
            while (bytes.hasRemaining()) {
                at += file.write(bytes, at);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("what does not fit into memory cannot be kept on disk", e);
        }
    }

    /** The body that is kept there. */
    public byte[] read(long at) {
        byte[] length = read(at, Integer.BYTES);
        return read(at + Integer.BYTES, ByteBuffer.wrap(length).getInt());
    }

    private byte[] read(long at, int size) {
        byte[] bytes = new byte[size];
        for (int done = 0; done < size; ) {
            long from = at + done;
            int within = (int) (from % CHUNK);
            int part = Math.min(size - done, CHUNK - within);
            read(from / CHUNK, within, ByteBuffer.wrap(bytes, done, part));
            done += part;
        }
        return bytes;
    }

    private void read(long chunk, int from, ByteBuffer into) {
        FileChannel channel;
        synchronized (this) {
            if (chunk == full || chunk < inMemory.size()) {
                into.put(chunk == full ? last : inMemory.get((int) chunk), from, into.remaining());
                return;
            }
            channel = file;
        }
        try {
            long at = (chunk - inMemory.size()) * CHUNK + from;
            while (channel != null && into.hasRemaining()) {
                int read = channel.read(into, at);
                if (read < 0) {
                    throw new IOException("the file with it has become shorter");
                }
                at += read;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("what did not fit into memory cannot be read again", e);
        }
    }
}

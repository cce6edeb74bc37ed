package liandong.node.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;
import liandong.ledger.Hash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bytes of attachments, each in a file that is named by its SHA-256 and nothing else: whole and on the disk, or not
 * there. Nobody but this account reads them and nobody executes them.
 */
public final class AttachmentFolder {
    /** Bytes of the disk that attachments leave free for the database. */
    public static final long RESERVE = 200L * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(AttachmentFolder.class);
    private static final String UNFINISHED = "unfinished-";
    private static final DirectoryStream.Filter<Path> KEPT =
            file -> file.getFileName().toString().matches("[0-9a-f]{64}");
    private static final int CHUNK = 64 * 1024;

    private final Path folder;
    private final long most;
    private final ToLongFunction<Path> free;

    /**
     * A folder that is made when the first attachment comes.
     *
     * @param most largest attachment, in bytes
     */
    public AttachmentFolder(Path folder, long most) {
        this(folder, most, AttachmentFolder::usable);
    }

    /** The same with another measure of the free bytes of a disk. */
    AttachmentFolder(Path folder, long most, ToLongFunction<Path> free) {
        this.folder = folder;
        this.most = most;
        this.free = free;
        clear();
    }

    /** What became of an attachment that was sent. */
    public sealed interface Outcome {}

    /** It is kept; {@code size} in bytes. */
    public record Kept(long size) implements Outcome {}

    /** The bytes are those of another attachment; none are kept. */
    public record OtherBytes(Hash sha256) implements Outcome {}

    /** There are more bytes than an attachment may have; none are kept. */
    public record TooLarge() implements Outcome {}

    /** The disk has only so many bytes free; none are kept. */
    public record DiskFull(long free) implements Outcome {}

    /** Largest attachment, in bytes. */
    public long most() {
        return most;
    }

    /** The file of an attachment that is kept here. */
    public Optional<Path> find(Hash sha256) {
        return Optional.of(folder.resolve(sha256.hex())).filter(Files::isRegularFile);
    }

    /** Looks at bytes that are whole and not kept yet. */
    public interface Last {
        /**
         * Called once, while nothing else is kept or removed; throws whatever shall keep them out.
         *
         * @param file which holds them for the moment
         * @param size in bytes
         */
        void look(Path file, long size) throws IOException;
    }

    /**
     * Keeps {@code bytes} if they are the attachment with this hash.
     *
     * @param announced how many bytes will come; below 0 if nobody has said it
     * @param last looks at them when they are there
     * @throws IOException if {@code bytes} cannot be read to their end
     */
    public Outcome keep(Hash sha256, InputStream bytes, long announced, Last last) throws IOException {
        if (announced > most) {
            return new TooLarge();
        }
        Path unfinished = open();
        try {
            long usable = free.applyAsLong(folder);
            if (usable - (announced < 0 ? most : announced) < RESERVE) {
                return new DiskFull(usable);
            }
            DigestInputStream in = new DigestInputStream(bytes, sha256());
            long size = written(in, unfinished);
            if (size < 0) {
                return new DiskFull(free.applyAsLong(folder));
            }
            Hash found = new Hash(HexFormat.of().formatHex(in.getMessageDigest().digest()));
            if (size > most) {
                return new TooLarge();
            }
            if (!found.equals(sha256)) {
                return new OtherBytes(found);
            }
            return finish(sha256, unfinished, size, last);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private synchronized Outcome finish(Hash sha256, Path unfinished, long size, Last last) throws IOException {
        last.look(unfinished, size);
        Files.move(unfinished, folder.resolve(sha256.hex()), StandardCopyOption.ATOMIC_MOVE);
        sync(folder);
        return new Kept(size);
    }

    /** All attachments that are kept here. */
    public List<Hash> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Hash> all = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, KEPT)) {
            files.forEach(file -> all.add(new Hash(file.getFileName().toString())));
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be listed", e);
        }
        return all;
    }

    /** Removes an attachment unless {@code wanted}, which is asked while nothing is being kept. */
    public synchronized void remove(Hash sha256, BooleanSupplier wanted) {
        try {
            if (!wanted.getAsBoolean()) {
                Files.deleteIfExists(folder.resolve(sha256.hex()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("attachment " + sha256 + " cannot be removed", e);
        }
    }

    /** As {@link #write}; below 0 where the disk is full although it was not when the bytes began to come. */
    private long written(InputStream bytes, Path file) throws IOException {
        try {
            return write(bytes, file);
        } catch (IOException e) {
            if (free.applyAsLong(folder) < CHUNK) {
                return -1;
            }
            throw e;
        }
    }

    /** Copies at most one byte more than an attachment may have, and returns how many when they are on the disk. */
    private long write(InputStream bytes, Path file) throws IOException {
        long size = 0;
        byte[] chunk = new byte[CHUNK];
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            while (size <= most) {
                int many = bytes.read(chunk, 0, (int) Math.min(CHUNK, most + 1 - size));
                if (many < 0) {
                    break;
                }
                ByteBuffer buffer = ByteBuffer.wrap(chunk, 0, many);
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
                size += many;
            }
            out.force(true);
        }
        return size;
    }

    /** An empty file that only this account may read and write. */
    private Path open() throws IOException {
        Files.createDirectories(folder);
        return Files.createTempFile(folder, UNFINISHED, "");
    }

    /** Removes what an earlier process did not finish. */
    private void clear() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, UNFINISHED + "*")) {
            for (Path file : files) {
                Files.delete(file);
                LOG.atInfo().addKeyValue("file", file.getFileName()).log("an unfinished attachment is removed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be cleared of unfinished files", e);
        }
    }

    /** Makes a renaming outlast a loss of power. */
    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static long usable(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException("the free space of " + folder + " cannot be read", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

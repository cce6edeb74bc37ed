package liandong.node.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at a database file before a node works on it, and refuses a damaged one with {@link DamagedStore}. */
public final class SqliteFile {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteFile.class);
    private static final int HEAD = 100;
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int PAGE_SIZE_AT = 16;
    private static final int PAGES_AT = 28;
    private static final int LARGEST_PAGE = 65_536;
    /** A larger file is looked through while it works: reading all of it takes a second for each some 200 MB. */
    private static final long LOOKED_THROUGH = 256L * 1024 * 1024;

    private SqliteFile() {}

    /**
     * Refuses what a look from outside shows.
     *
     * @param leftOpen whether the process before has not closed it: then what it wrote last is in the file beside it
     */
    public static void check(Path file, boolean leftOpen) {
        Path wal = file.resolveSibling(file.getFileName() + "-wal");
        try {
            if (!Files.exists(file)) {
                if (size(wal) > 0) {
                    throw new DamagedStore(
                            file, "is gone, although " + wal.getFileName() + ", which belongs to it, is there", null);
                }
                if (leftOpen) {
                    LOG.atWarn()
                            .addKeyValue("file", file)
                            .log("the folder has had a database and has none; a new one is made from the topics,"
                                    + " without what was not sent, accounts and decisions");
                }
                return;
            }
            if (leftOpen && !Files.exists(wal)) {
                throw new DamagedStore(
                        file,
                        "has lost the file " + wal.getFileName() + " beside it, in which the process before this one,"
                                + " which was not ended in order, had written last (if you know that it had not, delete"
                                + " node.lock and start again)",
                        null);
            }
            String found = found(file, size(wal));
            if (found != null) {
                throw new DamagedStore(file, found, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read; let the node's account read its data folder", e);
        }
    }

    private static @Nullable String found(Path file, long wal) throws IOException {
        long size = Files.size(file);
        if (size == 0) {
            return wal > 0 ? null : "is empty (0 bytes)";
        }
        ByteBuffer head = head(file);
        if (head.remaining() < HEAD || !startsWith(head, MAGIC)) {
            return "is no SQLite database: its first bytes are others, or are missing";
        }
        int page = Short.toUnsignedInt(head.getShort(PAGE_SIZE_AT));
        long pages = Integer.toUnsignedLong(head.getInt(PAGES_AT));
        long whole = pages * (page == 1 ? LARGEST_PAGE : page);
        // what is missing may still be on its way from the other file
        return wal == 0 && size < whole ? "is cut off: it has " + size + " of " + whole + " bytes" : null;
    }

    private static ByteBuffer head(Path file) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            int many;
            do {
                many = in.read(head);
            } while (many > 0);
        }
        return head.flip();
    }

    private static boolean startsWith(ByteBuffer head, byte[] magic) {
        for (int i = 0; i < magic.length; i++) {
            if (head.get(i) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** Refuses what opening it, and for one of moderate size reading all of it, shows. */
    public static void lookThrough(Path file, DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            boolean whole = size(file) <= LOOKED_THROUGH;
            try (ResultSet answer =
                    statement.executeQuery(whole ? "PRAGMA quick_check(1)" : "SELECT count(*) FROM sqlite_master")) {
                if (whole && answer.next() && !answer.getString(1).equals("ok")) {
                    throw new DamagedStore(file, "is damaged (" + answer.getString(1) + ")", null);
                }
            }
        } catch (SQLException | RuntimeException e) {
            if (e instanceof DamagedStore known) {
                throw known;
            }
            if (Trouble.of(e).filter(Trouble.DAMAGED::equals).isPresent()) {
                throw new DamagedStore(file, "is damaged (" + e.getMessage() + ")", e);
            }
            throw e instanceof RuntimeException known
                    ? known
                    : new IllegalStateException(
                            "the database " + file + " cannot be opened (" + e.getMessage()
                                    + "); let the node's account write its data folder and the disk have room",
                            e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}

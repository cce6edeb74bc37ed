package liandong.node.store;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionSystemException;

/** What keeps a store from working that no change of the program mends, on both kinds of database alike. */
public enum Trouble {
    /** There is no room for what is to be written. */
    FULL,
    /** Nothing may be written. */
    READ_ONLY,
    /** What is stored cannot be read. */
    DAMAGED;

    private static final int SQLITE_READONLY = 8;
    private static final int SQLITE_IOERR = 10;
    private static final int SQLITE_CORRUPT = 11;
    private static final int SQLITE_FULL = 13;
    private static final int SQLITE_NOTADB = 26;
    /** Extended codes hold the primary one in their last byte. */
    private static final int PRIMARY = 0xff;

    /** SQLITE_IOERR_SHMSIZE: the file beside the database that its readers share cannot grow. */
    private static final int SQLITE_IOERR_SHMSIZE = SQLITE_IOERR | (19 << 8);

    private static final int DEEPEST = 20;

    /** The trouble that {@code failure} comes of, if it comes of one. */
    public static Optional<Trouble> of(@Nullable Throwable failure) {
        Throwable each = failure;
        for (int depth = 0; each != null && depth < DEEPEST; depth++) {
            Optional<Trouble> found = each instanceof SQLException sql ? of(sql) : hidden(each);
            if (found.isPresent()) {
                return found;
            }
            each = each.getCause();
        }
        return Optional.empty();
    }

    /** SQLite has rolled back by itself, and the failure of rolling back once more hides why. */
    private static Optional<Trouble> hidden(Throwable failure) {
        return failure instanceof TransactionSystemException ended && ended.getApplicationException() != null
                ? of(ended.getApplicationException())
                : Optional.empty();
    }

    private static Optional<Trouble> of(SQLException failure) {
        String state = failure.getSQLState();
        return state == null
                ? ofSqlite(failure.getErrorCode())
                : Optional.ofNullable(
                        switch (state) {
                            case "53100" -> FULL;
                            case "25006" -> READ_ONLY;
                            case "XX001", "XX002" -> DAMAGED;
                            default -> null;
                        });
    }

    private static Optional<Trouble> ofSqlite(int code) {
        return Optional.ofNullable(
                switch (code & PRIMARY) {
                    case SQLITE_FULL -> FULL;
                    case SQLITE_READONLY -> READ_ONLY;
                    case SQLITE_CORRUPT, SQLITE_NOTADB -> DAMAGED;
                    case SQLITE_IOERR -> code == SQLITE_IOERR_SHMSIZE ? FULL : null;
                    default -> null;
                });
    }
}

package liandong.node.store;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/**
 * Tells what broke a rule of the tables from a store that is ill, on both kinds of database alike; Spring knows
 * PostgreSQL's words for it and not SQLite's.
 */
final class Failures implements SQLExceptionTranslator {
    private static final int SQLITE_CONSTRAINT = 19;

    private final Runnable damaged;
    private final SQLExceptionTranslator usual = new SQLExceptionSubclassTranslator();

    /**
     * A translator.
     *
     * @param damaged called with each failure that comes of a damaged database
     */
    Failures(Runnable damaged) {
        this.damaged = damaged;
    }

    @Override
    public @Nullable DataAccessException translate(String task, @Nullable String sql, SQLException e) {
        if (Trouble.of(e).filter(Trouble.DAMAGED::equals).isPresent()) {
            damaged.run();
        }
        if (e.getSQLState() != null || e.getErrorCode() != SQLITE_CONSTRAINT) {
            return usual.translate(task, sql, e);
        }
        String message = String.valueOf(e.getMessage());
        return message.contains("UNIQUE constraint")
                ? new DuplicateKeyException(message, e)
                : new DataIntegrityViolationException(message, e);
    }
}

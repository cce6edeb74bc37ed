package liandong.node.store;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * The right to seal, as a row with a fencing number: of two processes on one database only the holder seals, and one
 * that lost the lease notices inside the very transaction in which it would have used it.
 */
public final class Lease {
    private static final String NAME = "sealer";
    /** How long it is held without being renewed. */
    public static final Duration TERM = Duration.ofSeconds(6);

    private final Database database;
    private final Clock clock;
    private final String holder;
    private volatile String address = "";

    /**
     * A lease that this process may come to hold.
     *
     * @param holder names this process, different from every other
     */
    public Lease(Database database, Clock clock, String holder) {
        this.database = database;
        this.clock = clock;
        this.holder = holder;
    }

    /** From its next renewal on, the lease says that its holder answers at {@code base}, an address without a slash at its end. */
    public void answersAt(String base) {
        address = base;
    }

    /**
     * Where another process that holds the lease answers; empty where none holds it, it has not said yet, or it was killed
     * and stood where this one stands now.
     */
    public Optional<String> elsewhere() {
        return database.sql()
                .sql("SELECT address FROM lease WHERE name = ? AND holder <> ? AND expires_at >= ?"
                        + " AND address NOT IN ('', ?)")
                .params(NAME, holder, clock.millis(), address)
                .query(String.class)
                .optional();
    }

    /** Whether this process holds the lease, taken or renewed for {@link #TERM}; inside a transaction only. */
    public boolean holds() {
        long now = clock.millis();
        long until = now + TERM.toMillis();
        return database.sql()
                        .sql("INSERT INTO lease (name, holder, fence, expires_at, address) VALUES (?, ?, 1, ?, ?)"
                                + " ON CONFLICT (name) DO UPDATE SET"
                                + " fence = CASE WHEN lease.holder = excluded.holder THEN lease.fence"
                                + " ELSE lease.fence + 1 END,"
                                + " holder = excluded.holder, expires_at = excluded.expires_at, address = excluded.address"
                                + " WHERE lease.holder = excluded.holder OR lease.expires_at < ?")
                        .params(NAME, holder, until, address, now)
                        .update()
                == 1;
    }

    /** Whether this process holds the lease or could take it now; changes nothing. */
    public boolean isFree() {
        return database.sql()
                        .sql("SELECT count(*) FROM lease WHERE name = ? AND holder <> ? AND expires_at >= ?")
                        .params(NAME, holder, clock.millis())
                        .query(Long.class)
                        .single()
                == 0;
    }

    /** Lets another process take the lease at once; inside a transaction only. */
    public void release() {
        database.update("UPDATE lease SET expires_at = 0 WHERE name = ? AND holder = ?", NAME, holder);
    }

    /** How often the lease has changed hands. */
    public long fence() {
        return database.sql()
                .sql("SELECT fence FROM lease WHERE name = ?")
                .param(NAME)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }
}

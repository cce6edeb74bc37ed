package liandong.node.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The node's database: reads at any time, one writing transaction at a time. On PostgreSQL that holds for all processes
 * of the node together, by a lock that the server takes back with the transaction or the connection: insertion order is
 * commit order then, and what a transaction has read is still so when it writes, on both kinds of database alike.
 */
public final class Database {
    /** Names the writers' lock; locks of other databases on the same server are others. */
    private static final long WRITERS = 0x6c69616e646f6e67L;

    private final LongAdder statements = new LongAdder();
    private final LongAdder commits = new LongAdder();
    private final JdbcClient sql;
    private final TransactionTemplate transactions;
    private final boolean shared;
    /** Fair, so that neither commands nor mail starve; a file database would otherwise poll for its lock. */
    private final ReentrantLock writers = new ReentrantLock(true);

    private final AtomicReference<@Nullable Runnable> whenDamaged = new AtomicReference<>();
    private volatile Room room = Room.ENDLESS;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public Database(DataSource given) {
        this.shared = isPostgres(given);
        DataSource dataSource = shared ? new StorableText(given) : given;
        JdbcTemplate template = new JdbcTemplate(dataSource) {
            @Override
            protected void applyStatementSettings(Statement statement) throws SQLException {
                statements.increment();
                super.applyStatementSettings(statement);
            }
        };
        Failures failures = new Failures(this::damaged);
        template.setExceptionTranslator(failures);
        this.sql = JdbcClient.create(template);
        JdbcTransactionManager manager = new JdbcTransactionManager(dataSource);
        manager.setExceptionTranslator(failures);
        this.transactions = new TransactionTemplate(manager);
    }

    private static boolean isPostgres(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        } catch (SQLException e) {
            throw new CannotGetJdbcConnectionException("the database does not say what it is", e);
        }
    }

    /** Whether other processes may work on this database at the same time. */
    public boolean isShared() {
        return shared;
    }

    /**
     * Calls {@code listener} after each transaction that this process has committed, on the thread that wrote: it must
     * return at once. What other processes commit on the same database is not told.
     */
    public void afterEachWrite(Runnable listener) {
        listeners.add(listener);
    }

    /** The room on the disk that is written to; endless where nobody has said which one that is. */
    public Room room() {
        return room;
    }

    /** Says which disk is written to. */
    public void keeps(Room known) {
        room = known;
    }

    /** Calls {@code listener}, once, when what is stored cannot be read any more: whoever goes on could sign what is wrong. */
    public void whenDamaged(Runnable listener) {
        whenDamaged.set(listener);
    }

    private void damaged() {
        Runnable listener = whenDamaged.getAndSet(null);
        if (listener != null) {
            listener.run();
        }
    }

    /** Statements that were given to the database since the start; what is written in one batch is one. */
    public long statements() {
        return statements.sum();
    }

    /** Transactions that have written, since the start. */
    public long commits() {
        return commits.sum();
    }

    /** For statements inside and outside of a transaction. */
    public JdbcClient sql() {
        return sql;
    }

    /** Runs {@code work} in one transaction; any exception rolls all of it back. */
    public <T> T write(Supplier<T> work) {
        T result = alone(work);
        listeners.forEach(Runnable::run);
        return result;
    }

    private <T> T alone(Supplier<T> work) {
        writers.lock();
        try {
            T result = transactions.execute(status -> {
                awaitOthers();
                return work.get();
            });
            if (result == null) {
                throw new IllegalStateException("a transaction ended without a result");
            }
            commits.increment();
            return result;
        } finally {
            writers.unlock();
        }
    }

    /** In a statement of its own, before any other: what is read after it, others have committed before it. */
    private void awaitOthers() {
        if (shared) {
            sql.sql("SELECT pg_advisory_xact_lock(?)")
                    .param(WRITERS)
                    .query((rs, n) -> Boolean.TRUE)
                    .single();
        }
    }

    /** Runs {@code work} in one transaction; any exception rolls all of it back. */
    public void run(Runnable work) {
        write(() -> {
            work.run();
            return Boolean.TRUE;
        });
    }

    /** Runs one changing statement and returns how many rows it changed. */
    int update(String statement, @Nullable Object... params) {
        JdbcClient.StatementSpec spec = sql.sql(statement);
        for (int i = 0; i < params.length; i++) {
            spec = spec.param(i + 1, params[i]);
        }
        return spec.update();
    }

    /** Runs one statement that inserts a row, and returns the number that it answers. */
    long insert(String statement, @Nullable Object... params) {
        JdbcClient.StatementSpec spec = sql.sql(statement);
        for (int i = 0; i < params.length; i++) {
            spec = spec.param(i + 1, params[i]);
        }
        return spec.query(Long.class).single();
    }

    /** The next {@code count} numbers of a counter, of which the first is returned; inside a transaction only. */
    long next(String counter, int count) {
        return sql.sql("UPDATE counter SET value = value + ? WHERE name = ? RETURNING value")
                        .params(count, counter)
                        .query(Long.class)
                        .single()
                - count
                + 1;
    }
}

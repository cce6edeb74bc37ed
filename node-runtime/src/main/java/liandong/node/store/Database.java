package liandong.node.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
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
    private final JdbcTemplate template;
    private final JdbcClient sql;
    private final TransactionTemplate transactions;
    private final boolean shared;
    /** Of the round that is being written. */
    private final AtomicReference<@Nullable TransactionStatus> transaction = new AtomicReference<>();

    private final Writers writers = new Writers(this::commit, this::committed);

    private final AtomicReference<@Nullable Runnable> whenDamaged = new AtomicReference<>();
    private volatile Room room = Room.ENDLESS;
    private volatile boolean alone;
    /** Whether something was written past the transactions in which things are recalled. */
    private volatile boolean stale;

    private final List<Runnable> undone = new CopyOnWriteArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public Database(DataSource given) {
        this.shared = isPostgres(given);
        DataSource dataSource = shared ? new StorableText(given) : given;
        this.template = new JdbcTemplate(dataSource) {
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

    /** Says that no other process and no other object writes to this database: what was read need not be read again. */
    public void keepAlone() {
        alone = !shared;
    }

    /** Whether the thread that asks is writing, and nobody else can. */
    boolean isWrittenAlone() {
        return alone && writers.isWriting();
    }

    /** Calls {@code forget} where what was recalled may not be so any more. */
    void whenUndone(Runnable forget) {
        undone.add(forget);
    }

    /** Has everything forgotten that is recalled, before the next transaction. */
    void forgetAll() {
        stale = true;
    }

    private void forget() {
        undone.forEach(Runnable::run);
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

    /**
     * Runs {@code work} and returns when it is committed; whatever it throws, nothing of it is kept. Works of several threads
     * may share a transaction, each behind a savepoint of its own: one that fails takes no other with it. A work within a
     * work is part of it.
     */
    public <T> T write(Supplier<T> work) {
        return writers.isWriting() ? work.get() : writers.write(work, false);
    }

    /**
     * The same in a transaction that no other work shares: for what others look at outside of the store as soon as it is
     * written, and must not have seen if the commit fails.
     */
    public <T> T writeAlone(Supplier<T> work) {
        return writers.isWriting() ? work.get() : writers.write(work, true);
    }

    /** Runs works in their order, as many as may be in one transaction; one that fails takes no other with it. */
    public <T> List<Attempt<T>> each(List<Supplier<T>> works) {
        if (writers.isWriting()) {
            throw new IllegalStateException("works are kept or undone one by one, and this would be within another");
        }
        return writers.each(works);
    }

    /** Runs a part of a work, all of which is undone if it throws; what else the work has done stays. */
    public void within(Runnable part) {
        TransactionStatus status = transaction.get();
        if (status == null || !writers.isWriting()) {
            throw new IllegalStateException("a part belongs to a work that is being written");
        }
        Object savepoint = status.createSavepoint();
        try {
            part.run();
        } catch (RuntimeException | Error e) {
            status.rollbackToSavepoint(savepoint);
            forget();
            throw e;
        }
        status.releaseSavepoint(savepoint);
    }

    /** Whether a failure is the store's own: it would be the same for any work, and what was asked for is not to blame. */
    public static boolean isOfTheStore(RuntimeException failure) {
        return failure instanceof TransactionException
                || (failure instanceof DataAccessException && !(failure instanceof DataIntegrityViolationException));
    }

    private void commit(Writers.Works works) {
        if (stale) {
            stale = false;
            forget();
        }
        try {
            inOneTransaction(works);
        } catch (RuntimeException | Error e) {
            forget();
            throw e;
        }
    }

    private void inOneTransaction(Writers.Works works) {
        transactions.executeWithoutResult(status -> {
            transaction.set(status);
            try {
                awaitOthers();
                Writers.Work<?> work = works.next();
                while (work != null && run(work, works, status)) {
                    work = works.next();
                }
            } finally {
                transaction.set(null);
            }
        });
    }

    /** Runs one of several works; returns whether others may follow. One that has the transaction to itself needs no savepoint. */
    private boolean run(Writers.Work<?> work, Writers.Works works, TransactionStatus status) {
        if (!works.isShared()) {
            boolean kept = work.run();
            if (!kept) {
                status.setRollbackOnly();
                forget();
            }
            return kept;
        }
        Object savepoint = status.createSavepoint();
        if (work.run()) {
            status.releaseSavepoint(savepoint);
        } else {
            status.rollbackToSavepoint(savepoint);
            forget();
        }
        return true;
    }

    private void committed() {
        commits.increment();
        listeners.forEach(Runnable::run);
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

    /** The same as {@link #write} for a work that answers nothing. */
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

    /** Runs one changing statement once for each row of parameters, in one batch. */
    void all(String statement, List<@Nullable Object[]> rows) {
        template.batchUpdate(statement, rows);
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

package liandong.node.store;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The node's database: reads at any time, one writing transaction at a time. */
public final class Database {
    private final JdbcClient sql;
    private final TransactionTemplate transactions;
    /** Fair, so that neither commands nor mail starve; a file database would otherwise poll for its lock. */
    private final ReentrantLock writers = new ReentrantLock(true);

    public Database(DataSource dataSource) {
        this.sql = JdbcClient.create(dataSource);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    /** For statements inside and outside of a transaction. */
    public JdbcClient sql() {
        return sql;
    }

    /** Runs {@code work} in one transaction; any exception rolls all of it back. */
    public <T> T write(Supplier<T> work) {
        writers.lock();
        try {
            T result = transactions.execute(status -> work.get());
            if (result == null) {
                throw new IllegalStateException("a transaction ended without a result");
            }
            return result;
        } finally {
            writers.unlock();
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

package liandong.node.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Rows by key as the writing transactions of this process have last read or written them, so that the next one need not
 * ask again. Only where nobody else writes, see {@link Database#keepAlone}, and only within a transaction that writes:
 * whoever reads beside it reads what is committed. What a work that failed has left here is forgotten with all else.
 *
 * @param <V> what is known of a row; of one that is not there too
 */
final class Recalled<V> {
    private static final int MOST = 10_000;

    private final Database database;
    private final Map<String, V> rows = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > MOST;
        }
    };

    Recalled(Database database) {
        this.database = database;
        database.whenUndone(rows::clear);
    }

    /** The row with this key, read by {@code read} unless it is known. */
    V get(String key, Function<String, V> read) {
        if (!database.isWrittenAlone()) {
            return read.apply(key);
        }
        V known = rows.get(key);
        if (known == null) {
            known = read.apply(key);
            rows.put(key, known);
        }
        return known;
    }

    /** The row is this from now on. */
    void put(String key, V row) {
        if (database.isWrittenAlone()) {
            rows.put(key, row);
        } else {
            database.forgetAll();
        }
    }

    /** The row is another from now on. */
    void forget(String key) {
        if (database.isWrittenAlone()) {
            rows.remove(key);
        } else {
            database.forgetAll();
        }
    }
}

package liandong.node.history;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Counts what passes between a node and its database: statements, rows read and rows changed. */
final class Meter {
    private final DataSource source;
    private final SortedMap<String, Integer> statements = new TreeMap<>();
    private int rowsRead;
    private int rowsChanged;

    /**
     * What was counted.
     *
     * @param statements how often each was carried out, by its text
     */
    record Reading(SortedMap<String, Integer> statements, int rowsRead, int rowsChanged) {}

    Meter(DataSource real) {
        this.source = proxy(DataSource.class, (proxy, method, args) -> {
            Object result = call(real, method, args);
            return result instanceof Connection connection ? metered(connection) : result;
        });
    }

    DataSource source() {
        return source;
    }

    /** What was counted since the last time. */
    Reading read() {
        Reading reading = new Reading(new TreeMap<>(statements), rowsRead, rowsChanged);
        statements.clear();
        rowsRead = 0;
        rowsChanged = 0;
        return reading;
    }

    private Connection metered(Connection real) {
        return proxy(Connection.class, (proxy, method, args) -> {
            Object result = call(real, method, args);
            return result instanceof PreparedStatement statement
                    ? metered(statement, String.valueOf(args == null ? null : args[0]))
                    : result;
        });
    }

    private PreparedStatement metered(PreparedStatement real, String text) {
        return proxy(PreparedStatement.class, (proxy, method, args) -> {
            Object result = call(real, method, args);
            if (method.getName().startsWith("execute")) {
                statements.merge(text, 1, Integer::sum);
                rowsChanged += result instanceof Integer changed ? changed : 0;
            }
            return result instanceof ResultSet rows ? metered(rows, real) : result;
        });
    }

    private ResultSet metered(ResultSet real, Statement of) {
        return proxy(ResultSet.class, (proxy, method, args) -> {
            Object result = call(real, method, args);
            if (method.getName().equals("next") && Boolean.TRUE.equals(result)) {
                rowsRead++;
            }
            return method.getName().equals("getStatement") ? of : result;
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object call(Object real, Method method, Object @Nullable [] args) throws Throwable {
        try {
            return method.invoke(real, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}

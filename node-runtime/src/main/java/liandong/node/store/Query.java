package liandong.node.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A statement that grows with the filters that a request names. */
final class Query {
    private final StringBuilder statement;
    private final List<Object> params;

    Query(String statement, Object... params) {
        this.statement = new StringBuilder(statement);
        this.params = new ArrayList<>(List.of(params));
    }

    /** Adds {@code condition} with its one parameter, or nothing where there is no value to compare with. */
    Query and(String condition, @Nullable Object param) {
        return param == null ? this : with(" AND " + condition, param);
    }

    /** Adds that {@code expression} is one of {@code values}, of which there is at least one. */
    Query in(String expression, Collection<?> values) {
        return with(" AND " + expression + " IN (?" + ", ?".repeat(values.size() - 1) + ")", values.toArray());
    }

    Query with(String text, Object... more) {
        statement.append(text);
        params.addAll(List.of(more));
        return this;
    }

    JdbcClient.StatementSpec on(JdbcClient sql) {
        return sql.sql(statement.toString()).params(params);
    }
}

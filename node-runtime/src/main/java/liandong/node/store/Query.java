package liandong.node.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A statement that grows with the filters that a request names. */
public final class Query {
    private final StringBuilder statement;
    private final List<Object> params;

    public Query(String statement, Object... params) {
        this.statement = new StringBuilder(statement);
        this.params = new ArrayList<>(List.of(params));
    }

    /** Adds {@code condition} with its one parameter, or nothing where there is no value to compare with. */
    public Query and(String condition, @Nullable Object param) {
        return param == null ? this : with(" AND " + condition, param);
    }

    public Query with(String text, Object... more) {
        statement.append(text);
        params.addAll(List.of(more));
        return this;
    }

    public JdbcClient.StatementSpec on(JdbcClient sql) {
        return sql.sql(statement.toString()).params(params);
    }
}

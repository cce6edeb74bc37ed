package liandong.node.kafka;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Stores without a page more than they have, or that take no writes, wherever tests run: SQLite itself is told so. */
final class CrampedStore {
    private volatile String rule = "PRAGMA query_only = 0";

    /** From now on not one page is added. */
    void fill() {
        // never less than there are already
        rule = "PRAGMA max_page_count = 1";
    }

    void makeReadOnly() {
        rule = "PRAGMA query_only = 1";
    }

    /** As before. */
    void makeRoom() {
        rule = "PRAGMA max_page_count = 1000000; PRAGMA query_only = 0";
    }

    DataSource of(DataSource whole) {
        return new DelegatingDataSource(whole) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = super.getConnection();
                try (Statement statement = connection.createStatement()) {
                    for (String each : rule.split(";")) {
                        statement.execute(each);
                    }
                }
                return connection;
            }
        };
    }
}

package liandong.node.store;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Connections to the two kinds of database that a node can keep its store in. */
public final class DataSources {
    /** For how long PostgreSQL waits for the next statement of a process that is gone before it takes back its locks. */
    private static final int ABANDONED_SECONDS = 20;

    /** For how long somebody waits for a connection before he is told that the store is away. */
    private static final int PATIENCE_MILLIS = 10_000;

    private DataSources() {}

    /**
     * A file of this node alone; each commit is on the disk. What a savepoint keeps of pages that are changed behind it stays
     * in memory: in a file, which each work of some twenty pages would have made and removed, it costs as much as the work.
     */
    public static HikariDataSource sqlite(Path file) {
        HikariDataSource source = new HikariDataSource();
        source.setDataSource(new SqliteSource("jdbc:sqlite:" + file
                + "?journal_mode=WAL&synchronous=FULL&busy_timeout=5000&foreign_keys=on&transaction_mode=IMMEDIATE"
                + "&temp_store=MEMORY"));
        return source;
    }

    /**
     * A PostgreSQL database, which several processes of one node may share. What stands in {@code url} wins over what
     * is set here.
     */
    public static HikariDataSource postgres(String url, String user, String password) {
        HikariDataSource source = new HikariDataSource();
        source.setJdbcUrl(url);
        source.setUsername(user);
        source.setPassword(password);
        source.setConnectionTimeout(PATIENCE_MILLIS);
        source.addDataSourceProperty("ApplicationName", "liandong");
        source.addDataSourceProperty("connectTimeout", "10");
        // a server that has vanished must not hold a thread, nor a vanished node the server's locks
        source.addDataSourceProperty("socketTimeout", "60");
        source.addDataSourceProperty("tcpKeepAlive", "true");
        source.addDataSourceProperty(
                "options", "-c idle_in_transaction_session_timeout=" + ABANDONED_SECONDS * 1000 + " -c lock_timeout=0");
        return source;
    }

    /** Refuses, with what to do, a database that cannot be reached or that would sort and keep texts in its own way. */
    public static void check(HikariDataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("SELECT current_setting('server_encoding') = 'UTF8'"
                        + " AND 'B' < 'a' AND 'a~' > 'aa', current_setting('synchronous_commit') <> 'off'")) {
            if (!answer.next() || !answer.getBoolean(1)) {
                throw new IllegalStateException(source.getJdbcUrl() + " does not sort by code point in UTF-8, so lists"
                        + " would come in another order than on other nodes; make the database with: CREATE DATABASE"
                        + " ... TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'");
            }
            if (!answer.getBoolean(2)) {
                throw new IllegalStateException(source.getJdbcUrl() + " has synchronous_commit=off and could lose what"
                        + " a clerk was told is stored; switch it on with: ALTER DATABASE ... SET synchronous_commit ="
                        + " on");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "the database " + source.getJdbcUrl() + " cannot be used by " + source.getUsername() + " ("
                            + e.getMessage()
                            + "); look at liandong.store, liandong.store-user and the password, and whether the"
                            + " server runs",
                    e);
        }
    }
}

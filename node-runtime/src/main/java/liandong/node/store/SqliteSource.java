package liandong.node.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.sqlite.JDBC;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * Connections to a file. The driver takes a transaction for begun whose beginning the file has refused, because another program
 * has it locked or it can only be read; whoever is given the connection next would write statement by statement, and keep what
 * a failure should undo. Here a transaction is begun or it is not.
 */
final class SqliteSource extends AbstractDataSource {
    private final String url;

    /**
     * Connections.
     *
     * @param url as the driver takes it, with its settings
     */
    SqliteSource(String url) {
        this.url = url;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return new Sound(url);
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return getConnection();
    }

    private static final class Sound extends JDBC4Connection {
        Sound(String url) throws SQLException {
            super(url, url.substring(JDBC.PREFIX.length()), new Properties());
        }

        @Override
        public void setAutoCommit(boolean auto) throws SQLException {
            try {
                super.setAutoCommit(auto);
            } catch (SQLException e) {
                boolean wasUndone = auto && undo();
                getConnectionConfig().setAutoCommit(true);
                if (!wasUndone) {
                    throw e;
                }
            }
        }

        /** A file without room has undone a transaction by itself; true if there is none any more. */
        private boolean undo() {
            try {
                getDatabase().exec("rollback;", true);
                return false;
            } catch (SQLException nothingToUndo) {
                return true;
            }
        }
    }
}

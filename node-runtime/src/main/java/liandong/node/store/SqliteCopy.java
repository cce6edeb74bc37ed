package liandong.node.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Copies of a database file: taken while a node works on it, and made ready for a node to go on from. */
public final class SqliteCopy {
    private SqliteCopy() {}

    /** Copies {@code live} as of one moment; false if what it holds is damaged. */
    public static boolean take(Path live, Path copy) throws IOException {
        try {
            try (Connection connection = connect(live);
                    PreparedStatement into = connection.prepareStatement("VACUUM INTO ?")) {
                into.setString(1, copy.toString());
                into.execute();
            }
            try (Connection copied = connect(copy);
                    Statement check = copied.createStatement();
                    ResultSet found = check.executeQuery("PRAGMA quick_check")) {
                return found.next() && "ok".equals(found.getString(1));
            }
        } catch (SQLException e) {
            throw new IOException(e.toString(), e);
        }
    }

    private static Connection connect(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file + "?busy_timeout=30000");
    }

    /** Notes in a copy that its node has to read what its topics have held since before it works again. */
    public static void toReadOn(Path copy) {
        // nothing of it may be left in a side file when the folder moves
        new NodeState(new Database(
                        new DriverManagerDataSource("jdbc:sqlite:" + copy + "?journal_mode=DELETE&synchronous=FULL")))
                .setRebuilt(false);
    }
}

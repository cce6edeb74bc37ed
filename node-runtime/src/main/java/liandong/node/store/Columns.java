package liandong.node.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import liandong.ledger.Hash;
import org.jspecify.annotations.Nullable;

/** What a column says that may be empty. */
final class Columns {
    private Columns() {}

    static @Nullable Hash hash(ResultSet rs, String column) throws SQLException {
        String hex = rs.getString(column);
        return hex == null ? null : new Hash(hex);
    }

    static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        long millis = rs.getLong(column);
        return rs.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}

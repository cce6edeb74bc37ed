package liandong.node.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import liandong.node.store.AccountTable.Granted;
import org.jspecify.annotations.Nullable;

/** Tokens that were issued at this node; never their secrets. */
public final class TokenTable {
    private final Database database;

    public TokenTable(Database database) {
        this.database = database;
    }

    /**
     * A token.
     *
     * @param secret SHA-256 of what its holder shows
     * @param holder an account, or the name of an application
     * @param scopes separated by spaces
     * @param madeBy the account that issued it
     */
    public record Row(
            String id,
            String secret,
            String holder,
            boolean application,
            String scopes,
            Instant made,
            String madeBy,
            Instant expires,
            @Nullable Instant revoked) {}

    public void insert(Row row, List<Granted> grants) {
        database.update(
                "INSERT INTO token (id, secret, holder, application, scopes, made_at, made_by, expires_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                row.id(),
                row.secret(),
                row.holder(),
                row.application() ? 1 : 0,
                row.scopes(),
                row.made().toEpochMilli(),
                row.madeBy(),
                row.expires().toEpochMilli());
        for (Granted grant : grants) {
            database.update(
                    "INSERT INTO token_grant (token, unit, role) VALUES (?, ?, ?)",
                    row.id(),
                    grant.unit(),
                    grant.role().text());
        }
    }

    public Optional<Row> find(String id) {
        return database.sql()
                .sql("SELECT * FROM token WHERE id = ?")
                .param(id)
                .query(TokenTable::row)
                .optional();
    }

    public Optional<Row> withSecret(String sha256) {
        return database.sql()
                .sql("SELECT * FROM token WHERE secret = ?")
                .param(sha256)
                .query(TokenTable::row)
                .optional();
    }

    /** Tokens after {@code after} in the order of their ids, revoked ones included. */
    public List<Row> list(String after, int limit) {
        return database.sql()
                .sql("SELECT * FROM token WHERE id > ? ORDER BY id LIMIT ?")
                .params(after, limit)
                .query(TokenTable::row)
                .list();
    }

    /** Whether tokens were ever issued to an application of this name. */
    public boolean isApplication(String name) {
        return database.sql()
                        .sql("SELECT count(*) FROM token WHERE holder = ? AND application = 1")
                        .param(name)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** The roles of an application's token. */
    public List<Granted> grants(String token) {
        return database.sql()
                .sql("SELECT unit, role FROM token_grant WHERE token = ? ORDER BY unit, role")
                .param(token)
                .query(AccountTable::granted)
                .list();
    }

    /** Takes a token back; one that was taken back stays so since then. */
    public void revoke(String id, Instant now) {
        database.update("UPDATE token SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL", now.toEpochMilli(), id);
    }

    private static Row row(ResultSet rs, int number) throws SQLException {
        return new Row(
                rs.getString("id"),
                rs.getString("secret"),
                rs.getString("holder"),
                rs.getInt("application") == 1,
                rs.getString("scopes"),
                Instant.ofEpochMilli(rs.getLong("made_at")),
                rs.getString("made_by"),
                Instant.ofEpochMilli(rs.getLong("expires_at")),
                Columns.instant(rs, "revoked_at"));
    }
}

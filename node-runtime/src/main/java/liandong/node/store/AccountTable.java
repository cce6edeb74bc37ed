package liandong.node.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import liandong.message.Role;
import org.jspecify.annotations.Nullable;

/** Accounts of this node and their roles; what a password may be and who may make an account is decided elsewhere. */
public final class AccountTable {
    private final Database database;

    public AccountTable(Database database) {
        this.database = database;
    }

    /**
     * An account.
     *
     * @param password its hash
     * @param failures wrong passwords and codes since the last right one
     * @param totp secret of the codes in Base32; none before they are enrolled
     * @param totpStep the last step whose code was used
     * @param passwordSince when the password was set
     */
    public record Row(
            String id,
            String password,
            boolean mustChange,
            boolean disabled,
            int failures,
            @Nullable Instant lockedUntil,
            @Nullable String totp,
            long totpStep,
            Instant made,
            Instant passwordSince) {
        /** With a new password, and free of what wrong ones have led to. */
        public Row withPassword(String hash, boolean change, Instant now) {
            return new Row(id, hash, change, disabled, 0, null, totp, totpStep, made, now);
        }

        public Row withDisabled(boolean now) {
            return new Row(id, password, mustChange, now, failures, lockedUntil, totp, totpStep, made, passwordSince);
        }

        public Row withFailures(int number, @Nullable Instant until) {
            return new Row(id, password, mustChange, disabled, number, until, totp, totpStep, made, passwordSince);
        }

        public Row withTotp(@Nullable String secret, long step) {
            return new Row(
                    id, password, mustChange, disabled, failures, lockedUntil, secret, step, made, passwordSince);
        }
    }

    /** A role at a unit, or at {@code *}. */
    public record Granted(String unit, Role role) {}

    public Optional<Row> find(String id) {
        return database.sql()
                .sql("SELECT * FROM account WHERE id = ?")
                .param(id)
                .query(AccountTable::row)
                .optional();
    }

    /** Accounts after {@code after} in the order of their ids. */
    public List<Row> list(String after, int limit) {
        return database.sql()
                .sql("SELECT * FROM account WHERE id > ? ORDER BY id LIMIT ?")
                .params(after, limit)
                .query(AccountTable::row)
                .list();
    }

    public boolean isEmpty() {
        return database.sql()
                        .sql("SELECT count(*) FROM account")
                        .query(Long.class)
                        .single()
                == 0;
    }

    /** Keeps an account, new or changed. */
    public void save(Row row) {
        Instant until = row.lockedUntil();
        database.update(
                "INSERT INTO account (id, password, must_change, disabled, failures, locked_until, totp, totp_step,"
                        + " made_at, password_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (id) DO UPDATE SET password = excluded.password,"
                        + " must_change = excluded.must_change, disabled = excluded.disabled,"
                        + " failures = excluded.failures, locked_until = excluded.locked_until,"
                        + " totp = excluded.totp, totp_step = excluded.totp_step, password_at = excluded.password_at",
                row.id(),
                row.password(),
                row.mustChange() ? 1 : 0,
                row.disabled() ? 1 : 0,
                row.failures(),
                until == null ? null : until.toEpochMilli(),
                row.totp(),
                row.totpStep(),
                row.made().toEpochMilli(),
                row.passwordSince().toEpochMilli());
    }

    /** The roles of an account, in the order of units. */
    public List<Granted> grants(String account) {
        return database.sql()
                .sql("SELECT unit, role FROM account_grant WHERE account = ? ORDER BY unit, role")
                .param(account)
                .query(AccountTable::granted)
                .list();
    }

    /** Replaces the roles of an account. */
    public void saveGrants(String account, List<Granted> grants) {
        database.update("DELETE FROM account_grant WHERE account = ?", account);
        for (Granted grant : grants) {
            database.update(
                    "INSERT INTO account_grant (account, unit, role) VALUES (?, ?, ?)",
                    account,
                    grant.unit(),
                    grant.role().text());
        }
    }

    /** How many accounts that are not disabled have the role at a unit, or at {@code *}. */
    public long holders(Granted grant) {
        return database.sql()
                .sql("SELECT count(*) FROM account_grant g JOIN account a ON a.id = g.account"
                        + " WHERE g.unit = ? AND g.role = ? AND a.disabled = 0")
                .params(grant.unit(), grant.role().text())
                .query(Long.class)
                .single();
    }

    static Granted granted(ResultSet rs, int number) throws SQLException {
        return new Granted(rs.getString("unit"), Role.of(rs.getString("role")));
    }

    private static Row row(ResultSet rs, int number) throws SQLException {
        return new Row(
                rs.getString("id"),
                rs.getString("password"),
                rs.getInt("must_change") == 1,
                rs.getInt("disabled") == 1,
                rs.getInt("failures"),
                Columns.instant(rs, "locked_until"),
                rs.getString("totp"),
                rs.getLong("totp_step"),
                Instant.ofEpochMilli(rs.getLong("made_at")),
                Instant.ofEpochMilli(rs.getLong("password_at")));
    }
}

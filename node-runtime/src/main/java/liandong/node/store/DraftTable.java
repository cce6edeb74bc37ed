package liandong.node.store;

import java.time.Instant;
import java.util.Optional;
import liandong.directive.ObligationId;
import liandong.hierarchy.UnitCode;

/** What was typed into report forms and not filed yet; a rebuild of the store does not bring it back. */
public final class DraftTable {
    private final Database database;

    public DraftTable(Database database) {
        this.database = database;
    }

    /**
     * A draft.
     *
     * @param content JSON
     * @param savedBy the account that typed last
     */
    public record Draft(String content, String savedBy, Instant savedAt) {}

    public Optional<Draft> find(UnitCode station, ObligationId obligation) {
        return database.sql()
                .sql("SELECT content, saved_by, saved_at FROM draft WHERE station = ? AND obligation = ?")
                .params(station.value(), obligation.toString())
                .query((rs, n) -> new Draft(
                        rs.getString("content"),
                        rs.getString("saved_by"),
                        Instant.ofEpochMilli(rs.getLong("saved_at"))))
                .optional();
    }

    /** Keeps the draft in the place of an earlier one. */
    public void save(UnitCode station, ObligationId obligation, Draft draft) {
        database.update(
                "INSERT INTO draft (station, obligation, content, saved_by, saved_at) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (station, obligation) DO UPDATE SET content = excluded.content,"
                        + " saved_by = excluded.saved_by, saved_at = excluded.saved_at",
                station.value(),
                obligation.toString(),
                draft.content(),
                draft.savedBy(),
                draft.savedAt().toEpochMilli());
    }

    public void delete(UnitCode station, ObligationId obligation) {
        database.update(
                "DELETE FROM draft WHERE station = ? AND obligation = ?", station.value(), obligation.toString());
    }
}

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
     * @param base number of the version on which it builds, 0 for none, below 0 if that is not known
     * @param page names the page from which it was saved last
     */
    public record Draft(String content, String savedBy, Instant savedAt, int base, String page) {}

    public Optional<Draft> find(UnitCode station, ObligationId obligation) {
        return database.sql()
                .sql("SELECT content, saved_by, saved_at, base, page FROM draft WHERE station = ? AND obligation = ?")
                .params(station.value(), obligation.toString())
                .query((rs, n) -> new Draft(
                        rs.getString("content"),
                        rs.getString("saved_by"),
                        Instant.ofEpochMilli(rs.getLong("saved_at")),
                        rs.getInt("base"),
                        rs.getString("page")))
                .optional();
    }

    /** Keeps the draft in the place of an earlier one. */
    public void save(UnitCode station, ObligationId obligation, Draft draft) {
        database.update(
                "INSERT INTO draft (station, obligation, content, saved_by, saved_at, base, page)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (station, obligation) DO UPDATE SET content = excluded.content,"
                        + " saved_by = excluded.saved_by, saved_at = excluded.saved_at, base = excluded.base,"
                        + " page = excluded.page",
                station.value(),
                obligation.toString(),
                draft.content(),
                draft.savedBy(),
                draft.savedAt().toEpochMilli(),
                draft.base(),
                draft.page());
    }

    public void delete(UnitCode station, ObligationId obligation) {
        database.update(
                "DELETE FROM draft WHERE station = ? AND obligation = ?", station.value(), obligation.toString());
    }
}

package liandong.node.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import liandong.hierarchy.UnitCode;
import org.jspecify.annotations.Nullable;

/** What accounts have typed into forms of directives; a rebuild of the store does not bring it back. */
public final class DirectiveDraftTable {
    private final Database database;

    public DirectiveDraftTable(Database database) {
        this.database = database;
    }

    /**
     * A draft.
     *
     * @param content JSON
     * @param page names the page from which it was saved last
     * @param issued the directive that came of it; none while it is a draft
     */
    public record Draft(
            String id,
            String content,
            String page,
            Instant savedAt,
            @Nullable String issued) {}

    /** The drafts of an account at a station, the newest first. */
    public List<Draft> list(UnitCode station, String account) {
        return database.sql()
                .sql("SELECT id, content, page, saved_at, issued FROM directive_draft"
                        + " WHERE station = ? AND account = ? AND issued IS NULL ORDER BY saved_at DESC, id")
                .params(station.value(), account)
                .query((rs, n) -> new Draft(
                        rs.getString("id"),
                        rs.getString("content"),
                        rs.getString("page"),
                        Instant.ofEpochMilli(rs.getLong("saved_at")),
                        rs.getString("issued")))
                .list();
    }

    public Optional<Draft> find(UnitCode station, String account, String id) {
        return database.sql()
                .sql("SELECT id, content, page, saved_at, issued FROM directive_draft"
                        + " WHERE station = ? AND account = ? AND id = ?")
                .params(station.value(), account, id)
                .query((rs, n) -> new Draft(
                        rs.getString("id"),
                        rs.getString("content"),
                        rs.getString("page"),
                        Instant.ofEpochMilli(rs.getLong("saved_at")),
                        rs.getString("issued")))
                .optional();
    }

    /** Keeps the draft in the place of an earlier one of its id. */
    public void save(UnitCode station, String account, Draft draft) {
        database.update(
                "INSERT INTO directive_draft (station, account, id, content, page, saved_at, issued)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (station, account, id) DO UPDATE SET content = excluded.content,"
                        + " page = excluded.page, saved_at = excluded.saved_at, issued = excluded.issued",
                station.value(),
                account,
                draft.id(),
                draft.content(),
                draft.page(),
                draft.savedAt().toEpochMilli(),
                draft.issued());
    }

    public void delete(UnitCode station, String account, String id) {
        database.update(
                "DELETE FROM directive_draft WHERE station = ? AND account = ? AND id = ?",
                station.value(),
                account,
                id);
    }

    /** Forgets which drafts were issued before {@code then}: nobody presses their button again. */
    public void forgetIssued(Instant then) {
        database.update("DELETE FROM directive_draft WHERE issued IS NOT NULL AND saved_at < ?", then.toEpochMilli());
    }
}

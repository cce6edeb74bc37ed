package liandong.node.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import liandong.directive.Fate;
import liandong.hierarchy.UnitCode;
import org.jspecify.annotations.Nullable;

/** Directives and receipts as each station knows them. */
public final class DirectiveTable {
    private final Database database;

    public DirectiveTable(Database database) {
        this.database = database;
    }

    /**
     * A directive at a station.
     *
     * @param issued whether the station issued it; otherwise it received it
     * @param place of its envelope
     */
    public record Held(
            String directive, boolean issued, @Nullable String basedOn, long place) {}

    /** A directive that a unit below has sent back. */
    public record SentBack(UnitCode unit, String reason, Instant sentAt) {}

    /**
     * A receipt.
     *
     * @param signedAt when the unit says that it signed
     */
    public record Receipt(UnitCode unit, Instant signedAt) {}

    /** Every directive that a station has issued or received. */
    public List<Held> all(UnitCode station) {
        return database.sql()
                .sql("SELECT directive, issued, based_on, place FROM directive WHERE station = ? ORDER BY place")
                .param(station.value())
                .query((rs, n) -> new Held(
                        rs.getString("directive"),
                        rs.getInt("issued") == 1,
                        rs.getString("based_on"),
                        rs.getLong("place")))
                .list();
    }

    public void save(UnitCode station, Held held) {
        database.update(
                "INSERT INTO directive (station, directive, issued, based_on, place) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (station, directive) DO NOTHING",
                station.value(),
                held.directive(),
                held.issued() ? 1 : 0,
                held.basedOn(),
                held.place());
    }

    /** Notes that {@code next} stands in the place of {@code old}. */
    public void supersede(UnitCode station, String old, String next) {
        database.update(
                "UPDATE directive SET superseded_by = ? WHERE station = ? AND directive = ?",
                next,
                station.value(),
                old);
    }

    /** Notes that a directive, or some of its clauses, was taken back. */
    public void withdraw(UnitCode station, String directive, List<String> clauses, String reason) {
        if (clauses.isEmpty()) {
            database.update(
                    "UPDATE directive SET withdrawn = 1, withdrawn_reason = ?" + " WHERE station = ? AND directive = ?",
                    reason,
                    station.value(),
                    directive);
        }
        for (String clause : clauses) {
            database.update(
                    "INSERT INTO withdrawn_clause (station, directive, clause) VALUES (?, ?, ?)"
                            + " ON CONFLICT (station, directive, clause) DO NOTHING",
                    station.value(),
                    directive,
                    clause);
        }
    }

    /** What became of a directive. */
    public Fate fate(UnitCode station, String directive) {
        Set<String> clauses = new HashSet<>(database.sql()
                .sql("SELECT clause FROM withdrawn_clause WHERE station = ? AND directive = ?")
                .params(station.value(), directive)
                .query(String.class)
                .list());
        return database.sql()
                .sql("SELECT withdrawn, superseded_by FROM directive WHERE station = ? AND directive = ?")
                .params(station.value(), directive)
                .query((rs, n) -> new Fate(rs.getInt("withdrawn") == 1, clauses, rs.getString("superseded_by")))
                .optional()
                .orElse(Fate.IN_FORCE);
    }

    /** Why a directive was withdrawn, if it was. */
    public Optional<String> withdrawnBecause(UnitCode station, String directive) {
        return database.sql()
                .sql("SELECT withdrawn_reason FROM directive WHERE station = ? AND directive = ? AND withdrawn = 1")
                .params(station.value(), directive)
                .query(String.class)
                .optional();
    }

    /** Notes when a recurring clause of the directive asks next; none for never. */
    public void asksNext(UnitCode station, String directive, @Nullable LocalDate day) {
        database.update(
                "UPDATE directive SET asks_next = ? WHERE station = ? AND directive = ?",
                day == null ? null : day.toEpochDay(),
                station.value(),
                directive);
    }

    /** Stations and directives whose recurring clauses ask on or before {@code day}. */
    public List<Due> asking(LocalDate day) {
        return database.sql()
                .sql(
                        "SELECT station, directive FROM directive WHERE asks_next IS NOT NULL AND asks_next <= ? ORDER BY asks_next, station, directive")
                .params(day.toEpochDay())
                .query((rs, n) -> new Due(UnitCode.of(rs.getString("station")), rs.getString("directive")))
                .list();
    }

    /** A directive whose recurring clause asks again. */
    public record Due(UnitCode station, String directive) {}

    public void saveSentBack(UnitCode station, String directive, String message, SentBack sentBack) {
        database.update(
                "INSERT INTO sent_back (station, directive, unit, message, reason, sent_at) VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (station, directive, message) DO NOTHING",
                station.value(),
                directive,
                sentBack.unit().value(),
                message,
                sentBack.reason(),
                sentBack.sentAt().toEpochMilli());
    }

    /** Who has sent a directive back, and why, in the order of time. */
    public List<SentBack> sentBack(UnitCode station, String directive) {
        return database.sql()
                .sql("SELECT unit, reason, sent_at FROM sent_back WHERE station = ? AND directive = ?"
                        + " ORDER BY sent_at, message")
                .params(station.value(), directive)
                .query((rs, n) -> new SentBack(
                        UnitCode.of(rs.getString("unit")),
                        rs.getString("reason"),
                        Instant.ofEpochMilli(rs.getLong("sent_at"))))
                .list();
    }

    /** What issued a directive that a station holds, and whether the station did. */
    public record Kept(Row row, boolean own) {}

    /** A directive with its envelope. */
    public Optional<Kept> kept(UnitCode station, String directive) {
        return database.sql()
                .sql("SELECT e.*, d.issued AS by_station FROM directive d JOIN envelope e ON e.place = d.place"
                        + " WHERE d.station = ? AND d.directive = ?")
                .params(station.value(), directive)
                .query((rs, n) -> new Kept(EnvelopeRows.row(rs, n), rs.getInt("by_station") == 1))
                .optional();
    }

    public Optional<Held> find(UnitCode station, String directive) {
        return database.sql()
                .sql("SELECT * FROM directive WHERE station = ? AND directive = ?")
                .params(station.value(), directive)
                .query((rs, n) -> new Held(
                        rs.getString("directive"),
                        rs.getInt("issued") == 1,
                        rs.getString("based_on"),
                        rs.getLong("place")))
                .optional();
    }

    /** The station's directives after the id {@code after}, in the order of their ids. */
    public List<Held> list(UnitCode station, String after, int limit) {
        return database.sql()
                .sql("SELECT * FROM directive WHERE station = ? AND directive > ? ORDER BY directive LIMIT ?")
                .params(station.value(), after, limit)
                .query((rs, n) -> new Held(
                        rs.getString("directive"),
                        rs.getInt("issued") == 1,
                        rs.getString("based_on"),
                        rs.getLong("place")))
                .list();
    }

    /** The ids of the station's own relays of {@code directive}. */
    public List<String> relays(UnitCode station, String directive) {
        return database.sql()
                .sql("SELECT directive FROM directive WHERE station = ? AND based_on = ? AND issued = 1"
                        + " ORDER BY directive")
                .params(station.value(), directive)
                .query(String.class)
                .list();
    }

    public void saveReceipt(UnitCode station, String directive, Receipt receipt) {
        database.update(
                "INSERT INTO receipt (station, directive, unit, signed_at) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (station, directive, unit) DO NOTHING",
                station.value(),
                directive,
                receipt.unit().value(),
                receipt.signedAt().toEpochMilli());
    }

    /** The receipts for a directive that the station knows, in unit order. */
    public List<Receipt> receipts(UnitCode station, String directive) {
        return database.sql()
                .sql("SELECT unit, signed_at FROM receipt WHERE station = ? AND directive = ? ORDER BY unit")
                .params(station.value(), directive)
                .query((rs, n) ->
                        new Receipt(UnitCode.of(rs.getString("unit")), Instant.ofEpochMilli(rs.getLong("signed_at"))))
                .list();
    }
}

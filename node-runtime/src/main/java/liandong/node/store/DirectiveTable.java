package liandong.node.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    /**
     * A receipt.
     *
     * @param signedAt when the unit says that it signed
     */
    public record Receipt(UnitCode unit, Instant signedAt) {}

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

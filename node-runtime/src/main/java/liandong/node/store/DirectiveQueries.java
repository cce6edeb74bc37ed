package liandong.node.store;

import java.util.List;
import java.util.Optional;
import liandong.hierarchy.UnitCode;
import org.jspecify.annotations.Nullable;

/** Which directives a station knows, by what somebody asks for. */
public final class DirectiveQueries {
    /** Copies ask nothing: whether the station is a recipient, the directive itself says. */
    private static final String UNSIGNED = "SELECT d.place FROM directive d WHERE d.station = ? AND d.issued = 0"
            + " AND d.withdrawn = 0 AND d.superseded_by IS NULL AND NOT EXISTS (SELECT 1 FROM receipt r"
            + " WHERE r.station = d.station AND r.directive = d.directive AND r.unit = d.station)"
            + " ORDER BY d.place";

    private static final String CHAIN = "WITH RECURSIVE chain (station, directive, place) AS ("
            + "SELECT station, directive, place FROM directive WHERE station = ? AND issued = 1"
            + " AND (directive = ? OR based_on = ?)"
            + " UNION SELECT d.station, d.directive, d.place FROM directive d JOIN chain c ON d.based_on = c.directive"
            + " WHERE d.issued = 1 AND d.withdrawn = 0)"
            + " SELECT station, directive, place FROM chain";

    private final Database database;

    public DirectiveQueries(Database database) {
        this.database = database;
    }

    /**
     * A directive and its envelope.
     *
     * @param station that knows it
     */
    public record Placed(UnitCode station, String directive, long place) {}

    /**
     * Ids after {@code after}, in their order.
     *
     * @param issued whether of those that the station issued, or of those that it received; none for both
     */
    public List<String> ids(UnitCode station, @Nullable Boolean issued, String after, int limit) {
        return new Query("SELECT directive FROM directive WHERE station = ? AND directive > ?", station.value(), after)
                .and("issued = ?", flag(issued))
                .with(" ORDER BY directive LIMIT ?", limit)
                .on(database.sql())
                .query(String.class)
                .list();
    }

    /**
     * Those that came last, first.
     *
     * @param issued whether of those that the station issued, or of those that it received; none for both
     * @param before a place; none for the newest
     */
    public List<Placed> newest(UnitCode station, @Nullable Boolean issued, @Nullable Long before, int limit) {
        return new Query("SELECT place, directive FROM directive WHERE station = ?", station.value())
                .and("place < ?", before)
                .and("issued = ?", flag(issued))
                .with(" ORDER BY place DESC LIMIT ?", limit)
                .on(database.sql())
                .query((rs, n) -> new Placed(station, rs.getString("directive"), rs.getLong("place")))
                .list();
    }

    private static @Nullable Integer flag(@Nullable Boolean issued) {
        if (issued == null) {
            return null;
        }
        return issued ? 1 : 0;
    }

    /** Places of the directives in force that the station was sent, copies too, and has not signed for; oldest first. */
    public List<Long> unsigned(UnitCode station) {
        return database.sql()
                .sql(UNSIGNED)
                .param(station.value())
                .query(Long.class)
                .list();
    }

    /** A directive of the station, or its relays of one, with all relays of them further down; a withdrawn relay ends it. */
    public List<Placed> chain(UnitCode station, String directive) {
        return database.sql()
                .sql(CHAIN)
                .params(station.value(), directive, directive)
                .query((rs, n) -> new Placed(
                        UnitCode.of(rs.getString("station")), rs.getString("directive"), rs.getLong("place")))
                .list();
    }

    /** Place of the directive that the station issued last. */
    public Optional<Long> lastIssued(UnitCode station) {
        return database.sql()
                .sql("SELECT place FROM directive WHERE station = ? AND issued = 1 ORDER BY place DESC LIMIT 1")
                .param(station.value())
                .query(Long.class)
                .optional();
    }

    /** Ids that the station has given, of those that begin and end so. */
    public List<String> issued(UnitCode station, String begin, String end) {
        return database.sql()
                .sql("SELECT directive FROM directive WHERE station = ? AND issued = 1 AND directive LIKE ?")
                .params(station.value(), begin + "%" + end)
                .query(String.class)
                .list();
    }

    /** Stations that have relayed a directive, in code order. */
    public List<UnitCode> relaying(String directive) {
        return database.sql()
                .sql("SELECT DISTINCT station FROM directive WHERE based_on = ? AND issued = 1 ORDER BY station")
                .param(directive)
                .query((rs, n) -> UnitCode.of(rs.getString("station")))
                .list();
    }

    /** How many directives the station received. */
    public long received(UnitCode station) {
        return database.sql()
                .sql("SELECT count(*) FROM directive WHERE station = ? AND issued = 0")
                .param(station.value())
                .query(Long.class)
                .single();
    }
}

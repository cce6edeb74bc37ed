package liandong.node.store;

import java.time.Instant;
import java.util.List;
import liandong.hierarchy.UnitCode;
import liandong.node.store.DirectiveTable.Held;
import org.jspecify.annotations.Nullable;

/** The directives whose envelopes the broker had recorded up to an instant. */
public final class RecordedDirectives {
    private static final String SELECT =
            "SELECT d.* FROM directive d JOIN envelope e ON e.place = d.place WHERE e.recorded <= ?";

    private final Database database;

    public RecordedDirectives(Database database) {
        this.database = database;
    }

    /** All that were a station's mail by then. */
    public List<Held> all(UnitCode station, Instant at) {
        return list(of(station, at));
    }

    /**
     * Those with ids after {@code after}, in the order of their ids.
     *
     * @param issued whether of those that the station issued, or of those that it received; none for both
     */
    public List<Held> list(UnitCode station, @Nullable Boolean issued, String after, int limit, Instant at) {
        Query query = of(station, at).with(" AND d.directive > ?", after);
        if (issued != null) {
            query.with(" AND d.issued = ?", issued ? 1 : 0);
        }
        return list(query.with(" ORDER BY d.directive LIMIT ?", limit));
    }

    /** One of the station's mail; none where it was not. */
    public List<Held> one(UnitCode station, String directive, Instant at) {
        return list(of(station, at).with(" AND d.directive = ?", directive));
    }

    /** The station's own relays of a directive, in the order of their ids. */
    public List<Held> relays(UnitCode station, String directive, Instant at) {
        return list(of(station, at).with(" AND d.based_on = ? AND d.issued = 1 ORDER BY d.directive", directive));
    }

    /** Relays of a directive by whichever station. */
    public List<Held> relays(String directive, Instant at) {
        return list(of(at).with(" AND d.issued = 1 AND d.based_on = ?", directive));
    }

    /** The station's own directive of this id, and its own relays of it. */
    public List<Held> issued(UnitCode station, String directive, Instant at) {
        return list(of(station, at)
                .with(" AND d.issued = 1 AND (d.directive = ? OR d.based_on = ?)", directive, directive));
    }

    private static Query of(UnitCode station, Instant at) {
        return of(at).with(" AND d.station = ?", station.value());
    }

    private static Query of(Instant at) {
        return new Query(SELECT, at.toEpochMilli());
    }

    private List<Held> list(Query query) {
        return query.on(database.sql())
                .query((rs, n) -> new Held(
                        rs.getString("directive"),
                        rs.getInt("issued") == 1,
                        rs.getString("based_on"),
                        rs.getLong("place")))
                .list();
    }
}

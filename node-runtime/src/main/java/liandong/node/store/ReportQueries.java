package liandong.node.store;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion.State;
import liandong.hierarchy.UnitCode;
import liandong.report.Part;
import liandong.report.Period;
import org.jspecify.annotations.Nullable;

/** Which reports a station knows, by their newest versions. */
public final class ReportQueries {
    private static final String NEWEST = "SELECT v.obligation, v.part FROM report_version v JOIN obligation o"
            + " ON o.station = v.station AND o.obligation = v.obligation WHERE v.station = ?"
            + " AND v.number = (SELECT max(n.number) FROM report_version n WHERE n.station = v.station"
            + " AND n.obligation = v.obligation AND n.part = v.part AND n.message IS NOT NULL)";

    private static final String OWN_NEWEST =
            "SELECT v.obligation, v.part, max(v.number) AS newest FROM report_version v"
                    + " JOIN obligation o ON o.station = v.station AND o.obligation = v.obligation"
                    + " WHERE v.station = ? AND o.unit = ? AND v.message IS NOT NULL GROUP BY v.obligation, v.part";

    private final Database database;

    public ReportQueries(Database database) {
        this.database = database;
    }

    /**
     * Which ones to find; none means all.
     *
     * @param sent whether those of the station itself; otherwise those that it received
     * @param state of the newest version
     */
    public record Filter(
            @Nullable Boolean sent,
            @Nullable String form,
            @Nullable Period period,
            @Nullable State state) {}

    /** One part of what is owed, of which a version is known. */
    public record Found(ObligationId obligation, Part part) {}

    /** The reports after {@code after}, or from the first, in the order of obligation and part. */
    public List<Found> list(UnitCode station, Filter filter, @Nullable Found after, int limit) {
        Query query = new Query(NEWEST, station.value())
                .and("o.form = ?", filter.form())
                .and(
                        "o.period = ?",
                        filter.period() == null ? null : filter.period().text());
        if (filter.sent() != null) {
            query.and(filter.sent() ? "o.unit = ?" : "o.unit <> ?", station.value());
        }
        if (filter.state() != null) {
            query.with(condition(filter.state()));
        }
        if (after != null) {
            query.with(
                    " AND (v.obligation, v.part) > (?, ?)",
                    after.obligation().toString(),
                    after.part().name());
        }
        return query.with(" ORDER BY v.obligation, v.part LIMIT ?", limit)
                .on(database.sql())
                .query((rs, n) ->
                        new Found(ObligationId.of(rs.getString("obligation")), Part.valueOf(rs.getString("part"))))
                .list();
    }

    /** The precedence of {@link liandong.directive.ReportVersion#state}. */
    private static String condition(State state) {
        return switch (state) {
            case FILED -> " AND v.withdrawn = 0 AND v.returned = 0 AND v.accepted = 0";
            case ACCEPTED -> " AND v.withdrawn = 0 AND v.returned = 0 AND v.accepted = 1";
            case RETURNED -> " AND v.withdrawn = 0 AND v.returned = 1";
            case WITHDRAWN -> " AND v.withdrawn = 1";
        };
    }

    /** Numbers of the newest versions of a station's own reports and totals, by obligation as text and part. */
    public Map<String, Map<Part, Integer>> ownNewest(UnitCode station) {
        Map<String, Map<Part, Integer>> newest = new TreeMap<>();
        database.sql().sql(OWN_NEWEST).params(station.value(), station.value()).query(rs -> {
            newest.computeIfAbsent(rs.getString("obligation"), any -> new TreeMap<>())
                    .put(Part.valueOf(rs.getString("part")), rs.getInt("newest"));
        });
        return newest;
    }
}

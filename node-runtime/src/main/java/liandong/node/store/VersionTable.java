package liandong.node.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion;
import liandong.hierarchy.UnitCode;
import liandong.report.Part;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Versions of reports, own ones and totals, with their fate, as each station knows them. */
public final class VersionTable {
    private static final String VERSIONS = "SELECT v.*, e.hash, e.actor, e.directory FROM report_version v"
            + " LEFT JOIN envelope e ON e.id = v.message AND e.sender = :unit AND e.type = '" + EnvelopeTable.REPORT
            + "'"
            + " WHERE v.station = :station AND v.obligation = :obligation";
    /** Few of them, however many there are; each is looked up by itself. */
    private static final String DECIDING = VERSIONS + " AND v.part = 'OWN' AND v.number IN ("
            + newest("OWN", "message IS NOT NULL") + ", " + newest("OWN", "accepted = 1") + ", "
            + newest("OWN", "number > 0") + ") UNION ALL " + VERSIONS + " AND v.part = 'TOTAL' AND v.number IN ("
            + newest("TOTAL", "message IS NOT NULL") + ", " + newest("TOTAL", "number > 0") + ")";

    private final Database database;

    VersionTable(Database database) {
        this.database = database;
    }

    private static String newest(String part, String which) {
        return "(SELECT number FROM report_version WHERE station = :station AND obligation = :obligation"
                + " AND part = '" + part + "' AND " + which + " ORDER BY number DESC LIMIT 1)";
    }

    /** Versions of one obligation, by number. */
    record Versions(SortedMap<Integer, ReportVersion> own, SortedMap<Integer, ReportVersion> totals) {}

    /** Every version that the station knows of. */
    Versions all(UnitCode station, ObligationId id) {
        return versions(station, id, VERSIONS);
    }

    /** Those that decide what counts, and of each part the one with the highest number. */
    Versions deciding(UnitCode station, ObligationId id) {
        return versions(station, id, DECIDING);
    }

    /** What a station knows of one version. */
    public Optional<ReportVersion> one(UnitCode station, ObligationId id, Part part, int number) {
        return select(station, id, VERSIONS + " AND v.part = :part AND v.number = :number")
                .param("part", part.name())
                .param("number", number)
                .query((rs, n) -> version(rs))
                .optional();
    }

    private Versions versions(UnitCode station, ObligationId id, String statement) {
        Versions versions = new Versions(new TreeMap<>(), new TreeMap<>());
        select(station, id, statement)
                .query((rs, n) -> {
                    ReportVersion version = version(rs);
                    boolean own = Part.valueOf(rs.getString("part")) == Part.OWN;
                    return (own ? versions.own() : versions.totals()).put(version.number(), version) == null;
                })
                .list();
        return versions;
    }

    private JdbcClient.StatementSpec select(UnitCode station, ObligationId id, String statement) {
        return database.sql()
                .sql(statement)
                .param("unit", id.unit().value())
                .param("station", station.value())
                .param("obligation", id.toString());
    }

    private static ReportVersion version(ResultSet rs) throws SQLException {
        return new ReportVersion(
                rs.getInt("number"),
                rs.getString("message"),
                Columns.hash(rs, "hash"),
                Columns.instant(rs, "filed_at"),
                rs.getString("actor"),
                rs.getLong("directory"),
                rs.getInt("accepted") == 1,
                rs.getInt("returned") == 1,
                rs.getInt("withdrawn") == 1);
    }

    /** Where a row's version stands. */
    static ReportVersion.State state(ResultSet rs) throws SQLException {
        return new ReportVersion(
                        rs.getInt("number"),
                        null,
                        null,
                        null,
                        null,
                        0,
                        rs.getInt("accepted") == 1,
                        rs.getInt("returned") == 1,
                        rs.getInt("withdrawn") == 1)
                .state();
    }

    /** The id of the message that filed this version, as far as {@code station} knows. */
    public Optional<String> filedBy(UnitCode station, ObligationId id, Part part, int version) {
        return database.sql()
                .sql("SELECT message FROM report_version WHERE station = ? AND obligation = ? AND part = ?"
                        + " AND number = ? AND message IS NOT NULL")
                .params(station.value(), id.toString(), part.name(), version)
                .query(String.class)
                .optional();
    }

    void save(UnitCode station, ObligationId obligation, Part part, ReportVersion version) {
        Instant filed = version.filed();
        database.update(
                "INSERT INTO report_version (station, obligation, part, number, message, filed_at, accepted,"
                        + " returned, withdrawn) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (station, obligation, part, number) DO UPDATE SET message = excluded.message,"
                        + " filed_at = excluded.filed_at, accepted = excluded.accepted,"
                        + " returned = excluded.returned, withdrawn = excluded.withdrawn",
                station.value(),
                obligation.toString(),
                part.name(),
                version.number(),
                version.message(),
                filed == null ? null : filed.toEpochMilli(),
                version.accepted() ? 1 : 0,
                version.returned() ? 1 : 0,
                version.withdrawn() ? 1 : 0);
    }
}

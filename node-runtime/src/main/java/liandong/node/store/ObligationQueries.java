package liandong.node.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion;
import liandong.hierarchy.UnitCode;
import liandong.report.Period;
import org.jspecify.annotations.Nullable;

/** What is owed at a station, by what somebody asks for. */
public final class ObligationQueries {
    private static final String OWED = "SELECT o.obligation, o.form_version, o.due, o.account, o.desk, v.number,"
            + " v.filed_at, v.accepted, v.returned, v.withdrawn,"
            + " (SELECT a.directive FROM asked_by a WHERE a.station = o.station AND a.obligation = o.obligation"
            + " ORDER BY a.standing DESC, a.position LIMIT 1) AS asker,"
            + " (SELECT count(DISTINCT a.directive) FROM asked_by a WHERE a.station = o.station"
            + " AND a.obligation = o.obligation AND a.standing = 1) AS askers"
            + " FROM obligation o LEFT JOIN report_version v"
            + " ON v.station = o.station AND v.obligation = o.obligation AND v.part = 'OWN' AND v.number ="
            + " (SELECT max(w.number) FROM report_version w WHERE w.station = o.station"
            + " AND w.obligation = o.obligation AND w.part = 'OWN' AND w.message IS NOT NULL)"
            + " WHERE o.station = ? AND o.unit = ? AND o.asked > 0 ORDER BY o.due, o.obligation";

    private static final String ASKED = "SELECT form, period, max(form_version) AS version, count(*) AS units"
            + " FROM obligation WHERE station = ? AND unit <> ? AND asked > 0 GROUP BY form, period"
            + " ORDER BY period DESC, form";

    private final Database database;

    public ObligationQueries(Database database) {
        this.database = database;
    }

    /**
     * Which ones to find; none means all.
     *
     * @param own whether those of the station itself; otherwise those of units below
     */
    public record Filter(
            Obligation.@Nullable Account account,
            @Nullable LocalDate dueBefore,
            @Nullable Boolean own,
            @Nullable String form,
            @Nullable Period period) {}

    /**
     * A report that the station owes or owed.
     *
     * @param desk whether units below the station make a total of it
     * @param asker id of the directive that sets form and due day; of one that asks no more if none does
     * @param askers how many directives ask for it now
     * @param newest number of the newest version; none before the first
     * @param state of that version
     */
    public record Owed(
            ObligationId id,
            int formVersion,
            @Nullable LocalDate due,
            Obligation.Account account,
            boolean desk,
            @Nullable String asker,
            int askers,
            @Nullable Integer newest,
            ReportVersion.@Nullable State state,
            @Nullable Instant filedAt) {}

    /**
     * What the units below a desk were asked for.
     *
     * @param units how many of them
     */
    public record Asked(String form, Period period, int version, int units) {}

    /** The obligations after the id {@code after}, in the order of their ids. */
    public List<ObligationId> list(UnitCode station, Filter filter, String after, int limit) {
        LocalDate dueBefore = filter.dueBefore();
        Query query = new Query(
                        "SELECT obligation FROM obligation WHERE station = ? AND asked > 0 AND obligation > ?",
                        station.value(),
                        after)
                .and(
                        "account = ?",
                        filter.account() == null ? null : filter.account().name())
                .and("due < ?", dueBefore == null ? null : dueBefore.toEpochDay())
                .and("form = ?", filter.form())
                .and(
                        "period = ?",
                        filter.period() == null ? null : filter.period().text());
        if (filter.own() != null) {
            query.and(filter.own() ? "unit = ?" : "unit <> ?", station.value());
        }
        return query.with(" ORDER BY obligation LIMIT ?", limit)
                .on(database.sql())
                .query((rs, n) -> ObligationId.of(rs.getString("obligation")))
                .list();
    }

    /** All reports that were ever asked of the station itself, in the order of their due days. */
    public List<Owed> owed(UnitCode station) {
        return database.sql()
                .sql(OWED)
                .params(station.value(), station.value())
                .query((rs, n) -> owed(rs))
                .list();
    }

    private static Owed owed(ResultSet rs) throws SQLException {
        long due = rs.getLong("due");
        LocalDate day = rs.wasNull() ? null : LocalDate.ofEpochDay(due);
        int number = rs.getInt("number");
        boolean filed = !rs.wasNull();
        long at = rs.getLong("filed_at");
        Instant filedAt = rs.wasNull() ? null : Instant.ofEpochMilli(at);
        return new Owed(
                ObligationId.of(rs.getString("obligation")),
                rs.getInt("form_version"),
                day,
                Obligation.Account.valueOf(rs.getString("account")),
                rs.getInt("desk") == 1,
                rs.getString("asker"),
                rs.getInt("askers"),
                filed ? number : null,
                filed ? VersionTable.state(rs) : null,
                filedAt);
    }

    /** How many obligations of units below a desk stand in each account. */
    public Map<Obligation.Account, Long> accounts(UnitCode desk) {
        Map<Obligation.Account, Long> accounts = new EnumMap<>(Obligation.Account.class);
        for (Obligation.Account account : Obligation.Account.values()) {
            accounts.put(account, 0L);
        }
        database.sql()
                .sql("SELECT account, count(*) AS many FROM obligation WHERE station = ? AND unit <> ? AND asked > 0"
                        + " GROUP BY account")
                .params(desk.value(), desk.value())
                .query((rs, n) -> accounts.put(Obligation.Account.valueOf(rs.getString("account")), rs.getLong("many")))
                .list();
        return accounts;
    }

    /** How many obligations of units below a desk were ever opened, counted from the clauses that asked. */
    public long issued(UnitCode desk) {
        return database.sql()
                .sql("SELECT count(DISTINCT a.obligation) FROM asked_by a JOIN obligation o ON o.station = a.station"
                        + " AND o.obligation = a.obligation WHERE a.station = ? AND o.unit <> ?")
                .params(desk.value(), desk.value())
                .query(Long.class)
                .single();
    }

    /** What was asked of units below the desk, the newest period first. */
    public List<Asked> asked(UnitCode desk) {
        return database.sql()
                .sql(ASKED)
                .params(desk.value(), desk.value())
                .query((rs, n) -> new Asked(
                        rs.getString("form"),
                        Period.of(rs.getString("period")),
                        rs.getInt("version"),
                        rs.getInt("units")))
                .list();
    }
}

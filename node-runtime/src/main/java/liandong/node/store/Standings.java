package liandong.node.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import liandong.directive.Obligation.Account;
import liandong.directive.ObligationId;
import liandong.directive.Progress;
import liandong.directive.ReportVersion.State;
import liandong.duty.Post;
import liandong.hierarchy.UnitCode;
import liandong.report.Part;
import liandong.report.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How the units below a desk stand, in a number of statements that does not grow with the units. */
public final class Standings {
    private static final String COLUMNS = "SELECT form, period, max(due) AS due, count(*) AS units,"
            + " sum(CASE WHEN account = 'OPEN' THEN 1 ELSE 0 END) AS open FROM obligation"
            + " WHERE station = ? AND unit <> ? AND asked > 0 GROUP BY form, period";

    private static final String STANDINGS = "SELECT o.unit, o.desk, o.account, o.due, o.certified,"
            + " o.exempted, v.part, v.number, v.filed_at, v.accepted, v.returned, v.withdrawn"
            + " FROM obligation o LEFT JOIN report_version v ON v.station = o.station AND v.obligation = o.obligation"
            + " AND v.message IS NOT NULL WHERE o.station = ? AND o.form = ? AND o.period = ? AND o.unit <> ?"
            + " AND o.asked > 0 ORDER BY o.unit, v.part, v.number";

    /** The desk itself may know it, or a desk above it. */
    private static final String CLOSED = "SELECT max(o.certified) AS certified, max(v.number) AS newest"
            + " FROM obligation o LEFT JOIN report_version v ON v.station = o.station AND v.obligation = o.obligation"
            + " AND v.part = 'TOTAL' AND v.message IS NOT NULL WHERE o.obligation = ? AND o.station IN (";

    /** Desk by desk, in this order of the tables: the other way round all that is open anywhere would be read. */
    private static final String BELOW = "SELECT o.station, count(*) AS asked,"
            + " sum(CASE WHEN o.account = 'FULFILLED' THEN 1 ELSE 0 END) AS done FROM obligation d"
            + " CROSS JOIN obligation o WHERE d.station = ? AND d.form = ? AND d.period = ? AND d.desk = 1"
            + " AND d.unit <> d.station AND o.station = d.unit AND o.form = d.form AND o.period = d.period AND o.unit <> o.station"
            + " AND o.asked > 0 AND o.account IN ('OPEN', 'FULFILLED') GROUP BY o.station";

    /** In this order of the tables: the other way round all that the station ever asked would be read. */
    private static final String ASKED_BY = "SELECT DISTINCT a.directive FROM obligation o CROSS JOIN asked_by a"
            + " WHERE o.station = ? AND o.unit <> ? AND o.form = ? AND o.period = ? AND a.station = o.station"
            + " AND a.obligation = o.obligation AND a.standing = 1 ORDER BY a.directive";

    private static final String TOTALS =
            "SELECT r.form, r.period, max(o.certified) AS certified, max(v.number) AS newest"
                    + " FROM running_total r LEFT JOIN obligation o ON o.station = r.station AND o.obligation = r.obligation"
                    + " LEFT JOIN report_version v ON v.station = r.station AND v.obligation = r.obligation AND v.part = 'TOTAL'"
                    + " AND v.message IS NOT NULL WHERE r.station = ? GROUP BY r.form, r.period";

    private final JdbcClient sql;

    public Standings(Database database) {
        this.sql = database.sql();
    }

    /** A form for a period, as units below are asked for it. */
    public record Asked(String form, Period period) {}

    /**
     * What units below owe for one form and period.
     *
     * @param due the latest due day among them
     * @param units how many are asked, exempted and cancelled ones included
     * @param open how many have not fulfilled it
     */
    public record Column(Asked asked, @Nullable LocalDate due, int units, int open) {}

    /** The newest version of one part of a report. */
    public record Newest(int number, State state, @Nullable Instant filedAt) {}

    /**
     * How one unit stands.
     *
     * @param desk whether the unit is a desk, whose total fulfils
     * @param certified newest certified version of its total; 0 for none
     */
    public record Standing(
            ObligationId obligation,
            boolean desk,
            Account account,
            @Nullable LocalDate due,
            int certified,
            @Nullable String exempted,
            @Nullable Newest own,
            @Nullable Newest total) {

        /** The part that fulfils it. */
        public Part part() {
            return desk ? Part.TOTAL : Part.OWN;
        }

        /** The newest version of that part. */
        public @Nullable Newest newest() {
            return desk ? total : own;
        }

        /** In one word. */
        public Progress progress(boolean closed, LocalDate today) {
            Newest newest = newest();
            return Progress.of(
                    new Progress.Facts(
                            desk,
                            account,
                            due,
                            newest == null ? null : newest.state(),
                            newest == null ? 0 : newest.number(),
                            certified,
                            closed),
                    today);
        }

        /** Whether the newest version came after the due day. */
        public boolean isLate() {
            Newest newest = newest();
            Instant filed = newest == null ? null : newest.filedAt();
            return filed != null && due != null && Post.day(filed).isAfter(due);
        }
    }

    /** How many units below a desk are asked, and how many have fulfilled it. */
    public record Below(int asked, int done) {}

    /** Everything that units below the desk were ever asked for, the latest due day first. */
    public List<Column> columns(UnitCode desk) {
        List<Column> columns = new ArrayList<>(sql.sql(COLUMNS)
                .params(desk.value(), desk.value())
                .query((rs, n) -> new Column(
                        new Asked(rs.getString("form"), Period.of(rs.getString("period"))),
                        day(rs),
                        rs.getInt("units"),
                        rs.getInt("open")))
                .list());
        columns.sort((one, other) -> {
            int byDue = epochDay(other).compareTo(epochDay(one));
            return byDue != 0
                    ? byDue
                    : one.asked().toString().compareTo(other.asked().toString());
        });
        return columns;
    }

    private static Long epochDay(Column column) {
        LocalDate due = column.due();
        return due == null ? Long.MIN_VALUE : due.toEpochDay();
    }

    /**
     * A total of a desk.
     *
     * @param version newest; 0 while none is stated
     * @param certified newest certified version; 0 for none
     */
    public record Total(Asked asked, int version, int certified) {}

    /** All totals of a desk, those of the latest periods first. */
    public List<Total> totals(UnitCode desk) {
        List<Total> totals = new ArrayList<>(sql.sql(TOTALS)
                .param(desk.value())
                .query((rs, n) -> new Total(
                        new Asked(rs.getString("form"), Period.of(rs.getString("period"))),
                        rs.getInt("newest"),
                        rs.getInt("certified")))
                .list());
        totals.sort((one, other) -> {
            int byLast =
                    other.asked().period().last().compareTo(one.asked().period().last());
            return byLast != 0
                    ? byLast
                    : one.asked().toString().compareTo(other.asked().toString());
        });
        return totals;
    }

    /** How each unit below the desk stands with one form and period, in code order. */
    public Map<UnitCode, Standing> of(UnitCode desk, Asked asked) {
        Map<UnitCode, Standing> standings = new TreeMap<>();
        sql.sql(STANDINGS)
                .params(desk.value(), asked.form(), asked.period().text(), desk.value())
                .query(rs -> {
                    UnitCode unit = UnitCode.of(rs.getString("unit"));
                    Standing known = standings.get(unit);
                    standings.put(unit, with(known == null ? bare(asked, unit, rs) : known, rs));
                });
        return standings;
    }

    private static Standing bare(Asked asked, UnitCode unit, ResultSet rs) throws SQLException {
        return new Standing(
                new ObligationId(unit, asked.form(), asked.period()),
                rs.getInt("desk") == 1,
                Account.valueOf(rs.getString("account")),
                day(rs),
                rs.getInt("certified"),
                rs.getString("exempted"),
                null,
                null);
    }

    /** With the row's version, which is newer than those before it. */
    private static Standing with(Standing standing, ResultSet rs) throws SQLException {
        String part = rs.getString("part");
        if (part == null) {
            return standing;
        }
        long filed = rs.getLong("filed_at");
        Newest newest = new Newest(
                rs.getInt("number"), VersionTable.state(rs), filed == 0 ? null : Instant.ofEpochMilli(filed));
        boolean total = part.equals(Part.TOTAL.name());
        return new Standing(
                standing.obligation,
                standing.desk,
                standing.account,
                standing.due,
                standing.certified,
                standing.exempted,
                total ? standing.own : newest,
                total ? newest : standing.total);
    }

    /** Whether the desk's newest total is its certified one, as far as the desk or one above it is known here. */
    public boolean isClosed(UnitCode desk, Iterable<UnitCode> above, Asked asked) {
        List<String> stations = new ArrayList<>(List.of(desk.value()));
        above.forEach(each -> stations.add(each.value()));
        return new Query(CLOSED, new ObligationId(desk, asked.form(), asked.period()).toString())
                .with("?" + ", ?".repeat(stations.size() - 1) + ")", stations.toArray())
                .on(sql)
                .query((rs, n) -> rs.getInt("certified") > 0 && rs.getInt("certified") >= rs.getInt("newest"))
                .single();
    }

    /** How far the desks directly below are with the units below them; only of desks that are hosted or watched here. */
    public Map<UnitCode, Below> below(UnitCode desk, Asked asked) {
        Map<UnitCode, Below> below = new HashMap<>();
        sql.sql(BELOW).params(desk.value(), asked.form(), asked.period().text()).query(rs -> {
            below.put(UnitCode.of(rs.getString("station")), new Below(rs.getInt("asked"), rs.getInt("done")));
        });
        return below;
    }

    /** The desk's directives that ask units below for it. */
    public TreeSet<String> askedBy(UnitCode desk, Asked asked) {
        return new TreeSet<>(sql.sql(ASKED_BY)
                .params(desk.value(), desk.value(), asked.form(), asked.period().text())
                .query((rs, n) -> rs.getString("directive"))
                .list());
    }

    /** How many obligations of units below each clause of some directives has opened, by account and lateness. */
    public Map<String, Tally> tallies(UnitCode desk, String directive, LocalDate today) {
        Map<String, Tally> tallies = new LinkedHashMap<>();
        sql.sql("SELECT a.clause, count(*) AS asked,"
                        + " sum(CASE WHEN o.account = 'FULFILLED' THEN 1 ELSE 0 END) AS done,"
                        + " sum(CASE WHEN o.account = 'OPEN' AND o.due < ? THEN 1 ELSE 0 END) AS late"
                        + " FROM asked_by a JOIN obligation o ON o.station = a.station AND o.obligation = a.obligation"
                        + " WHERE a.station = ? AND a.directive = ? AND o.unit <> ?"
                        + " AND o.account IN ('OPEN', 'FULFILLED') GROUP BY a.clause ORDER BY a.clause")
                .params(today.toEpochDay(), desk.value(), directive, desk.value())
                .query(rs -> {
                    tallies.put(
                            rs.getString("clause"),
                            new Tally(rs.getInt("asked"), rs.getInt("done"), rs.getInt("late")));
                });
        return tallies;
    }

    /** Of {@code asked} units {@code done} have fulfilled it and {@code late} have not though it was due. */
    public record Tally(int asked, int done, int late) {}

    private static @Nullable LocalDate day(ResultSet rs) throws SQLException {
        long day = rs.getLong("due");
        return rs.wasNull() ? null : LocalDate.ofEpochDay(day);
    }
}

package liandong.node.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import liandong.directive.Ask;
import liandong.directive.ClauseRef;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion;
import liandong.hierarchy.UnitCode;
import liandong.message.Streams;
import liandong.report.Part;
import liandong.report.Period;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Obligations with the fate of their reports, as each station knows them. */
public final class ObligationTable {
    private static final String ASKED = "SELECT o.*, a.directive AS by_directive, a.clause AS by_clause,"
            + " a.form_version AS by_version, a.due AS by_due, a.standing AS by_standing FROM obligation o"
            + " LEFT JOIN asked_by a ON a.station = o.station AND a.obligation = o.obligation"
            + " WHERE o.station = ? AND o.obligation = ? ORDER BY a.position, a.directive, a.clause";
    private static final String VERSIONS = "SELECT v.*, e.hash, e.actor, e.directory FROM report_version v"
            + " LEFT JOIN envelope e ON e.id = v.message AND e.stream = :stream"
            + " WHERE v.station = :station AND v.obligation = :obligation";
    /** Few of them, however many there are; each is looked up by itself. */
    private static final String DECIDING = VERSIONS + " AND v.part = 'OWN' AND v.number IN ("
            + newest("OWN", "message IS NOT NULL") + ", " + newest("OWN", "accepted = 1") + ", "
            + newest("OWN", "number > 0") + ") UNION ALL " + VERSIONS + " AND v.part = 'TOTAL' AND v.number IN ("
            + newest("TOTAL", "message IS NOT NULL") + ", " + newest("TOTAL", "number > 0") + ")";

    private final Database database;

    public ObligationTable(Database database) {
        this.database = database;
    }

    private static String newest(String part, String which) {
        return "(SELECT number FROM report_version WHERE station = :station AND obligation = :obligation"
                + " AND part = '" + part + "' AND " + which + " ORDER BY number DESC LIMIT 1)";
    }

    /** What a station knows of an obligation; {@link Obligation#unknown} if that is nothing. */
    public Obligation load(UnitCode station, ObligationId id) {
        return asked(station, id)
                .map(bare -> with(bare, versions(station, id, VERSIONS)))
                .orElseGet(() -> Obligation.unknown(id));
    }

    /** The obligation's own row and who asks for it; nothing of its reports. */
    private Optional<Obligation> asked(UnitCode station, ObligationId id) {
        List<Obligation> rows = new ArrayList<>();
        List<Ask> asks = new ArrayList<>();
        database.sql()
                .sql(ASKED)
                .params(station.value(), id.toString())
                .query((rs, n) -> {
                    rows.add(bare(rs));
                    return rs.getString("by_directive") == null || asks.add(ask(rs));
                })
                .list();
        return rows.stream()
                .findFirst()
                .map(bare -> new Obligation(
                        bare.id(),
                        bare.desk(),
                        bare.units(),
                        asks,
                        bare.exempted(),
                        bare.own(),
                        bare.totals(),
                        bare.certified()));
    }

    private static Ask ask(ResultSet rs) throws SQLException {
        return new Ask(
                new ClauseRef(rs.getString("by_directive"), rs.getString("by_clause")),
                rs.getInt("by_version"),
                LocalDate.ofEpochDay(rs.getLong("by_due")),
                rs.getInt("by_standing") == 1);
    }

    /**
     * What a station knows of an obligation, with those versions only that decide what counts, see {@code Casebook}, and
     * of each part the one with the highest number, so that of none above it anything is known.
     */
    public Obligation deciding(UnitCode station, ObligationId id) {
        return asked(station, id)
                .map(bare -> with(bare, versions(station, id, DECIDING)))
                .orElseGet(() -> Obligation.unknown(id));
    }

    /** What a station knows of one version. */
    public Optional<ReportVersion> version(UnitCode station, ObligationId id, Part part, int number) {
        return select(station, id, VERSIONS + " AND v.part = :part AND v.number = :number")
                .param("part", part.name())
                .param("number", number)
                .query((rs, n) -> version(rs))
                .optional();
    }

    private Obligation with(Obligation bare, List<Versioned> versions) {
        SortedMap<Integer, ReportVersion> own = new TreeMap<>();
        SortedMap<Integer, ReportVersion> totals = new TreeMap<>();
        versions.forEach(each ->
                (each.part() == Part.OWN ? own : totals).put(each.version().number(), each.version()));
        return new Obligation(
                bare.id(), bare.desk(), bare.units(), bare.asks(), bare.exempted(), own, totals, bare.certified());
    }

    private record Versioned(Part part, ReportVersion version) {}

    private List<Versioned> versions(UnitCode station, ObligationId id, String statement) {
        return select(station, id, statement)
                .query((rs, n) -> new Versioned(Part.valueOf(rs.getString("part")), version(rs)))
                .list();
    }

    private JdbcClient.StatementSpec select(UnitCode station, ObligationId id, String statement) {
        return database.sql()
                .sql(statement)
                .param("stream", Streams.reports(id.unit()))
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

    /** The id of the message that filed this version, as far as {@code station} knows. */
    public Optional<String> filedBy(UnitCode station, ObligationId id, Part part, int version) {
        return database.sql()
                .sql("SELECT message FROM report_version WHERE station = ? AND obligation = ? AND part = ?"
                        + " AND number = ? AND message IS NOT NULL")
                .params(station.value(), id.toString(), part.name(), version)
                .query(String.class)
                .optional();
    }

    /** Opened obligations of a station after the id {@code after}, in the order of their ids. */
    public List<Obligation> list(UnitCode station, String after, int limit) {
        return database
                .sql()
                .sql("SELECT obligation FROM obligation WHERE station = ? AND obligation > ? AND asked > 0"
                        + " ORDER BY obligation LIMIT ?")
                .params(station.value(), after, limit)
                .query(String.class)
                .list()
                .stream()
                .map(each -> load(station, ObligationId.of(each)))
                .toList();
    }

    /** The periods in the years of {@code id}'s for which the station knows of a report of its unit and form, in any order. */
    public List<Period> periods(UnitCode station, ObligationId id) {
        return database
                .sql()
                .sql("SELECT period FROM obligation WHERE station = ? AND form = ? AND unit = ? AND period >= ?"
                        + " AND period < ?")
                .params(
                        station.value(),
                        id.form(),
                        id.unit().value(),
                        "%04d".formatted(id.period().first().getYear()),
                        "%04d".formatted(id.period().last().getYear() + 1))
                .query(String.class)
                .list()
                .stream()
                .map(Period::of)
                .toList();
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

    /** Saves what has changed from {@code before} to {@code after}. */
    public void save(UnitCode station, Obligation before, Obligation after) {
        if (after.equals(before)) {
            return;
        }
        boolean isNew = before.equals(Obligation.unknown(after.id()));
        if (isNew || !row(before).equals(row(after))) {
            saveRow(station, after);
        }
        String id = after.id().toString();
        if (!after.asks().equals(before.asks())) {
            for (int i = 0; i < after.asks().size(); i++) {
                saveAsk(station, id, i, after.asks().get(i));
            }
        }
        for (Part part : Part.values()) {
            for (ReportVersion version : after.versions(part).values()) {
                if (!version.equals(before.versions(part).get(version.number()))) {
                    saveVersion(station, id, part, version);
                }
            }
        }
    }

    private void saveAsk(UnitCode station, String obligation, int position, Ask ask) {
        database.update(
                "INSERT INTO asked_by (station, obligation, directive, clause, position, form_version, due, standing)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (station, obligation, directive, clause)"
                        + " DO UPDATE SET position = excluded.position, standing = excluded.standing",
                station.value(),
                obligation,
                ask.clause().directive(),
                ask.clause().clause(),
                position,
                ask.formVersion(),
                ask.due().toEpochDay(),
                ask.standing() ? 1 : 0);
    }

    /** The obligations that a directive has asked for, as far as {@code station} knows. */
    public List<ObligationId> askedBy(UnitCode station, String directive) {
        return database.sql()
                .sql("SELECT DISTINCT obligation FROM asked_by WHERE station = ? AND directive = ?"
                        + " ORDER BY obligation")
                .params(station.value(), directive)
                .query((rs, n) -> ObligationId.of(rs.getString("obligation")))
                .list();
    }

    /** Whether any unit, but for some, is asked at a desk for a form and period now, exempted ones included. */
    public boolean isAsked(UnitCode desk, String form, Period period, Set<UnitCode> except) {
        return database.sql()
                .sql("SELECT 1 FROM obligation WHERE station = :desk AND form = :form AND period = :period"
                        + " AND unit NOT IN (:except) AND asked > 0 AND account <> 'CANCELLED' LIMIT 1")
                .param("desk", desk.value())
                .param("form", form)
                .param("period", period.text())
                .param("except", except.stream().map(UnitCode::value).toList())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** What the obligation's own row says. */
    private static List<Object> row(Obligation o) {
        return List.of(
                o.formVersion(),
                String.valueOf(o.due()),
                o.desk(),
                o.units(),
                String.valueOf(o.exempted()),
                o.certified(),
                o.asks().size(),
                o.account());
    }

    private void saveRow(UnitCode station, Obligation o) {
        LocalDate due = o.due();
        database.update(
                "INSERT INTO obligation (station, obligation, unit, form, period, form_version, due, desk, units,"
                        + " exempted, certified, asked, account) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (station, obligation) DO UPDATE SET form_version = excluded.form_version,"
                        + " due = excluded.due, desk = excluded.desk, units = excluded.units,"
                        + " exempted = excluded.exempted, certified = excluded.certified, asked = excluded.asked,"
                        + " account = excluded.account",
                station.value(),
                o.id().toString(),
                o.id().unit().value(),
                o.id().form(),
                o.id().period().text(),
                o.formVersion(),
                due == null ? null : due.toEpochDay(),
                o.desk() ? 1 : 0,
                o.units(),
                o.exempted(),
                o.certified(),
                o.asks().size(),
                o.account().name());
    }

    private void saveVersion(UnitCode station, String obligation, Part part, ReportVersion version) {
        Instant filed = version.filed();
        database.update(
                "INSERT INTO report_version (station, obligation, part, number, message, filed_at, accepted,"
                        + " returned, withdrawn) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (station, obligation, part, number) DO UPDATE SET message = excluded.message,"
                        + " filed_at = excluded.filed_at, accepted = excluded.accepted,"
                        + " returned = excluded.returned, withdrawn = excluded.withdrawn",
                station.value(),
                obligation,
                part.name(),
                version.number(),
                version.message(),
                filed == null ? null : filed.toEpochMilli(),
                version.accepted() ? 1 : 0,
                version.returned() ? 1 : 0,
                version.withdrawn() ? 1 : 0);
    }

    /** The obligation's own row; the rest is read when this statement is closed. */
    private static Obligation bare(ResultSet rs) throws SQLException {
        return new Obligation(
                ObligationId.of(rs.getString("obligation")),
                rs.getInt("desk") == 1,
                rs.getInt("units"),
                List.of(),
                rs.getString("exempted"),
                new TreeMap<>(),
                new TreeMap<>(),
                rs.getInt("certified"));
    }
}

package liandong.node.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import liandong.directive.Ask;
import liandong.directive.ClauseRef;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion;
import liandong.directive.Reporters;
import liandong.hierarchy.UnitCode;
import liandong.report.Part;
import liandong.report.Period;
import org.jspecify.annotations.Nullable;

/** Obligations with the fate of their reports, as each station knows them. */
public final class ObligationTable {
    private static final String ASKED = "SELECT o.*, a.directive AS by_directive, a.clause AS by_clause,"
            + " a.form_version AS by_version, a.due AS by_due, a.standing AS by_standing FROM obligation o"
            + " LEFT JOIN asked_by a ON a.station = o.station AND a.obligation = o.obligation"
            + " WHERE o.station = ? AND o.obligation = ? ORDER BY a.position, a.directive, a.clause";

    private final Database database;
    private final VersionTable versions;

    ObligationTable(Database database, VersionTable versions) {
        this.database = database;
        this.versions = versions;
    }

    /** What a station knows of an obligation; {@link Obligation#unknown} if that is nothing. */
    public Obligation load(UnitCode station, ObligationId id) {
        return asked(station, id)
                .map(bare -> with(bare, versions.all(station, id)))
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
                        bare.reporters(),
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
                .map(bare -> with(bare, versions.deciding(station, id)))
                .orElseGet(() -> Obligation.unknown(id));
    }

    private static Obligation with(Obligation bare, VersionTable.Versions versions) {
        return new Obligation(
                bare.id(),
                bare.desk(),
                bare.reporters(),
                bare.asks(),
                bare.exempted(),
                versions.own(),
                versions.totals(),
                bare.certified());
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

    /** Saves what has changed from {@code before} to {@code after}. */
    public void save(UnitCode station, Obligation before, Obligation after) {
        if (after.equals(before)) {
            return;
        }
        Obligation unknown = Obligation.unknown(after.id());
        strikeAsks(station, before, after);
        if (after.equals(unknown)) {
            strike(station, after.id());
            return;
        }
        boolean isNew = before.equals(unknown);
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
                    versions.save(station, after.id(), part, version);
                }
            }
        }
    }

    /** Those that have never asked after all. */
    private void strikeAsks(UnitCode station, Obligation before, Obligation after) {
        Set<ClauseRef> left = after.asks().stream().map(Ask::clause).collect(Collectors.toSet());
        before.asks().stream()
                .map(Ask::clause)
                .filter(clause -> !left.contains(clause))
                .forEach(clause -> database.update(
                        "DELETE FROM asked_by WHERE station = ? AND obligation = ? AND directive = ? AND clause = ?",
                        station.value(),
                        after.id().toString(),
                        clause.directive(),
                        clause.clause()));
    }

    private void strike(UnitCode station, ObligationId id) {
        database.update("DELETE FROM obligation WHERE station = ? AND obligation = ?", station.value(), id.toString());
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
        return any(desk, form, period, except, " AND account <> 'CANCELLED'");
    }

    /** Whether any unit, but for some, was ever asked at a desk for a form and period. */
    public boolean wasAsked(UnitCode desk, String form, Period period, Set<UnitCode> except) {
        return any(desk, form, period, except, "");
    }

    private boolean any(UnitCode desk, String form, Period period, Set<UnitCode> except, String how) {
        return database.sql()
                .sql("SELECT 1 FROM obligation WHERE station = :desk AND form = :form AND period = :period"
                        + " AND unit NOT IN (:except) AND asked > 0" + how + " LIMIT 1")
                .param("desk", desk.value())
                .param("form", form)
                .param("period", period.text())
                // no list of values is empty in SQL
                .param(
                        "except",
                        except.isEmpty()
                                ? List.of("")
                                : except.stream().map(UnitCode::value).toList())
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
                o.reporters(),
                String.valueOf(o.exempted()),
                o.certified(),
                o.asks().size(),
                o.account());
    }

    private void saveRow(UnitCode station, Obligation o) {
        LocalDate due = o.due();
        database.update(
                "INSERT INTO obligation (station, obligation, unit, form, period, form_version, due, desk, units,"
                        + " fewer, exempted, certified, asked, account)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (station, obligation) DO UPDATE SET form_version = excluded.form_version,"
                        + " due = excluded.due, desk = excluded.desk, units = excluded.units,"
                        + " fewer = excluded.fewer, exempted = excluded.exempted,"
                        + " certified = excluded.certified, asked = excluded.asked,"
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
                fewer(o.reporters()),
                o.exempted(),
                o.certified(),
                o.asks().size(),
                o.account().name());
    }

    /** The obligation's own row; the rest is read when this statement is closed. */
    private static Obligation bare(ResultSet rs) throws SQLException {
        return new Obligation(
                ObligationId.of(rs.getString("obligation")),
                rs.getInt("desk") == 1,
                reporters(rs),
                List.of(),
                rs.getString("exempted"),
                new TreeMap<>(),
                new TreeMap<>(),
                rs.getInt("certified"));
    }

    /** Lines that are asked of fewer units, with how many: codes of lines hold neither of the two signs. */
    private static @Nullable String fewer(Reporters reporters) {
        return reporters.lines().isEmpty()
                ? null
                : reporters.lines().entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining(","));
    }

    private static Reporters reporters(ResultSet rs) throws SQLException {
        SortedMap<String, Integer> lines = new TreeMap<>();
        String fewer = rs.getString("fewer");
        for (String each : fewer == null ? new String[0] : fewer.split(",")) {
            int sign = each.indexOf('=');
            lines.put(each.substring(0, sign), Integer.valueOf(each.substring(sign + 1)));
        }
        return new Reporters(rs.getInt("units"), lines);
    }
}

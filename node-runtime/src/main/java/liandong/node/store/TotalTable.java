package liandong.node.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import liandong.directive.ObligationId;
import liandong.hierarchy.UnitCode;
import liandong.report.Amount;
import liandong.report.Extreme;
import liandong.report.Indicator;
import liandong.report.Qualifier;
import liandong.report.RunningTotal;

/** Running totals of desks, and the current amounts of lines with rule MIN or MAX. */
public final class TotalTable {
    private final Database database;

    public TotalTable(Database database) {
        this.database = database;
    }

    /** The total of the desk that the id names. */
    public Optional<RunningTotal> find(ObligationId id) {
        return database.sql()
                .sql("SELECT state FROM running_total WHERE station = ? AND obligation = ?")
                .params(id.unit().value(), id.toString())
                .query((rs, n) -> TotalBytes.read(rs.getBytes("state")))
                .optional();
    }

    /** All totals of a desk. */
    public List<ObligationId> list(UnitCode desk) {
        return database.sql()
                .sql("SELECT obligation FROM running_total WHERE station = ? ORDER BY obligation")
                .param(desk.value())
                .query((rs, n) -> ObligationId.of(rs.getString("obligation")))
                .list();
    }

    public void save(ObligationId id, RunningTotal total) {
        database.update(
                "INSERT INTO running_total (station, obligation, form, period, state) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (station, obligation) DO UPDATE SET state = excluded.state",
                id.unit().value(),
                id.toString(),
                id.form(),
                id.period().text(),
                TotalBytes.write(total));
    }

    public void strike(ObligationId id) {
        database.update(
                "DELETE FROM running_total WHERE station = ? AND obligation = ?",
                id.unit().value(),
                id.toString());
    }

    /**
     * For each line the best amount of all contributors but some; lines without any are absent.
     *
     * @param rules MIN or MAX, by line
     */
    public Map<String, Extreme> best(ObligationId id, Map<String, Indicator.Across> rules, Set<UnitCode> except) {
        Map<String, Extreme> best = new HashMap<>();
        rules.forEach((line, rule) -> best(id, line, rule, except).ifPresent(each -> best.put(line, each)));
        return best;
    }

    private Optional<Extreme> best(ObligationId id, String line, Indicator.Across rule, Set<UnitCode> except) {
        String direction = rule == Indicator.Across.MIN ? "ASC" : "DESC";
        return database.sql()
                .sql("SELECT amount, qualifier FROM extreme WHERE station = :station AND obligation = :obligation"
                        + " AND line = :line AND unit NOT IN (:except) ORDER BY amount " + direction
                        + ", qualifier ASC LIMIT 1")
                .param("station", id.unit().value())
                .param("obligation", id.toString())
                .param("line", line)
                .param("except", except.stream().map(UnitCode::value).toList())
                .query((rs, n) ->
                        new Extreme(new Amount(rs.getLong("amount")), Qualifier.ofCode(rs.getInt("qualifier"))))
                .optional();
    }

    /** Replaces one contributor's amounts of some lines; a line without an amount has none. */
    public void extremes(
            ObligationId id, UnitCode contributor, Collection<String> lines, Map<String, Extreme> amounts) {
        for (String line : lines) {
            Extreme amount = amounts.get(line);
            if (amount == null) {
                delete(id, contributor, line);
            } else {
                put(id, contributor, line, amount);
            }
        }
    }

    private void delete(ObligationId id, UnitCode contributor, String line) {
        database.update(
                "DELETE FROM extreme WHERE station = ? AND obligation = ? AND line = ? AND unit = ?",
                id.unit().value(),
                id.toString(),
                line,
                contributor.value());
    }

    private void put(ObligationId id, UnitCode contributor, String line, Extreme amount) {
        database.update(
                "INSERT INTO extreme (station, obligation, line, unit, amount, qualifier) VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (station, obligation, line, unit) DO UPDATE SET amount = excluded.amount,"
                        + " qualifier = excluded.qualifier",
                id.unit().value(),
                id.toString(),
                line,
                contributor.value(),
                amount.amount().scaled(),
                amount.qualifier().code());
    }
}

package liandong.node.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import liandong.directive.ObligationId;
import liandong.hierarchy.UnitCode;
import liandong.report.Amount;
import liandong.report.Extreme;
import liandong.report.Form;
import liandong.report.Indicator;
import liandong.report.Qualifier;
import liandong.report.RunningTotal;
import liandong.report.Share;

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

    /**
     * Replaces one contributor's amounts of the lines with rule MIN or MAX, and returns for each such line the best
     * amount of all others; lines without another contributor are absent.
     */
    public Map<String, Extreme> exchange(
            ObligationId id, UnitCode contributor, Form form, Map<String, Indicator> indicators, List<Share> in) {
        Map<String, Extreme> others = new HashMap<>();
        for (Form.Line line : form.lines()) {
            Indicator indicator = indicators.get(line.indicator());
            if (indicator == null) {
                continue;
            }
            if (indicator.across() == Indicator.Across.MIN || indicator.across() == Indicator.Across.MAX) {
                delete(id, contributor, line.code());
                best(id, line.code(), indicator.across()).ifPresent(best -> others.put(line.code(), best));
                in.stream()
                        .filter(share -> share.line().equals(line.code()))
                        .forEach(share -> insert(id, contributor, share));
            }
        }
        return others;
    }

    /** For each line with rule MIN or MAX the best amount of all contributors but one; changes nothing. */
    public Map<String, Extreme> others(ObligationId id, UnitCode except, Form form, Map<String, Indicator> indicators) {
        Map<String, Extreme> others = new HashMap<>();
        for (Form.Line line : form.lines()) {
            Indicator indicator = indicators.get(line.indicator());
            if (indicator != null
                    && (indicator.across() == Indicator.Across.MIN || indicator.across() == Indicator.Across.MAX)) {
                amounts(id, except, line.code())
                        .reduce((one, other) -> Extreme.choose(indicator.across(), one, other))
                        .ifPresent(best -> others.put(line.code(), best));
            }
        }
        return others;
    }

    private Stream<Extreme> amounts(ObligationId id, UnitCode except, String line) {
        return database
                .sql()
                .sql("SELECT amount, qualifier FROM extreme WHERE station = ? AND obligation = ? AND line = ?"
                        + " AND unit <> ?")
                .params(id.unit().value(), id.toString(), line, except.value())
                .query((rs, n) ->
                        new Extreme(new Amount(rs.getLong("amount")), Qualifier.ofCode(rs.getInt("qualifier"))))
                .list()
                .stream();
    }

    private void delete(ObligationId id, UnitCode contributor, String line) {
        database.update(
                "DELETE FROM extreme WHERE station = ? AND obligation = ? AND line = ? AND unit = ?",
                id.unit().value(),
                id.toString(),
                line,
                contributor.value());
    }

    private void insert(ObligationId id, UnitCode contributor, Share share) {
        Amount amount = share.amount();
        if (amount != null) {
            database.update(
                    "INSERT INTO extreme (station, obligation, line, unit, amount, qualifier)"
                            + " VALUES (?, ?, ?, ?, ?, ?)",
                    id.unit().value(),
                    id.toString(),
                    share.line(),
                    contributor.value(),
                    amount.scaled(),
                    share.qualifier().code());
        }
    }

    private Optional<Extreme> best(ObligationId id, String line, Indicator.Across rule) {
        String direction = rule == Indicator.Across.MIN ? "ASC" : "DESC";
        return database.sql()
                .sql("SELECT amount, qualifier FROM extreme WHERE station = ? AND obligation = ? AND line = ?"
                        + " ORDER BY amount " + direction + ", qualifier ASC LIMIT 1")
                .params(id.unit().value(), id.toString(), line)
                .query((rs, n) ->
                        new Extreme(new Amount(rs.getLong("amount")), Qualifier.ofCode(rs.getInt("qualifier"))))
                .optional();
    }
}

package liandong.node.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import liandong.directive.ObligationId;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.message.Message.ReportFiled;
import liandong.report.Contribution;
import liandong.report.Part;
import liandong.report.Period;

/** What many units have filed, read in one statement. */
public final class Filings {
    /** Of own reports only what was accepted counts; a total counts as it is stated. */
    private static final String COUNTED = " AND (v.accepted = 1 OR v.part = 'TOTAL')";

    /** In the order of versions, so that the newest comes last; what was returned or withdrawn speaks for nobody. */
    private static final String STANDING = "SELECT o.obligation, e.schema_id, e.body FROM obligation o"
            + " JOIN report_version v ON v.station = o.station AND v.obligation = o.obligation"
            + " JOIN envelope e ON e.id = v.message AND e.subject = v.obligation"
            + " WHERE o.station = ? AND o.form = ? AND v.part = ? AND v.returned = 0 AND v.withdrawn = 0";

    private static final int AT_ONCE = 500;

    private final Database database;
    private final EnvelopeTable envelopes;

    public Filings(Database database, EnvelopeTable envelopes) {
        this.database = database;
        this.envelopes = envelopes;
    }

    /** The newest standing report of each unit below the desk for a form and period, in code order. */
    public SortedMap<UnitCode, ReportFiled> ofUnits(UnitCode desk, String form, Period period, Part part) {
        return ofUnits(new Query(STANDING, desk.value(), form, part.name()), desk, period);
    }

    private SortedMap<UnitCode, ReportFiled> ofUnits(Query query, UnitCode desk, Period period) {
        SortedMap<UnitCode, ReportFiled> found = new TreeMap<>();
        query.with(" AND o.period = ? AND o.unit <> ? ORDER BY v.number", period.text(), desk.value())
                .on(database.sql())
                .query(rs -> {
                    found.put(
                            ObligationId.of(rs.getString("obligation")).unit(),
                            read(rs.getString("schema_id"), rs.getBytes("body")));
                });
        return found;
    }

    /** The newest counted report of each unit below the desk for a form and period, in code order. */
    public SortedMap<UnitCode, ReportFiled> countedOfUnits(UnitCode desk, String form, Period period, Part part) {
        return ofUnits(new Query(STANDING + COUNTED, desk.value(), form, part.name()), desk, period);
    }

    /** The newest counted report of a unit for each of some periods, as the desk knows it. */
    public SortedMap<Period, ReportFiled> ofPeriods(
            UnitCode desk, UnitCode unit, String form, List<Period> periods, Part part) {
        SortedMap<Period, ReportFiled> found =
                new TreeMap<>((one, other) -> one.first().compareTo(other.first()));
        if (periods.isEmpty()) {
            return found;
        }
        new Query(STANDING + COUNTED, desk.value(), form, part.name())
                .and("o.unit = ?", unit.value())
                .in("o.period", periods.stream().map(Period::text).toList())
                .with(" ORDER BY v.number")
                .on(database.sql())
                .query(rs -> {
                    found.put(
                            ObligationId.of(rs.getString("obligation")).period(),
                            read(rs.getString("schema_id"), rs.getBytes("body")));
                });
        return found;
    }

    /** The reports that a total names, by the unit whose they are; one that has not arrived here is left out. */
    public Map<UnitCode, ReportFiled> contributed(List<Contribution> contributions) {
        Map<UnitCode, ReportFiled> found = new HashMap<>();
        for (int from = 0; from < contributions.size(); from += AT_ONCE) {
            List<Contribution> some = contributions.subList(from, Math.min(contributions.size(), from + AT_ONCE));
            Map<String, UnitCode> units = new HashMap<>();
            some.forEach(each -> units.put(each.envelope().hex(), each.unit()));
            new Query("SELECT hash, schema_id, body FROM envelope WHERE hash IS NOT NULL")
                    .in("hash", units.keySet())
                    .on(database.sql())
                    .query(rs -> {
                        UnitCode unit = units.get(rs.getString("hash"));
                        if (unit != null) {
                            found.put(unit, read(rs.getString("schema_id"), rs.getBytes("body")));
                        }
                    });
        }
        return found;
    }

    private ReportFiled read(String schema, byte[] body) {
        return (ReportFiled) envelopes.message(new Hash(schema), body);
    }
}

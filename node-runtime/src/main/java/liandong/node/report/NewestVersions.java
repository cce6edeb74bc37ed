package liandong.node.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import liandong.directive.ObligationId;
import liandong.hierarchy.UnitCode;
import liandong.node.store.Tables;
import liandong.report.Part;
import org.springframework.stereotype.Component;

/** Which versions a station's own reports and totals have come to. */
@Component
public final class NewestVersions {
    private static final String NEWEST = "SELECT v.obligation, v.part, max(v.number) AS newest FROM report_version v"
            + " JOIN obligation o ON o.station = v.station AND o.obligation = v.obligation"
            + " WHERE v.station = ? AND o.unit = ? AND v.message IS NOT NULL GROUP BY v.obligation, v.part";

    private final Tables tables;

    NewestVersions(Tables tables) {
        this.tables = tables;
    }

    /** Number of the newest version by obligation and part; an obligation whose total counts nothing yet has none. */
    public Map<ObligationId, Map<Part, Integer>> of(UnitCode station) {
        Map<String, Map<Part, Integer>> newest = new TreeMap<>();
        tables.totals().list(station).forEach(id -> newest.put(id.toString(), new TreeMap<>()));
        tables.database()
                .sql()
                .sql(NEWEST)
                .params(station.value(), station.value())
                .query((rs, n) -> newest.computeIfAbsent(rs.getString("obligation"), any -> new TreeMap<>())
                        .put(Part.valueOf(rs.getString("part")), rs.getInt("newest")))
                .list();
        Map<ObligationId, Map<Part, Integer>> found = new LinkedHashMap<>();
        newest.forEach((id, versions) -> found.put(ObligationId.of(id), versions));
        return found;
    }
}

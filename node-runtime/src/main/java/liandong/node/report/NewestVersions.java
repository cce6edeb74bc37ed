package liandong.node.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import liandong.directive.ObligationId;
import liandong.hierarchy.UnitCode;
import liandong.node.store.ReportQueries;
import liandong.node.store.TotalTable;
import liandong.report.Part;
import org.springframework.stereotype.Component;

/** Which versions a station's own reports and totals have come to. */
@Component
public final class NewestVersions {
    private final ReportQueries reports;
    private final TotalTable totals;

    NewestVersions(ReportQueries reports, TotalTable totals) {
        this.reports = reports;
        this.totals = totals;
    }

    /** Number of the newest version by obligation and part; an obligation whose total counts nothing yet has none. */
    public Map<ObligationId, Map<Part, Integer>> of(UnitCode station) {
        Map<String, Map<Part, Integer>> newest = reports.ownNewest(station);
        totals.list(station).forEach(id -> newest.putIfAbsent(id.toString(), new TreeMap<>()));
        Map<ObligationId, Map<Part, Integer>> found = new LinkedHashMap<>();
        newest.forEach((id, versions) -> found.put(ObligationId.of(id), versions));
        return found;
    }
}

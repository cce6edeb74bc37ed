package liandong.delivery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import liandong.directive.ObligationId;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.message.Envelope;
import liandong.message.Message.ReportFiled;
import liandong.report.Contribution;
import liandong.report.Part;

/**
 * Whether the totals that desks have sent up follow each other without a gap, each saying something new and nothing
 * older than the one before, and the last one counts the last report of every child.
 */
final class StatedTotals {
    private final History history;
    private final List<String> faults = new ArrayList<>();

    private StatedTotals(History history) {
        this.history = history;
    }

    static List<String> faults(History history) {
        StatedTotals totals = new StatedTotals(history);
        MadeUpRegion.DESKS.forEach(totals::ofDesk);
        return totals.faults;
    }

    private void ofDesk(UnitCode desk) {
        Map<ObligationId, ReportFiled> newest = new HashMap<>();
        for (Envelope envelope : history.reports(desk)) {
            if (!(envelope.message() instanceof ReportFiled total) || total.part() != Part.TOTAL) {
                faults.add("desk " + desk + " sent up " + envelope.message());
                continue;
            }
            ReportFiled before = newest.put(total.obligation(), total);
            follows(before, total);
        }
        for (MadeUpWork.Asked asked : MadeUpWork.asked()) {
            ReportFiled last = newest.get(new ObligationId(desk, asked.form(), asked.period()));
            Map<UnitCode, Hash> counted = last == null
                    ? Map.of()
                    : last.contributions().stream()
                            .collect(Collectors.toMap(Contribution::unit, Contribution::envelope));
            if (!counted.equals(newestBelow(desk, asked))) {
                faults.add("the last total of " + desk + " for " + asked + " does not count the last reports of its"
                        + " children");
            }
        }
    }

    private void follows(ReportFiled before, ReportFiled total) {
        int expected = before == null ? 1 : before.version() + 1;
        if (total.version() != expected) {
            faults.add(total.obligation() + ": version " + total.version() + " of the total stands where version "
                    + expected + " belongs");
        }
        if (before == null) {
            return;
        }
        if (before.contributions().equals(total.contributions())) {
            faults.add(total.obligation() + ": version " + total.version() + " of the total says nothing new");
        }
        Map<UnitCode, Integer> versions =
                total.contributions().stream().collect(Collectors.toMap(Contribution::unit, Contribution::version));
        before.contributions().stream()
                .filter(each -> versions.getOrDefault(each.unit(), 0) < each.version())
                .forEach(each -> faults.add(total.obligation() + ": version " + total.version() + " of the total counts"
                        + " an older report of " + each.unit() + " than the version before"));
    }

    private Map<UnitCode, Hash> newestBelow(UnitCode desk, MadeUpWork.Asked asked) {
        Map<UnitCode, Hash> newest = new HashMap<>();
        for (UnitCode child : MadeUpRegion.children(desk)) {
            for (Envelope envelope : history.reports(child)) {
                if (envelope.message() instanceof ReportFiled filed
                        && filed.obligation().equals(new ObligationId(child, asked.form(), asked.period()))) {
                    newest.put(child, envelope.hash());
                }
            }
        }
        return newest;
    }
}

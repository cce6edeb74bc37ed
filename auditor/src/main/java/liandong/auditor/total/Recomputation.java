package liandong.auditor.total;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import liandong.directive.ObligationId;
import liandong.hierarchy.UnitCode;
import liandong.message.Message.ReportFiled;
import liandong.report.Part;

/**
 * Adds up every version of every total again, from the reports that it names, and compares what it says of those that are
 * silent with whom its desk had asked. Shares no arithmetic with the nodes.
 */
public final class Recomputation {
    /** Two transactions of one node may take effect in another order than their times say, by no more than this. */
    private static final Duration SLACK = Duration.ofSeconds(5);
    /** A record that is this young may be waiting for another one of its node that is not stored yet. */
    private static final Duration YOUNG = Duration.ofMinutes(1);

    private final History history;
    private final List<Discrepancy> found = new ArrayList<>();
    private long totals;

    private Recomputation(History history) {
        this.history = history;
    }

    /**
     * What came out.
     *
     * @param totals how many versions were added up
     */
    public record Result(long totals, List<Discrepancy> discrepancies) {}

    /** Checks all decisions and totals of a history. */
    public static Result of(History history) {
        Recomputation all = new Recomputation(history);
        all.found.addAll(Decisions.of(history));
        Map<ObligationId, List<Entry>> accepted = all.acceptances();
        Set<ObligationId> ids = new TreeSet<>(java.util.Comparator.comparing(ObligationId::toString));
        history.filings().forEach((id, filings) -> {
            if (!filings.versions(Part.TOTAL).isEmpty()) {
                ids.add(id);
            }
        });
        ids.addAll(accepted.keySet());
        ids.forEach(all::desk);
        return new Result(all.totals, List.copyOf(all.found));
    }

    /** By the desk's own form and period what it has accepted. */
    private Map<ObligationId, List<Entry>> acceptances() {
        Map<ObligationId, List<Entry>> accepted = new HashMap<>();
        for (UnitCode desk : history.desks()) {
            for (Entry entry : history.down(desk)) {
                if (entry.message() instanceof liandong.message.Message.ReportAccepted each) {
                    ObligationId of = each.obligation();
                    accepted.computeIfAbsent(new ObligationId(desk, of.form(), of.period()), any -> new ArrayList<>())
                            .add(entry);
                }
            }
        }
        return accepted;
    }

    private void desk(ObligationId id) {
        History.Filings filings = history.filings(id);
        Decided decided = Decided.of(history, id, SLACK, YOUNG);
        Entry newest = null;
        if (filings != null) {
            for (Entry total : filings.versions(Part.TOTAL).values()) {
                totals++;
                found.addAll(new OneTotal(history, decided, total, (ReportFiled) total.message()).check());
                newest = total;
            }
        }
        decided.leftOut(newest).ifPresent(found::add);
    }
}

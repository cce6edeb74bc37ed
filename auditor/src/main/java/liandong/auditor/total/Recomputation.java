package liandong.auditor.total;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import liandong.auditor.source.AtOnce;
import liandong.directive.ObligationId;
import liandong.hierarchy.UnitCode;
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

    private final int each;

    private Recomputation(History history, int each) {
        this.history = history;
        this.each = each;
    }

    /**
     * What came out.
     *
     * @param totals how many versions were added up
     */
    public record Result(long totals, List<Discrepancy> discrepancies) {}

    /**
     * Checks all decisions and totals of a history.
     *
     * @param threads how many desks are looked at at once, from 1; the result is the same for any number
     */
    public static Result of(History history, int threads) throws InterruptedException {
        return of(history, threads, DeskTotals.EACH);
    }

    /**
     * The same.
     *
     * @param each how often a version is added up from nothing as well
     */
    static Result of(History history, int threads, int each) throws InterruptedException {
        Recomputation all = new Recomputation(history, each);
        List<Discrepancy> found = new ArrayList<>(Decisions.of(history));
        long totals = 0;
        List<ObligationId> ids = all.desks();
        for (Result one : AtOnce.of(threads, ids.size(), at -> all.desk(ids.get(at)))) {
            totals += one.totals;
            found.addAll(one.discrepancies);
        }
        return new Result(totals, List.copyOf(found));
    }

    /** Each desk's own form and period of which it has stated a total or accepted something, in the order of the ids. */
    private List<ObligationId> desks() {
        Set<ObligationId> desks = new HashSet<>();
        history.filings((id, filings) -> {
            if (!filings.versions(Part.TOTAL).isEmpty()) {
                desks.add(id);
            }
        });
        for (UnitCode desk : history.desks()) {
            history.acceptedBy(desk)
                    .forEach(matter -> desks.add(new ObligationId(desk, matter.form(), matter.period())));
        }
        return desks.stream()
                .sorted(Comparator.comparing(ObligationId::toString))
                .toList();
    }

    private Result desk(ObligationId id) {
        DeskTotals desk = new DeskTotals(history, id, Decided.of(history, id, SLACK, YOUNG), each);
        List<Discrepancy> found = desk.check();
        return new Result(desk.versions(), found);
    }
}

package liandong.auditor.total;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import liandong.auditor.total.Filed.Counts;
import liandong.directive.ObligationId;
import liandong.duty.Directory;
import liandong.hierarchy.UnitCode;
import liandong.report.Form;
import liandong.report.Part;

/**
 * All versions of one desk's total, in their order, each made from the one before; every so often, and at the end, it is
 * added up from nothing as well.
 */
final class DeskTotals {
    /** How many versions are made from each other before one is added up from nothing. */
    static final int EACH = 64;

    private final History history;
    private final ObligationId id;
    private final Decided decided;
    private final Running running;
    private final Expected expected = new Expected();
    private final List<Discrepancy> found = new ArrayList<>();
    private final int each;
    private long versions;

    /**
     * The totals of one desk.
     *
     * @param each how often a version is added up from nothing as well: 1 for every one
     */
    DeskTotals(History history, ObligationId id, Decided decided, int each) {
        this.history = history;
        this.each = each;
        this.id = id;
        this.decided = decided;
        this.running = new Running(history.directory(), id.unit());
    }

    /** What is wrong with them, and with what none of them counts. */
    List<Discrepancy> check() {
        History.Filings filings = history.filings(id);
        Collection<Entry> totals =
                filings == null ? List.of() : filings.versions(Part.TOTAL).values();
        Entry newest = null;
        for (Entry total : totals) {
            versions++;
            Filed filed = total.filed();
            found.addAll(new OneTotal(history, decided, total, filed, running, expected, versions).check());
            if (versions % each == 0 || versions == totals.size()) {
                fromNothing(filed);
            }
            newest = total;
        }
        decided.leftOut(newest).ifPresent(found::add);
        return found;
    }

    /** How many versions there are. */
    long versions() {
        return versions;
    }

    private void fromNothing(Filed total) {
        Form form = history.directory()
                .form(total.obligation().form(), total.formVersion())
                .orElse(null);
        if (form != null) {
            require(running, form);
        }
    }

    private void require(Running kept, Form form) {
        Optional<String> differs = differs(history.directory(), id.unit(), kept, form);
        if (differs.isPresent()) {
            throw new IllegalStateException(id + ", version " + versions + " in order: " + differs.get());
        }
    }

    /** In which line another sum is kept than the reports come to when they are added up from nothing; empty if in none. */
    static Optional<String> differs(Directory directory, UnitCode desk, Running kept, Form form) {
        List<Entry> reports =
                kept.counted().values().stream().map(Counted::entry).toList();
        List<Tally> tallies = Tally.of(directory, desk, form, reports);
        for (int line = 0; line < tallies.size(); line++) {
            Tally tally = tallies.get(line);
            boolean isSame = tally.sum().isSame(kept.sum(line))
                    && tally.reported() == kept.count(line, Counts.REPORTED)
                    && tally.nil() == kept.count(line, Counts.NIL)
                    && tally.notApplicable() == kept.count(line, Counts.NOT_APPLICABLE)
                    && tally.missing() == kept.count(line, Counts.MISSING)
                    && tally.late() == kept.count(line, Counts.LATE)
                    && tally.amountsGiven() == kept.count(line, Counts.AMOUNTS);
            if (!isSame) {
                return Optional.of("line " + kept.lines().get(line) + " is added up from nothing to " + tally.sum()
                        + ", and from the version before to " + kept.sum(line));
            }
        }
        return Optional.empty();
    }
}

package liandong.auditor.total;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import liandong.directive.ObligationId;
import liandong.hierarchy.UnitCode;
import liandong.message.Message.ReportFiled;
import liandong.message.Streams;
import liandong.report.Contribution;
import liandong.report.Part;

/** The reports that one version of a total says that it counts, and those that it leaves out. */
final class Contributions {
    private final History history;
    private final Decided decided;
    private final Entry at;
    private final ReportFiled total;
    private final Possible possible;
    private final TotalFaults faults;
    private final Map<UnitCode, Entry> counted = new TreeMap<>();

    Contributions(
            History history, Decided decided, Entry at, ReportFiled total, Possible possible, TotalFaults faults) {
        this.history = history;
        this.decided = decided;
        this.at = at;
        this.total = total;
        this.possible = possible;
        this.faults = faults;
    }

    /** Looks at each of them, and for what is missing; whether all that are named are there. */
    boolean check() {
        boolean known = true;
        for (Contribution each : total.contributions()) {
            known &= contribution(each);
        }
        missing();
        return known;
    }

    /** The reports that count, by unit, as far as they are there. */
    Map<UnitCode, Entry> counted() {
        return counted;
    }

    private boolean contribution(Contribution each) {
        UnitCode unit = each.unit();
        ObligationId of = new ObligationId(
                unit, total.obligation().form(), total.obligation().period());
        Entry report = history.report(each.envelope())
                .filter(entry -> Decisions.is(entry, of, each.part(), each.version()))
                .orElse(null);
        if (report == null) {
            faults.add(
                    Rule.UNKNOWN_CONTRIBUTION,
                    unit.value(),
                    each.part().text() + " report of " + of + ", version " + each.version() + ", envelope "
                            + each.envelope(),
                    "no such report on " + Streams.reports(unit),
                    Set.of(Streams.reports(unit)));
            return false;
        }
        if (counted.put(unit, report) != null) {
            faults.add(Rule.CONTRIBUTED_TWICE, unit.value(), "unit " + unit + " once", "unit " + unit + " twice");
            return false;
        }
        boolean self = unit.equals(at.sender());
        if (!self && !history.directory().desksOf(unit).contains(at.sender())) {
            faults.add(
                    Rule.FOREIGN_CONTRIBUTION,
                    unit.value(),
                    "units that report to " + at.sender(),
                    "unit " + unit + ", which does not");
        }
        if (self && each.part() != Part.OWN) {
            faults.add(Rule.FOREIGN_CONTRIBUTION, unit.value(), "the desk's own report", "its own total");
        }
        if (each.part() == Part.OWN && !decided.isAccepted(unit, each.version())) {
            faults.add(
                    Rule.NOT_ACCEPTED,
                    unit.value(),
                    "a version of " + of + " that was accepted",
                    "version " + each.version() + ", which nobody has accepted",
                    acceptors(unit));
        }
        return true;
    }

    private Set<String> acceptors(UnitCode unit) {
        Set<UnitCode> desks = unit.equals(at.sender()) ? history.directory().desksOf(unit) : Set.of(at.sender());
        return desks.stream().map(Streams::directives).collect(Collectors.toSet());
    }

    /** What the desk had accepted by then, and does not count. */
    private void missing() {
        decided.surely(at).sheets().forEach((unit, sheet) -> {
            int version = sheet.inForce();
            boolean undone = sheet.isDesk()
                    || version == 0
                    || decided.mayBeWithdrawn(unit, version, at)
                    || possible.below().stream()
                            .map(asked -> asked.sheet(unit))
                            .anyMatch(later -> later.isReturned(version) || later.isExempted());
            if (!undone && version > version(unit)) {
                faults.add(
                        Rule.ACCEPTED_BUT_MISSING,
                        unit.value(),
                        "version " + version + " of unit " + unit + ", which the desk had accepted",
                        version(unit) == 0 ? "nothing of the unit" : "version " + version(unit),
                        Set.of(Streams.reports(unit), Streams.directives(at.sender())));
            }
        });
    }

    private int version(UnitCode unit) {
        Entry report = counted.get(unit);
        return report == null ? 0 : ((ReportFiled) report.message()).version();
    }
}

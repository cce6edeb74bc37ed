package liandong.auditor.total;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liandong.directive.ObligationId;
import liandong.hierarchy.UnitCode;
import liandong.message.Streams;
import liandong.report.Contribution;
import liandong.report.Part;

/** The reports that one version of a total says that it counts, and those that it leaves out. */
final class Contributions {
    private final History history;
    private final Decided decided;
    private final Entry at;
    private final Filed total;
    private final Possible possible;
    private final TotalFaults faults;
    private final Running running;
    private final long number;

    /**
     * The contributions of one version.
     *
     * @param running what the version before has counted; afterwards, what this one counts
     * @param number which version it is, in the order in which they are looked at
     */
    Contributions(
            History history,
            Decided decided,
            Entry at,
            Filed total,
            Possible possible,
            TotalFaults faults,
            Running running,
            long number) {
        this.history = history;
        this.decided = decided;
        this.at = at;
        this.total = total;
        this.possible = possible;
        this.faults = faults;
        this.running = running;
        this.number = number;
    }

    /** Looks at each of them, and for what is missing; whether all that are named are there. */
    boolean check() {
        boolean known = true;
        for (Contribution each : total.contributions()) {
            known &= contribution(each);
        }
        running.retain(number);
        missing();
        return known;
    }

    private boolean contribution(Contribution each) {
        UnitCode unit = each.unit();
        Counted before = running.get(unit);
        if (before != null && before.isSoundAs(each) && !running.isNamed(unit, number)) {
            running.keep(before, number);
            return true;
        }
        ObligationId of = decided.of(unit);
        Entry report = history.report(each.envelope())
                .filter(entry -> Decisions.is(entry, of, each.part(), each.version()))
                .orElse(null);
        if (report == null) {
            faults.add(
                    Rule.UNKNOWN_CONTRIBUTION,
                    unit.value(),
                    each.part().text() + " report of " + of + ", version " + each.version() + ", envelope "
                            + each.envelope(),
                    "no such report on " + String.join(", ", history.up(unit)),
                    history.up(unit));
            return false;
        }
        boolean twice = running.isNamed(unit, number);
        int wrong = faults.found().size();
        if (!twice) {
            judge(each, of);
        }
        boolean isSound = !twice && faults.found().size() == wrong;
        running.put(new Counted(each, report, report.filed(), isSound), number);
        if (twice) {
            faults.add(Rule.CONTRIBUTED_TWICE, unit.value(), "unit " + unit + " once", "unit " + unit + " twice");
        }
        return !twice;
    }

    private void judge(Contribution each, ObligationId of) {
        UnitCode unit = each.unit();
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
    }

    private Set<String> acceptors(UnitCode unit) {
        Set<UnitCode> desks = unit.equals(at.sender()) ? history.directory().desksOf(unit) : Set.of(at.sender());
        return desks.stream().map(Streams::directives).collect(Collectors.toSet());
    }

    /** What the desk had accepted by then, and does not count. */
    private void missing() {
        possible.surely().sheets().forEach((unit, sheet) -> {
            int version = sheet.inForce();
            boolean isCounted = sheet.isDesk() || version == 0 || version <= version(unit);
            // what it may have undone by then is in the last state
            if (!isCounted
                    && !possible.latest().sheet(unit).isReturned(version)
                    && !possible.latest().sheet(unit).isExempted()
                    && !decided.mayBeWithdrawn(unit, version, at)) {
                faults.add(
                        Rule.ACCEPTED_BUT_MISSING,
                        unit.value(),
                        "version " + version + " of unit " + unit + ", which the desk had accepted",
                        version(unit) == 0 ? "nothing of the unit" : "version " + version(unit),
                        Stream.concat(history.up(unit).stream(), Stream.of(Streams.directives(at.sender())))
                                .collect(Collectors.toSet()));
            }
        });
    }

    private int version(UnitCode unit) {
        Counted report = running.get(unit);
        return report == null ? 0 : report.filed().version();
    }
}

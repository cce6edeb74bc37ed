package liandong.node.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import liandong.directive.Obligation.Account;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.message.Envelope;
import liandong.message.Message.ReportFiled;
import liandong.node.history.MadeUpTree.When;
import liandong.report.Contribution;
import liandong.report.Figure;
import liandong.report.Form;
import liandong.report.Part;
import liandong.report.Status;
import org.jspecify.annotations.Nullable;

/** Totals computed afresh from the raw messages, slowly and plainly; shares no code with the stations' own. */
final class PencilAndPaper {
    private final MadeUpTree tree;
    /** Hash of each sealed message. */
    private final Map<String, Hash> hashes;

    PencilAndPaper(MadeUpTree tree, Map<String, Hash> hashes) {
        this.tree = tree;
        this.hashes = hashes;
    }

    /** What the desk must state after these messages; empty if it adds up nothing for this form and period. */
    Optional<Sheet> sheet(Pile pile) {
        return sheet(pile, (child, stated) -> Sheet.of(stated));
    }

    /** The same, with what the desks below say recomputed from the leaves up. */
    Optional<Sheet> fromTheLeaves(UnitCode desk, Function<UnitCode, Pile> piles) {
        return sheet(
                piles.apply(desk),
                (child, stated) -> fromTheLeaves(child, piles).orElseThrow());
    }

    /** What the desk counts, by unit. */
    SortedMap<UnitCode, Contribution> contributions(Pile pile) {
        UnitCode desk = pile.station;
        SortedMap<UnitCode, Contribution> all = new TreeMap<>();
        for (UnitCode unit : pile.asked.keySet()) {
            if (!isExpected(pile, unit)) {
                continue;
            }
            Part part = counted(desk, unit);
            Envelope report = report(pile, unit);
            if (report != null) {
                Hash hash = hashes.get(report.id());
                all.put(unit, new Contribution(unit, part, ((ReportFiled) report.message()).version(), hash));
            }
        }
        return all;
    }

    private Optional<Sheet> sheet(Pile pile, BiFunction<UnitCode, ReportFiled, Sheet> saidBelow) {
        UnitCode desk = pile.station;
        if (!tree.isDesk(desk) || pile.asked.isEmpty()) {
            return Optional.empty();
        }
        Form form = pile.key.asForm();
        List<Tally> tallies = new ArrayList<>();
        for (Form.Line line : form.lines()) {
            Tally tally = new Tally(line.code(), MadeUpForms.across(line));
            below(pile, form, line.code(), tally, saidBelow);
            itself(pile, form, line.code(), tally);
            tallies.add(tally);
        }
        SortedMap<UnitCode, Contribution> contributions = contributions(pile);
        int heard = (int) contributions.keySet().stream()
                .filter(unit -> !unit.equals(desk))
                .count();
        int all = isExpected(pile, desk) ? reporters(pile, desk).size() : 0;
        int some = (int)
                pile.below().stream().filter(unit -> isExpected(pile, unit)).count();
        int expected = asksNobody(pile) ? all : some;
        return Optional.of(new Sheet(
                tallies.stream().map(Tally::figure).toList(),
                tallies.stream().map(Tally::coverage).toList(),
                heard,
                expected,
                List.copyOf(contributions.values())));
    }

    /** The units below of whom, or below whom, somebody owes a report. */
    private List<UnitCode> reporters(Pile pile, UnitCode desk) {
        Form form = pile.key.asForm();
        When when = opened(pile, desk);
        return tree.children(desk, when).stream()
                .filter(child -> form.filers() == null || tree.reporting(child, form, null, when) > 0)
                .toList();
    }

    private void below(
            Pile pile, Form form, String line, Tally tally, BiFunction<UnitCode, ReportFiled, Sheet> saidBelow) {
        UnitCode desk = pile.station;
        if (asksNobody(pile) && isExpected(pile, desk)) {
            When when = opened(pile, desk);
            tree.children(desk, when).forEach(child -> tally.silent(tree.reporting(child, form, line, when)));
        }
        pile.below().stream().filter(child -> isExpected(pile, child)).forEach(child -> {
            Envelope report = report(pile, child);
            if (report == null) {
                tally.silent(tree.reporting(child, form, line, opened(pile, child)));
            } else if (counted(desk, child) == Part.TOTAL) {
                Sheet said = saidBelow.apply(child, (ReportFiled) report.message());
                tally.total(said.figure(line), said.covered(line));
            } else {
                tally.own(figure(report, line), tree.isFor(child, form, line), Pile.isLate(report, pile.due(child)));
            }
        });
    }

    private void itself(Pile pile, Form form, String line, Tally tally) {
        if (!isExpected(pile, pile.station)) {
            return;
        }
        Envelope report = pile.paper(pile.station).acceptedOwn();
        boolean expected =
                form.filers() == null ? form.own() == Form.Own.EXPECTED : tree.owes(pile.station, form, line);
        if (report == null) {
            tally.silent(expected ? 1 : 0);
        } else {
            tally.own(figure(report, line), expected, Pile.isLate(report, pile.due(pile.station)));
        }
    }

    /** Whether the unit was asked, and has neither been exempted nor is it asked by nobody any more. */
    boolean isExpected(Pile pile, UnitCode unit) {
        Account account = pile.account(unit, tree.isDesk(unit));
        return pile.asked.containsKey(unit) && (account == Account.OPEN || account == Account.FULFILLED);
    }

    /** Whether the desk has asked nobody, or takes nobody to be asked any more: then it answers for all. */
    private boolean asksNobody(Pile pile) {
        return pile.below().stream().allMatch(unit -> pile.account(unit, tree.isDesk(unit)) == Account.CANCELLED);
    }

    private @Nullable Envelope report(Pile pile, UnitCode unit) {
        return counted(pile.station, unit) == Part.TOTAL
                ? pile.paper(unit).statedTotal()
                : pile.paper(unit).acceptedOwn();
    }

    private static When opened(Pile pile, UnitCode unit) {
        return Objects.requireNonNull(pile.opened.get(unit));
    }

    private Part counted(UnitCode desk, UnitCode unit) {
        return tree.isDesk(unit) && !unit.equals(desk) ? Part.TOTAL : Part.OWN;
    }

    private static Figure figure(Envelope report, String line) {
        return ((ReportFiled) report.message())
                .figures().stream()
                        .filter(figure -> figure.line().equals(line))
                        .findFirst()
                        .orElse(Figure.without(line, Status.MISSING));
    }
}

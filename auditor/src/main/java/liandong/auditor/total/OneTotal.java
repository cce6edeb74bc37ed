package liandong.auditor.total;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import liandong.auditor.total.LateReports.Late;
import liandong.auditor.total.SilentUnits.Silent;
import liandong.hierarchy.UnitCode;
import liandong.message.Message.ReportFiled;
import liandong.message.Streams;
import liandong.report.Coverage;
import liandong.report.Figure;
import liandong.report.Form;

/** One version of a total, added up again. */
final class OneTotal {
    private final History history;
    private final Decided decided;
    private final Entry at;
    private final ReportFiled total;
    private final Possible possible;
    private final TotalFaults faults;
    private final Contributions contributions;
    private final Map<UnitCode, Entry> counted;

    OneTotal(History history, Decided decided, Entry at, ReportFiled total) {
        this.history = history;
        this.decided = decided;
        this.at = at;
        this.total = total;
        this.possible = Possible.of(decided, at);
        this.faults = new TotalFaults(at, total);
        this.contributions = new Contributions(history, decided, at, total, possible, faults);
        this.counted = contributions.counted();
    }

    List<Discrepancy> check() {
        boolean known = contributions.check();
        Form form = history.directory()
                .form(total.obligation().form(), total.formVersion())
                .orElse(null);
        if (form == null) {
            faults.add(
                    Rule.WRONG_FIGURE,
                    "form",
                    "a published form",
                    total.obligation().form() + " version " + total.formVersion());
        } else if (known) {
            lines(form);
        }
        return faults.found();
    }

    private void lines(Form form) {
        List<String> codes = form.lines().stream().map(Form.Line::code).toList();
        List<String> stated = total.figures().stream().map(Figure::line).toList();
        List<String> covered = total.coverage().stream().map(Coverage::line).toList();
        if (!codes.equals(stated) || !codes.equals(covered)) {
            faults.add(Rule.WRONG_FIGURE, "lines", "lines " + codes, "figures " + stated + ", coverage " + covered);
            return;
        }
        List<Silent> silent = new SilentUnits(decided, at, possible, counted.keySet()).of(form);
        LateReports late = new LateReports(possible, at, counted);
        for (int i = 0; i < codes.size(); i++) {
            Form.Line line = form.lines().get(i);
            Tally tally = tally(form, line);
            figure(line, tally, total.figures().get(i));
            coverage(line, tally, total.coverage().get(i), silent, late.of(form, line));
        }
        children(silent);
    }

    private Tally tally(Form form, Form.Line line) {
        return Tally.of(history.directory(), at.sender(), form, line, counted.values());
    }

    private void figure(Form.Line line, Tally tally, Figure stated) {
        Tally.Sum sum = tally.sum();
        if (!sum.isStatedBy(stated)) {
            faults.add(
                    Rule.WRONG_FIGURE,
                    line.code(),
                    "line " + line.code() + ": " + sum.text() + ", as the reports add up",
                    "line " + line.code() + ": " + Words.of(stated));
        }
    }

    private void coverage(Form.Line line, Tally tally, Coverage stated, List<Silent> silent, Late late) {
        long quiet = stated.missing() - tally.missing();
        boolean right = stated.reported() == tally.reported()
                && stated.nil() == tally.nil()
                && stated.notApplicable() == tally.notApplicable()
                && stated.amounts() == tally.amountsGiven()
                && stated.late() >= tally.late() + late.surely()
                && stated.late() <= tally.late() + late.maybe()
                && stated.expected()
                        == (long) stated.reported() + stated.nil() + stated.notApplicable() + stated.missing()
                && silent.stream().anyMatch(each -> each.units() == quiet);
        if (!right) {
            String missing = silent.stream()
                    .map(each -> String.valueOf(tally.missing() + each.units()))
                    .distinct()
                    .collect(Collectors.joining(" or "));
            faults.add(
                    Rule.WRONG_COVERAGE,
                    line.code(),
                    "line " + line.code() + ": " + tally.reported() + " reported, " + tally.nil() + " nil, "
                            + tally.notApplicable() + " not applicable, " + missing + " missing, "
                            + (tally.late() + late.surely())
                            + (late.maybe() > late.surely() ? " to " + (tally.late() + late.maybe()) : "") + " late, "
                            + tally.amountsGiven() + " amounts",
                    "line " + line.code() + ": " + stated.reported() + " reported, " + stated.nil() + " nil, "
                            + stated.notApplicable() + " not applicable, " + stated.missing() + " missing, "
                            + stated.late() + " late, " + stated.amounts() + " amounts, " + stated.expected()
                            + " expected",
                    streams());
        }
    }

    private void children(List<Silent> silent) {
        long heard = counted.keySet().stream()
                .filter(unit -> !unit.equals(at.sender()))
                .count();
        boolean right = total.children().heard() == heard
                && silent.stream()
                        .anyMatch(each -> each.children() == total.children().expected());
        if (!right) {
            String expected = silent.stream()
                    .map(each -> String.valueOf(each.children()))
                    .distinct()
                    .collect(Collectors.joining(" or "));
            faults.add(
                    Rule.WRONG_COVERAGE,
                    "children",
                    heard + " of " + expected + " units below",
                    total.children().heard() + " of " + total.children().expected(),
                    streams());
        }
    }

    private Set<String> streams() {
        Set<String> streams = new TreeSet<>(decided.streams(counted));
        decided.surely(at).sheets().keySet().forEach(unit -> streams.add(Streams.reports(unit)));
        streams.remove(at.topic());
        return streams;
    }
}

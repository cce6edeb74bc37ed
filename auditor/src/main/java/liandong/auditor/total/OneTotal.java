package liandong.auditor.total;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import liandong.auditor.total.Filed.Counts;
import liandong.auditor.total.SilentUnits.Silent;
import liandong.report.Amount;
import liandong.report.Figure;
import liandong.report.Form;

/** One version of a total, added up again. */
final class OneTotal {
    private final History history;
    private final Decided decided;
    private final Entry at;
    private final Filed total;
    private final Possible possible;
    private final TotalFaults faults;
    private final Contributions contributions;
    private final Running running;
    private final Expected expected;

    /**
     * One version.
     *
     * @param running what the version before comes to
     * @param number which version it is, in the order in which they are looked at
     */
    OneTotal(History history, Decided decided, Entry at, Filed total, Running running, Expected expected, long number) {
        this.history = history;
        this.decided = decided;
        this.at = at;
        this.total = total;
        this.running = running;
        this.expected = expected;
        this.possible = decided.possible(at);
        this.faults = new TotalFaults(at, total);
        this.contributions = new Contributions(history, decided, at, total, possible, faults, running, number);
    }

    /** What is wrong with it; {@code running} has what it comes to afterwards. */
    List<Discrepancy> check() {
        running.asOf(possible);
        Form form = history.directory()
                .form(total.obligation().form(), total.formVersion())
                .orElse(null);
        if (form != null) {
            running.states(form);
        }
        boolean known = contributions.check();
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
        List<String> codes = running.lines();
        List<String> stated = total.figures().lines();
        List<String> covered = total.coverage().lines();
        if (!codes.equals(stated) || !codes.equals(covered)) {
            faults.add(Rule.WRONG_FIGURE, "lines", "lines " + codes, "figures " + stated + ", coverage " + covered);
            return;
        }
        List<Silent> silent =
                expected.silent(form, decided, at, possible, running.counted().keySet());
        for (int i = 0; i < codes.size(); i++) {
            if (!running.isPlainly(i, total.figures(), i)) {
                figure(i, codes.get(i));
            }
            if (!isCovered(i, codes.get(i), silent)) {
                coverage(i, codes.get(i), silent);
            }
        }
        children(silent);
    }

    private void figure(int line, String code) {
        Tally.Sum sum = running.sum(line);
        Figure stated = stated(line, code);
        if (!sum.isStatedBy(stated)) {
            faults.add(
                    Rule.WRONG_FIGURE,
                    code,
                    "line " + code + ": " + sum.text() + ", as the reports add up",
                    "line " + code + ": " + Words.of(stated));
        }
    }

    private Figure stated(int line, String code) {
        Filed.Figures figures = total.figures();
        return new Figure(
                code,
                figures.status()[line],
                figures.hasAmount()[line] ? new Amount(figures.amounts()[line]) : null,
                figures.hasDenominator(line) ? new Amount(figures.denominator(line)) : null,
                figures.qualifier()[line]);
    }

    private boolean isCovered(int line, String code, List<Silent> silent) {
        Counts stated = total.coverage();
        long quiet = stated.get(line, Counts.MISSING) - running.count(line, Counts.MISSING);
        long late = stated.get(line, Counts.LATE) - running.count(line, Counts.LATE);
        return stated.get(line, Counts.REPORTED) == running.count(line, Counts.REPORTED)
                && stated.get(line, Counts.NIL) == running.count(line, Counts.NIL)
                && stated.get(line, Counts.NOT_APPLICABLE) == running.count(line, Counts.NOT_APPLICABLE)
                && stated.get(line, Counts.AMOUNTS) == running.count(line, Counts.AMOUNTS)
                && late >= running.surelyLate(line)
                && late <= running.maybeLate(line)
                && stated.get(line, Counts.EXPECTED)
                        == (long) stated.get(line, Counts.REPORTED)
                                + stated.get(line, Counts.NIL)
                                + stated.get(line, Counts.NOT_APPLICABLE)
                                + stated.get(line, Counts.MISSING)
                && Silent.isPossible(silent, code, quiet);
    }

    private void coverage(int line, String code, List<Silent> silent) {
        Counts stated = total.coverage();
        String missing = silent.stream()
                .map(each -> String.valueOf(running.count(line, Counts.MISSING) + each.units(code)))
                .distinct()
                .collect(Collectors.joining(" or "));
        long late = running.count(line, Counts.LATE);
        long surely = running.surelyLate(line);
        long maybe = running.maybeLate(line);
        faults.add(
                Rule.WRONG_COVERAGE,
                code,
                "line " + code + ": " + running.count(line, Counts.REPORTED) + " reported, "
                        + running.count(line, Counts.NIL) + " nil, " + running.count(line, Counts.NOT_APPLICABLE)
                        + " not applicable, " + missing + " missing, " + (late + surely)
                        + (maybe > surely ? " to " + (late + maybe) : "") + " late, "
                        + running.count(line, Counts.AMOUNTS) + " amounts",
                "line " + code + ": " + stated.get(line, Counts.REPORTED) + " reported, "
                        + stated.get(line, Counts.NIL) + " nil, " + stated.get(line, Counts.NOT_APPLICABLE)
                        + " not applicable, " + stated.get(line, Counts.MISSING) + " missing, "
                        + stated.get(line, Counts.LATE) + " late, " + stated.get(line, Counts.AMOUNTS) + " amounts, "
                        + stated.get(line, Counts.EXPECTED) + " expected",
                streams());
    }

    private void children(List<Silent> silent) {
        long heard = running.counted().keySet().stream()
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
        Set<String> streams = new TreeSet<>(decided.streams(running.counted()));
        possible.surely().sheets().keySet().forEach(unit -> streams.addAll(history.up(unit)));
        streams.remove(at.topic());
        return streams;
    }
}

package liandong.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import liandong.report.Indicator.Across;

/** A running total with its contributors' current shares, kept as a desk keeps them. */
final class Contributors {
    private final Form form;
    private final SortedMap<Integer, List<Share>> shares = new TreeMap<>();
    private RunningTotal total;

    Contributors(Form form) {
        this.form = form;
        this.total = RunningTotal.empty(form);
    }

    RunningTotal total() {
        return total;
    }

    /** {@code contributor}'s share is now {@code in}; what it was before goes out. */
    void replace(int contributor, List<Share> in) {
        List<Share> out = shares.getOrDefault(contributor, Share.silent(form, 0));
        shares.put(contributor, in);
        total = RollUp.replace(total, form, MadeUpForm.INDICATORS, out, in, bestOfOthers(contributor));
    }

    /** {@code units} more reporting units that say nothing. */
    void grow(int units) {
        total = RollUp.replace(total, form, MadeUpForm.INDICATORS, Share.silent(form, 0), Share.silent(form, units));
    }

    List<Figure> figures() {
        return RollUp.figures(total, form, MadeUpForm.INDICATORS);
    }

    Figure figure(String line) {
        return figures().stream()
                .filter(figure -> figure.line().equals(line))
                .findFirst()
                .orElseThrow();
    }

    List<Coverage> coverage() {
        return RollUp.coverage(total, form);
    }

    /** As a child desk states it. */
    List<Share> stated() {
        return Share.total(form, figures(), coverage());
    }

    private Map<String, Extreme> bestOfOthers(int contributor) {
        Map<String, Extreme> best = new HashMap<>();
        for (Form.Line line : form.lines()) {
            Across rule = MadeUpForm.INDICATORS.get(line.indicator()).across();
            List<Extreme> others = new ArrayList<>();
            shares.forEach((other, given) -> given.stream()
                    .filter(share -> other != contributor && share.line().equals(line.code()) && share.amount() != null)
                    .forEach(share -> others.add(new Extreme(share.amount(), share.qualifier()))));
            if (rule == Across.MIN || rule == Across.MAX) {
                Comparator<Extreme> amounts = Comparator.comparing(Extreme::amount);
                others.stream()
                        .min((rule == Across.MIN ? amounts : amounts.reversed()).thenComparing(Extreme::qualifier))
                        .ifPresent(found -> best.put(line.code(), found));
            }
        }
        return best;
    }
}

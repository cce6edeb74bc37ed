package liandong.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import liandong.hierarchy.UnitCode;
import org.jspecify.annotations.Nullable;

/** The arithmetic of totals: old amounts go out, new ones come in. */
public final class RollUp {
    private RollUp() {}

    /** {@code total} with {@code out} replaced by {@code in} in every line, the contributors unchanged. */
    public static RunningTotal replace(
            RunningTotal total, Form form, Map<String, Indicator> indicators, List<Share> out, List<Share> in) {
        return replace(total, form, indicators, out, in, Map.of());
    }

    /**
     * {@code total} with {@code out} replaced by {@code in} in every line.
     *
     * @param others the best amount of all other contributors for lines with rule MIN or MAX
     */
    public static RunningTotal replace(
            RunningTotal total,
            Form form,
            Map<String, Indicator> indicators,
            List<Share> out,
            List<Share> in,
            Map<String, Extreme> others) {
        Map<String, Share> outs = byLine(out);
        Map<String, Share> ins = byLine(in);
        Map<String, Cell> cells = new LinkedHashMap<>();
        for (Form.Line line : form.lines()) {
            String code = line.code();
            Share nothing = Share.silent(code, 0);
            Cell cell = total.cells().getOrDefault(code, Cell.empty(code));
            cells.put(
                    code,
                    cell.replace(
                            rule(indicators, line),
                            outs.getOrDefault(code, nothing),
                            ins.getOrDefault(code, nothing),
                            others.get(code)));
        }
        return total.with(cells);
    }

    /** {@code total} with {@code unit}'s contribution set, or taken out if there is none. */
    public static RunningTotal contribute(RunningTotal total, UnitCode unit, @Nullable Contribution contribution) {
        SortedMap<UnitCode, Contribution> all = new TreeMap<>(total.contributions());
        if (contribution == null) {
            all.remove(unit);
        } else {
            all.put(unit, contribution);
        }
        return total.contributedBy(all);
    }

    /** What the total states, one figure for each line in the form's order. */
    public static List<Figure> figures(RunningTotal total, Form form, Map<String, Indicator> indicators) {
        return form.lines().stream()
                .map(line -> total.cells()
                        .getOrDefault(line.code(), Cell.empty(line.code()))
                        .figure(rule(indicators, line)))
                .toList();
    }

    /** How many reporting units stand behind each line, in the form's order. */
    public static List<Coverage> coverage(RunningTotal total, Form form) {
        return form.lines().stream()
                .map(line -> total.cells()
                        .getOrDefault(line.code(), Cell.empty(line.code()))
                        .coverage())
                .toList();
    }

    private static Indicator.Across rule(Map<String, Indicator> indicators, Form.Line line) {
        Indicator indicator = indicators.get(line.indicator());
        if (indicator == null) {
            throw new IllegalStateException("line " + line.code() + " names an unknown indicator " + line.indicator());
        }
        return indicator.across();
    }

    private static Map<String, Share> byLine(List<Share> shares) {
        return shares.stream().collect(Collectors.toMap(Share::line, Function.identity()));
    }
}

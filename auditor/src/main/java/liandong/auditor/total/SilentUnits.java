package liandong.auditor.total;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import liandong.hierarchy.UnitCode;
import liandong.report.Form;

/** What may be said of units that are expected to report and of which nothing is counted. */
final class SilentUnits {
    private final Decided decided;
    private final Entry at;
    private final Set<UnitCode> counted;
    private final Possible possible;
    private boolean isLastingSoFar = true;

    /**
     * One thing that may be said.
     *
     * @param lines by line, reporting units without a figure; lines that are asked of all stand under {@link Reporting#WHOLE}
     * @param children units below that are expected at all
     */
    record Silent(Map<String, Long> lines, long children) {
        /** Reporting units without a figure for this line. */
        long units(String line) {
            Long narrowed = lines.get(line);
            return narrowed == null ? lines.getOrDefault(Reporting.WHOLE, 0L) : narrowed;
        }

        /** Whether so many units may be without a figure for this line. */
        static boolean isPossible(List<Silent> all, String line, long units) {
            for (Silent each : all) {
                if (each.units(line) == units) {
                    return true;
                }
            }
            return false;
        }
    }

    SilentUnits(Decided decided, Entry at, Possible possible, Set<UnitCode> counted) {
        this.decided = decided;
        this.at = at;
        this.counted = counted;
        this.possible = possible;
    }

    /** All of them: more than one where records do not say which came first. */
    List<Silent> of(Form form) {
        Map<String, Long> ownExpected = own(form);
        boolean self = counted.contains(at.sender());
        Set<Silent> all = new LinkedHashSet<>();
        for (Asked asked : possible.below()) {
            for (boolean lenient : new boolean[] {false, true}) {
                Silent below = below(form, asked, lenient);
                for (Asked.Sheet sheet : possible.itself()) {
                    boolean expected = isExpected(sheet, at.sender(), self, lenient);
                    Map<String, Long> silentSelf = expected && !self ? ownExpected : Map.of();
                    if (asked.asksNobody(unit -> isFulfilled(asked.sheet(unit), unit, lenient))) {
                        Map<String, Long> rest = lines(
                                form, line -> expected ? sheet.units(line) - ownExpected.getOrDefault(line, 0L) : 0);
                        all.add(new Silent(plus(form, rest, silentSelf), expected ? sheet.children() : 0));
                    } else {
                        all.add(new Silent(plus(form, below.lines, silentSelf), below.children));
                    }
                }
            }
        }
        return List.copyOf(all);
    }

    /** Whether coverage counts the desk's own report, by line: 1, or 0. */
    private Map<String, Long> own(Form form) {
        return lines(
                form,
                code -> Tally.counts(
                                possible.surely().directory(),
                                at.sender(),
                                form,
                                form.line(code).orElse(null),
                                at.sender())
                        ? 1
                        : 0);
    }

    /** Every line that is asked of some only, and what stands for the others. */
    private static Map<String, Long> lines(Form form, ToLongFunction<String> units) {
        Map<String, Long> lines = new HashMap<>();
        lines.put(Reporting.WHOLE, units.applyAsLong(Reporting.WHOLE));
        form.lines().stream()
                .filter(line -> line.filers() != null)
                .forEach(line -> lines.put(line.code(), units.applyAsLong(line.code())));
        return lines;
    }

    private static Map<String, Long> plus(Form form, Map<String, Long> one, Map<String, Long> other) {
        return lines(form, line -> one.getOrDefault(line, 0L) + other.getOrDefault(line, 0L));
    }

    private Silent below(Form form, Asked asked, boolean lenient) {
        Map<String, Long> units = new HashMap<>();
        long children = 0;
        for (Map.Entry<UnitCode, Asked.Sheet> each : asked.sheets().entrySet()) {
            UnitCode unit = each.getKey();
            Asked.Sheet sheet = each.getValue();
            boolean heard = counted.contains(unit);
            if (!unit.equals(at.sender()) && isExpected(sheet, unit, heard, lenient)) {
                children++;
                if (!heard) {
                    lines(form, sheet::units).forEach((line, silent) -> units.merge(line, silent, Long::sum));
                }
            }
        }
        return new Silent(units, children);
    }

    private boolean isExpected(Asked.Sheet sheet, UnitCode unit, boolean heard, boolean lenient) {
        return sheet.isOpened()
                && !sheet.isExempted()
                && (sheet.isAsked() || heard || isFulfilled(sheet, unit, lenient));
    }

    /** What nobody asks for any more stays expected where it was fulfilled before. */
    private boolean isFulfilled(Asked.Sheet sheet, UnitCode unit, boolean lenient) {
        if (counted.contains(unit) || !sheet.isDesk() || !lenient) {
            return counted.contains(unit);
        }
        isLastingSoFar = false;
        return decided.mayBeCertified(unit, at);
    }

    /** Whether what came out hangs on nothing that came about between this total and the next one. */
    boolean isLasting() {
        return isLastingSoFar;
    }
}

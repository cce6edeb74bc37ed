package liandong.auditor.total;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import liandong.hierarchy.UnitCode;
import liandong.report.Form;

/** What may be said of units that are expected to report and of which nothing is counted. */
final class SilentUnits {
    private final Decided decided;
    private final Entry at;
    private final Set<UnitCode> counted;
    private final Possible possible;
    private boolean isLastingSoFar = true;

    /** One thing that may be said: reporting units without a figure, and units below that are expected at all. */
    record Silent(long units, long children) {
        /** Whether so many units may be without a figure. */
        static boolean isPossible(List<Silent> all, long units) {
            for (Silent each : all) {
                if (each.units == units) {
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
        int ownExpected = form.own() == Form.Own.EXPECTED ? 1 : 0;
        boolean self = counted.contains(at.sender());
        Set<Silent> all = new LinkedHashSet<>();
        for (Asked asked : possible.below()) {
            for (boolean lenient : new boolean[] {false, true}) {
                Silent below = below(asked, lenient);
                for (Asked.Sheet sheet : possible.itself()) {
                    boolean expected = isExpected(sheet, at.sender(), self, lenient);
                    long silentSelf = expected && !self ? ownExpected : 0;
                    if (asked.asksNobody(unit -> isFulfilled(asked.sheet(unit), unit, lenient))) {
                        long rest = expected ? sheet.units() - ownExpected : 0;
                        all.add(new Silent(rest + silentSelf, expected ? sheet.children() : 0));
                    } else {
                        all.add(new Silent(below.units + silentSelf, below.children));
                    }
                }
            }
        }
        return List.copyOf(all);
    }

    private Silent below(Asked asked, boolean lenient) {
        long units = 0;
        long children = 0;
        for (Map.Entry<UnitCode, Asked.Sheet> each : asked.sheets().entrySet()) {
            UnitCode unit = each.getKey();
            Asked.Sheet sheet = each.getValue();
            boolean heard = counted.contains(unit);
            if (!unit.equals(at.sender()) && isExpected(sheet, unit, heard, lenient)) {
                children++;
                units += heard ? 0 : sheet.units();
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

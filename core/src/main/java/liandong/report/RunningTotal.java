package liandong.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import liandong.hierarchy.UnitCode;

/**
 * What a desk knows of its total for one form and period.
 *
 * @param formVersion version of the form that was asked for
 * @param cells by line, in the form's order
 * @param contributions what is counted, by unit
 * @param childrenExpected units below that are asked to contribute
 * @param relayed whether the desk has itself asked units below; before, all of them count as silent
 */
public record RunningTotal(
        int formVersion,
        Map<String, Cell> cells,
        SortedMap<UnitCode, Contribution> contributions,
        int childrenExpected,
        boolean relayed) {

    public RunningTotal {
        cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
        contributions = Collections.unmodifiableSortedMap(new TreeMap<>(contributions));
    }

    /** A total of which nobody has been asked anything. */
    public static RunningTotal empty(Form form) {
        Map<String, Cell> cells = new LinkedHashMap<>();
        form.lines().forEach(line -> cells.put(line.code(), Cell.empty(line.code())));
        return new RunningTotal(form.version(), cells, new TreeMap<>(), 0, false);
    }

    RunningTotal with(Map<String, Cell> newCells) {
        return new RunningTotal(formVersion, newCells, contributions, childrenExpected, relayed);
    }

    RunningTotal contributedBy(SortedMap<UnitCode, Contribution> all) {
        return new RunningTotal(formVersion, cells, all, childrenExpected, relayed);
    }

    /** The same cells, with another number of units asked. */
    public RunningTotal asking(int children, boolean byOwnDirective) {
        return new RunningTotal(formVersion, cells, contributions, children, byOwnDirective);
    }
}

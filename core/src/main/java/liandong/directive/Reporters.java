package liandong.directive;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many units at and below one owe an own report of a form, itself included.
 *
 * @param units all of them
 * @param lines by line, those of whom the line is asked; only lines that are asked of fewer
 */
public record Reporters(int units, SortedMap<String, Integer> lines) {
    public static final Reporters NONE = of(0);

    public Reporters {
        lines = Collections.unmodifiableSortedMap(new TreeMap<>(lines));
    }

    /** So many, each asked for every line. */
    public static Reporters of(int units) {
        return new Reporters(units, Collections.emptySortedMap());
    }

    /** Those of whom {@code line} is asked. */
    public int of(String line) {
        return lines.getOrDefault(line, units);
    }
}

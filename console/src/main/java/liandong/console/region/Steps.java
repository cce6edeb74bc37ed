package liandong.console.region;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Sorts values into at most five steps of one colour, 1 for the smallest. Equal values are of one step; as many different
 * values are in each step, so that one very large unit does not make all others look alike.
 */
final class Steps {
    static final int MOST = 5;

    private final List<BigDecimal> distinct;

    private Steps(List<BigDecimal> distinct) {
        this.distinct = distinct;
    }

    /**
     * A step of the legend.
     *
     * @param from its smallest value
     * @param to its largest value
     */
    record Range(int step, BigDecimal from, BigDecimal to) {}

    static Steps of(Collection<BigDecimal> values) {
        // TreeSet: 1.0 and 1.00 are one value
        return new Steps(new ArrayList<>(new TreeSet<>(values)));
    }

    /** The step of one of the values; throws IllegalArgumentException for any other. */
    int of(BigDecimal value) {
        for (int i = 0; i < distinct.size(); i++) {
            if (distinct.get(i).compareTo(value) == 0) {
                return step(i);
            }
        }
        throw new IllegalArgumentException("value " + value + " is none of those that were sorted");
    }

    /** The steps that are in use, the smallest values first. */
    List<Range> ranges() {
        List<Range> ranges = new ArrayList<>();
        for (int i = 0; i < distinct.size(); i++) {
            BigDecimal value = distinct.get(i);
            if (!ranges.isEmpty() && ranges.getLast().step() == step(i)) {
                Range last = ranges.removeLast();
                ranges.add(new Range(last.step(), last.from(), value));
            } else {
                ranges.add(new Range(step(i), value, value));
            }
        }
        return ranges;
    }

    private int step(int index) {
        int many = distinct.size();
        if (many >= MOST) {
            return 1 + index * MOST / many;
        }
        return many == 1 ? 3 : 1 + index * (MOST - 1) / (many - 1);
    }

    /** The step of {@code part} of {@code whole}: fifths, and the fifth one only where nothing is left. */
    static int ofShare(long part, long whole) {
        if (whole <= 0 || part < 0 || part > whole) {
            throw new IllegalArgumentException(part + " of " + whole + " is no share");
        }
        return part == whole ? MOST : (int) (1 + part * (MOST - 1) / whole);
    }
}

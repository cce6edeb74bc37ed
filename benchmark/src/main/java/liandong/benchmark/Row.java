package liandong.benchmark;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table.
 *
 * @param name as it stands in the JSON
 * @param unit of the values, such as {@code 1/s} or {@code ms}
 * @param goal what it is to reach; none where nobody has set one
 * @param isMoreBetter whether a higher value is the better one
 * @param values what was measured, one for each run; empty where it could not be
 * @param why it could not be measured; none where it was
 */
record Row(
        String name,
        String unit,
        @Nullable Double goal,
        boolean isMoreBetter,
        List<Double> values,
        @Nullable String why) {

    Row {
        values = values.stream().sorted().toList();
    }

    /** The value in the middle; of an even number of runs the worse of the two. None without values. */
    @Nullable
    Double median() {
        if (values.isEmpty()) {
            return null;
        }
        int middle = values.size() / 2;
        return values.get(isMoreBetter && values.size() % 2 == 0 ? middle - 1 : middle);
    }

    /** How much better than its goal it is; below 1 it is not reached. None without a goal or a value. */
    @Nullable
    Double reached() {
        Double median = median();
        if (goal == null || median == null || median == 0) {
            return null;
        }
        return isMoreBetter ? median / goal : goal / median;
    }
}

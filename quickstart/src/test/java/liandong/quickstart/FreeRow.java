package liandong.quickstart;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import liandong.cluster.FreePorts;

/** Free ports in a row, as {@code --port-base} wants them. */
final class FreeRow {
    private static final int MANY = 2_000;

    private FreeRow() {}

    /** The first of {@code count} ports in a row that nobody listened on a moment ago. */
    static int ofPorts(int count) {
        List<Integer> free = FreePorts.pick(MANY);
        Set<Integer> all = new HashSet<>(free);
        return free.stream()
                .filter(first -> IntStream.range(first, first + count).allMatch(all::contains))
                .findFirst()
                .orElseThrow();
    }
}

package liandong.cluster;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Free ports of the loopback interface, for tests. */
public final class FreePorts {
    // Below the range from which systems take the local ports of outgoing connections: a client that keeps calling a
    // stopped broker at a port of that range can be given the very port it calls, and then holds it against a restart.
    private static final int LOWEST = 15_000;
    private static final int BEYOND = 30_000;
    private static final int ATTEMPTS_PER_PORT = 1_000;

    private FreePorts() {}

    /** {@code count} distinct ports that nobody listened on a moment ago. */
    public static List<Integer> pick(int count) {
        List<Integer> found = ThreadLocalRandom.current()
                .ints((long) count * ATTEMPTS_PER_PORT, LOWEST, BEYOND)
                .distinct()
                .filter(LoopbackPort::isFree)
                .limit(count)
                .boxed()
                .toList();
        if (found.size() < count) {
            throw new IllegalStateException(
                    "only " + found.size() + " of " + count + " free ports between " + LOWEST + " and " + BEYOND);
        }
        return found;
    }
}

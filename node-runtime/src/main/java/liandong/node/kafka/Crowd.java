package liandong.node.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import liandong.node.store.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that records without effect (foreign, repeated, forked) cost their own stream only: one that has had its
 * share of the reader's time waits for the next turn, and others go first.
 */
final class Crowd {
    /** What one stream may take with such records in a turn. */
    private static final Duration OF_ONE = Duration.ofMillis(100);
    /** What all may take together. */
    private static final Duration OF_ALL = Duration.ofMillis(200);

    private final Duration ofOne;
    private final Duration ofAll;
    private final Map<String, Long> spent = new HashMap<>();
    private long all;

    Crowd() {
        this(OF_ONE, OF_ALL);
    }

    /** With other shares of a turn, for one stream and for all together. */
    Crowd(Duration ofOne, Duration ofAll) {
        this.ofOne = ofOne;
        this.ofAll = ofAll;
    }

    /**
     * Notes what a stream's part of a batch has taken.
     *
     * @param idle how many of its records had no effect
     * @param nanos for all of them
     * @return why the stream must wait for its next turn; none if it may go on
     */
    synchronized @Nullable Reason whyWait(String stream, int idle, int records, long nanos) {
        if (!isIdle(idle, records)) {
            return null;
        }
        all += nanos;
        long own = spent.merge(stream, nanos, Long::sum);
        return own > ofOne.toNanos() || all > ofAll.toNanos() ? Reason.CROWDED : null;
    }

    /** Whether at least half of the records had no effect. */
    static boolean isIdle(int idle, int records) {
        return idle * 2 >= records;
    }

    /** All begin anew. */
    synchronized void turn() {
        spent.clear();
        all = 0;
    }
}

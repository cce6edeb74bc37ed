package liandong.node.kafka;

import java.time.Duration;

/**
 * How often a reader asks for more: at once while little comes, and under load in steps, so that records gather and a turn
 * takes many of them. Each answer costs broker and reader something for every stream that is read, however little is in it.
 */
final class Pace {
    /** So many turns within a second are load. */
    static final int MANY = 20;

    static final Duration STEP = Duration.ofMillis(30);

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private long second;
    private int turns;
    private int before;

    /**
     * One turn has ended; returns for how long the next one is to be waited for.
     *
     * @param now nanoseconds of any clock that goes forward
     */
    Duration turned(long now) {
        if (now - second >= SECOND) {
            before = now - second < 2 * SECOND ? turns : 0;
            turns = 0;
            second = now;
        }
        turns++;
        return Math.max(turns, before) > MANY ? STEP : Duration.ZERO;
    }
}

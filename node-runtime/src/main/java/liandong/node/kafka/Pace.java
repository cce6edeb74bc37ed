package liandong.node.kafka;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * How often a reader asks for more: at once while little comes, and under load in steps, so that records gather and a turn
 * takes many of them. Each answer costs broker and reader something for every stream that is read, however little is in it.
 */
final class Pace {
    /** So many turns within a second are load. */
    private static final int MANY = 20;

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long STEP = Duration.ofMillis(30).toNanos();

    private long second = System.nanoTime() - SECOND;
    private int turns;
    private int before;

    /** One turn has ended; waits if there are many. */
    void turned() {
        long now = System.nanoTime();
        if (now - second >= SECOND) {
            before = now - second < 2 * SECOND ? turns : 0;
            turns = 0;
            second = now;
        }
        turns++;
        if (Math.max(turns, before) > MANY) {
            LockSupport.parkNanos(STEP);
        }
    }
}

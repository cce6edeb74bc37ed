package liandong.node.pulse;

import java.time.Duration;

/**
 * How soon a thread takes up its next turn: at once while little comes, and under load in steps, so that work gathers and a
 * turn takes much of it. Each turn costs something however little is in it: a transaction, a signature, and for each answer
 * of the broker a look at every stream that is read. For one thread.
 */
public final class Pace {
    /** So many pieces of work within a second are load. */
    static final int MANY = 60;
    /** A turn with so many has gathered enough: the next one is taken up at once. */
    static final int FULL = 250;
    /** How many times as long as a turn took the next one is waited for: turns take a fifth of the time at most. */
    static final int TIMES = 4;

    static final Duration SHORTEST = Duration.ofMillis(30);
    static final Duration LONGEST = Duration.ofMillis(150);

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private long second;
    private long pieces;
    private long before;

    /**
     * One turn has ended; returns for how long the next one is to be waited for.
     *
     * @param now nanoseconds of any clock that goes forward
     * @param took nanoseconds of the turn
     * @param many pieces of work that it has done
     */
    public Duration turned(long now, long took, int many) {
        if (now - second >= SECOND) {
            before = now - second < 2 * SECOND ? pieces : 0;
            pieces = 0;
            second = now;
        }
        pieces += many;
        boolean idle = Math.max(pieces, before) <= MANY;
        return idle || many >= FULL
                ? Duration.ZERO
                : Duration.ofNanos(Math.clamp(TIMES * took, SHORTEST.toNanos(), LONGEST.toNanos()));
    }
}

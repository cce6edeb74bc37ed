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
    /** So much of a second spent in turns is load too: there are few because the machine has no time for more. */
    static final Duration BUSY = Duration.ofMillis(150);
    /** A turn with so many has gathered enough: the next one is taken up at once. */
    static final int FULL = 250;
    /** How many times as long as a turn took the next one is waited for: turns take a fifth of the time at most. */
    static final int TIMES = 4;

    static final Duration SHORTEST = Duration.ofMillis(30);
    static final Duration LONGEST = Duration.ofMillis(150);

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Duration always;
    private long second;
    private Share now = Share.NONE;
    private Share before = Share.NONE;

    /** A pace at which little is taken up at once. */
    public Pace() {
        this(Duration.ZERO);
    }

    /**
     * A pace for what nobody waits for.
     *
     * @param always for how long each turn is waited for, load or not, unless the one before was full
     */
    public Pace(Duration always) {
        this.always = always;
    }

    /** What was done within a second. */
    private record Share(long pieces, long nanos) {
        static final Share NONE = new Share(0, 0);

        Share and(int many, long took) {
            return new Share(pieces + many, nanos + took);
        }

        boolean isLoad() {
            return pieces > MANY || nanos > BUSY.toNanos();
        }
    }

    /**
     * One turn has ended; returns for how long the next one is to be waited for.
     *
     * @param at nanoseconds of any clock that goes forward
     * @param took nanoseconds of the turn
     * @param many pieces of work that it has done
     */
    public Duration turned(long at, long took, int many) {
        if (at - second >= SECOND) {
            before = at - second < 2 * SECOND ? now : Share.NONE;
            now = Share.NONE;
            second = at;
        }
        now = now.and(many, took);
        if (many >= FULL) {
            return Duration.ZERO;
        }
        boolean load = now.isLoad() || before.isLoad();
        long step = load ? Math.clamp(TIMES * took, SHORTEST.toNanos(), LONGEST.toNanos()) : 0;
        return Duration.ofNanos(Math.max(step, always.toNanos()));
    }
}

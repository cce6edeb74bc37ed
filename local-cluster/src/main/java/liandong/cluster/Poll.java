package liandong.cluster;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Asks again and again, with a short pause, until a deadline. */
final class Poll {
    private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();
    private final long deadline;

    private Poll(long deadline) {
        this.deadline = deadline;
    }

    static Poll atMost(Duration patience) {
        return new Poll(System.nanoTime() + patience.toNanos());
    }

    /** Pauses and says true, or says false when the time is over or this thread was interrupted. */
    boolean again() {
        if (Thread.currentThread().isInterrupted() || System.nanoTime() - deadline >= 0) {
            return false;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
        return true;
    }
}

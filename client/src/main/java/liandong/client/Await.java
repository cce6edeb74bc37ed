package liandong.client;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Asks until there is an answer or the time is over. */
public final class Await {
    private static final long FIRST_PAUSE = Duration.ofMillis(50).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofMillis(800).toNanos();

    private Await() {}

    /** The time was over. */
    public static final class NotInTime extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotInTime(String what, Duration patience) {
            super("waited " + patience.toSeconds() + " s in vain for " + what);
        }
    }

    /** This thread was interrupted: somebody else has failed, or the program is about to end. */
    public static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Stopped() {
            super("stopped");
        }
    }

    /** The first answer of {@code ask} within {@code patience}; throws {@link NotInTime} with {@code what} otherwise. */
    public static <T> T until(String what, Duration patience, Supplier<Optional<T>> ask) {
        Pauses pauses = atMost(patience);
        Optional<T> answer = ask.get();
        while (answer.isEmpty()) {
            if (!pauses.again()) {
                throw new NotInTime(what, patience);
            }
            answer = ask.get();
        }
        return answer.get();
    }

    static Pauses atMost(Duration patience) {
        return new Pauses(System.nanoTime() + patience.toNanos());
    }

    /** Pauses that grow, until a deadline. */
    static final class Pauses {
        private final long deadline;
        private long next = FIRST_PAUSE;

        private Pauses(long deadline) {
            this.deadline = deadline;
        }

        boolean again() {
            if (System.nanoTime() - deadline >= 0) {
                return false;
            }
            LockSupport.parkNanos(next);
            if (Thread.currentThread().isInterrupted()) {
                throw new Stopped();
            }
            next = Math.min(LONGEST_PAUSE, next * 3 / 2);
            return true;
        }
    }
}

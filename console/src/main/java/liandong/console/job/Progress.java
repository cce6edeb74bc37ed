package liandong.console.job;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** How far long work has come, and whether somebody wants it to end. */
public final class Progress {
    private final AtomicLong whole = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private final AtomicBoolean unwanted = new AtomicBoolean();

    /** Somebody has cancelled the work. */
    public static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1;

        Cancelled() {
            super("cancelled", null, false, false);
        }
    }

    /** Notes how much there is to do. */
    public void of(long steps) {
        whole.set(steps);
    }

    /** Notes that this much more is done; throws {@link Cancelled} once somebody wants the work to end. */
    public void did(long steps) {
        done.addAndGet(steps);
        if (unwanted.get()) {
            throw new Cancelled();
        }
    }

    void cancel() {
        unwanted.set(true);
    }

    boolean isUnwanted() {
        return unwanted.get();
    }

    long whole() {
        return whole.get();
    }

    long done() {
        return done.get();
    }
}

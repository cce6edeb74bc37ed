package liandong.node.live;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition, not for a time. */
public final class Await {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long STEP_NANOS = 10_000_000;

    private Await() {}

    /** Returns as soon as {@code condition} holds; fails after two minutes and says what was waited for. */
    public static void until(String what, BooleanSupplier condition) {
        until(() -> what, condition);
    }

    /** Returns as soon as {@code condition} holds; fails after two minutes and says what was waited for. */
    public static void until(Supplier<String> what, BooleanSupplier condition) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("not within " + PATIENCE + ": " + what.get());
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
    }
}

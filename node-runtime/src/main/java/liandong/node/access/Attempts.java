package liandong.node.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts what has failed, by whom, in this process and not beyond it: enough to slow down somebody who tries passwords.
 * Of very many it forgets the oldest.
 */
final class Attempts {
    private static final int KEPT = 10_000;

    private final int limit;
    private final Duration pause;
    private final Clock clock;
    private final Map<String, Failures> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > KEPT;
        }
    };

    private record Failures(int number, Instant since) {}

    /**
     * Nothing has failed yet.
     *
     * @param limit how many failures within a pause lead to one
     */
    Attempts(int limit, Duration pause, Clock clock) {
        this.limit = limit;
        this.pause = pause;
        this.clock = clock;
    }

    /** Until when {@code who} is not listened to; empty if it is. */
    synchronized Optional<Instant> lockedUntil(String who) {
        Failures failures = current(who);
        return failures.number() >= limit ? Optional.of(failures.since().plus(pause)) : Optional.empty();
    }

    synchronized void failed(String who) {
        Failures failures = current(who);
        // the pause begins with the failure that leads to it
        Instant since = failures.number() == 0 || failures.number() + 1 >= limit ? clock.instant() : failures.since();
        known.put(who, new Failures(failures.number() + 1, since));
    }

    private Failures current(String who) {
        Failures failures = known.get(who);
        return failures == null || !failures.since().plus(pause).isAfter(clock.instant())
                ? new Failures(0, clock.instant())
                : failures;
    }
}

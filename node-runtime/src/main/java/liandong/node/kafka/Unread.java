package liandong.node.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What stands on topics and is not applied here, from one look at the ends of all streams to the next. */
final class Unread {
    private final Map<String, Since> behind = new HashMap<>();

    /**
     * How much is not applied.
     *
     * @param records in all streams together
     * @param age for how long the oldest of them has been seen waiting; it may be older by one interval
     */
    record Lag(long records, Duration age) {}

    /** A stream that is behind: at this time it ended here, and not all up to there is applied yet. */
    private record Since(Instant time, long end) {}

    /** The lag now, from the end of each stream that is read and the positions up to which they are applied. */
    Lag look(Map<String, Long> ends, Map<String, Long> positions, Instant now) {
        long records = 0;
        Instant oldest = now;
        behind.keySet().retainAll(ends.keySet());
        for (Map.Entry<String, Long> each : ends.entrySet()) {
            long end = each.getValue();
            long position = positions.getOrDefault(each.getKey(), 0L);
            Since known = behind.get(each.getKey());
            if (position >= end) {
                behind.remove(each.getKey());
                continue;
            }
            records += end - position;
            if (known == null || position >= known.end()) {
                known = new Since(now, end);
                behind.put(each.getKey(), known);
            }
            oldest = known.time().isBefore(oldest) ? known.time() : oldest;
        }
        return new Lag(records, Duration.between(oldest, now));
    }
}

package liandong.auditor.total;

import java.time.Duration;
import java.util.List;

/**
 * Which of a desk's records came before one of its totals. They stand in the order in which they were signed; the total is
 * on another stream, so only times tell.
 */
final class Order {
    private final boolean stepped;
    /** The latest time of all records up to each one. */
    private final long[] latest;
    /** The earliest time of all records from each one on. */
    private final long[] earliest;

    private Order(boolean stepped, long[] latest, long[] earliest) {
        this.stepped = stepped;
        this.latest = latest;
        this.earliest = earliest;
    }

    /**
     * The order of these records.
     *
     * @param stepped whether their own times say nothing, so that those of the broker must do
     */
    static Order of(List<Entry> records, boolean stepped) {
        int size = records.size();
        long[] latest = new long[size];
        long[] earliest = new long[size];
        for (int i = 0; i < size; i++) {
            latest[i] = key(records.get(i), stepped);
            earliest[i] = latest[i];
            latest[i] = i == 0 ? latest[i] : Math.max(latest[i - 1], latest[i]);
        }
        for (int i = size - 2; i >= 0; i--) {
            earliest[i] = Math.min(earliest[i], earliest[i + 1]);
        }
        return new Order(stepped, latest, earliest);
    }

    /** Epoch milliseconds, by which it is ordered. */
    static long key(Entry entry, boolean stepped) {
        return stepped ? entry.recorded() : entry.millis();
    }

    /** Whether the node's clock was set back between these records, so that their times say nothing of their order. */
    static boolean hasStepped(List<Entry> entries, Duration slack) {
        long latest = Long.MIN_VALUE;
        for (Entry entry : entries) {
            if (entry.millis() + slack.toMillis() < latest) {
                return true;
            }
            latest = Math.max(latest, entry.millis());
        }
        return false;
    }

    /** How many of the records, from the first on, certainly came before the total: by more than {@code limit}. */
    int surelyBefore(Entry total, long limit) {
        return notAfter(latest, key(total, stepped) - limit);
    }

    /** How many of the records, from the first on, may have come before the total: up to {@code limit} after it. */
    int maybeBefore(Entry total, long limit) {
        return notAfter(earliest, key(total, stepped) + limit);
    }

    /** How many of the times, which go up, are not after {@code time}. */
    private static int notAfter(long[] times, long time) {
        int from = 0;
        int to = times.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (times[middle] <= time) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}

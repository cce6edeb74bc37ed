package liandong.node.hosting;

import java.time.Duration;
import java.util.Optional;
import liandong.node.pulse.Pulse;
import liandong.node.store.Database;
import liandong.node.store.Lease;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which of the processes on one store takes commands, reads streams, seals and sends: the one whose watch it is. The others
 * show what the store holds, and stand by. The right is the lease in the store; this keeps it, and knows without asking whether it can
 * still be ours.
 */
public final class Watch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final Duration RENEWAL = Duration.ofSeconds(1);
    /** Ends before the lease can be another's; measured here from before it was asked for. */
    private static final Duration TRUST = Lease.TERM.minusSeconds(2);

    private static final Duration COURTESY = Duration.ofSeconds(2);

    /** The shift of a process that stands by. */
    public static final long NONE = 0;

    private record Shift(long fence, long since) {
        boolean isOlderThan(Duration age) {
            return System.nanoTime() - since >= age.toNanos();
        }
    }

    private final @Nullable Database database;
    private final @Nullable Lease lease;
    private final Pulse pulse = new Pulse("watch", this::keep);
    private volatile Shift last = new Shift(NONE, System.nanoTime());

    private Watch(@Nullable Database database, @Nullable Lease lease) {
        this.database = database;
        this.lease = lease;
    }

    /** For a process that has its store to itself: always its own watch. */
    public static Watch alone() {
        return new Watch(null, null);
    }

    /** For one of several processes on a store, once {@link #start} is called. */
    public static Watch shared(Database database, Lease lease) {
        return new Watch(database, lease);
    }

    public void start() {
        if (lease != null) {
            pulse.start();
        }
    }

    /**
     * The number of this process's shift, or {@link #NONE} while it stands by. A number that was different before means
     * that another process may have read, sealed and sent in between.
     */
    public long shift() {
        if (lease == null) {
            return 1;
        }
        Shift shift = last;
        return shift.isOlderThan(TRUST) ? NONE : shift.fence;
    }

    /** Whether this process reads, seals and sends. */
    public boolean isOurs() {
        return shift() != NONE;
    }

    /** Lets the others know where this process answers while the watch is ours. */
    public void answersAt(String base) {
        if (lease != null) {
            lease.answersAt(base);
        }
    }

    /** Where the process answers whose watch it is; empty where that is ours, nobody's, or has not said so. */
    public Optional<String> elsewhere() {
        return lease == null ? Optional.empty() : lease.elsewhere();
    }

    private void keep() {
        Shift before = last;
        if (database == null || lease == null || (before.fence != NONE && !before.isOlderThan(RENEWAL))) {
            return;
        }
        Lease kept = lease;
        long now = System.nanoTime();
        long fence = kept.isFree() ? database.write(() -> kept.holds() ? kept.fence() : NONE) : NONE;
        last = new Shift(fence, now);
        if (fence != before.fence) {
            LOG.atInfo()
                    .addKeyValue("shift", fence)
                    .log(fence == NONE ? "another process reads and sends; this one stands by" : "our watch begins");
        }
    }

    /** Hands the watch over at once; that is a courtesy, and a database that has gone must not hold up the end. */
    @Override
    public void close() {
        pulse.close();
        boolean ours = isOurs();
        last = new Shift(NONE, System.nanoTime());
        if (ours && database != null && lease != null) {
            Database shared = database;
            Lease kept = lease;
            Thread release = Thread.ofPlatform().name("watch-release").daemon().start(() -> shared.run(kept::release));
            try {
                release.join(COURTESY);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

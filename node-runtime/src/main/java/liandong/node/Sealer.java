package liandong.node;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Head;
import liandong.message.Streams;
import liandong.node.measure.Meters;
import liandong.node.store.Lease;
import liandong.node.store.Row;
import liandong.node.store.Tables;

/**
 * Gives committed own messages their place: each stream's next sequence and the hash before it. The bytes are final
 * from then on, and only what is sealed is sent. Needs neither broker nor registry.
 */
public final class Sealer implements AutoCloseable {
    private static final int BATCH = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration STEP = Duration.ofMillis(20);

    private final Tables tables;
    private final Hosting hosting;
    private final Lease lease;
    private final Watch watch;
    private final Runnable whenSealed;
    private final Meters meters;
    private final Pulse pulse;

    /** A sealer of a store that no other process works on, and whose work nobody measures. */
    public Sealer(Tables tables, Hosting hosting, Lease lease, Runnable whenSealed) {
        this(tables, hosting, lease, Watch.alone(), whenSealed, Meters.unread());
    }

    /**
     * A sealer that works once {@link #start} is called.
     *
     * @param whenSealed called after each sealed batch, to wake the sender
     */
    public Sealer(Tables tables, Hosting hosting, Lease lease, Watch watch, Runnable whenSealed, Meters meters) {
        this.tables = tables;
        this.hosting = hosting;
        this.lease = lease;
        this.watch = watch;
        this.whenSealed = whenSealed;
        this.meters = meters;
        this.pulse = new Pulse("sealer", this::sealAll);
    }

    public void start() {
        pulse.start();
    }

    /** Seals what has been committed since, soon. */
    public void wake() {
        pulse.wake();
    }

    /** Whether the sealer's thread is at work. */
    public boolean isAlive() {
        return pulse.isAlive();
    }

    /** Seals everything that is committed, now; does nothing while another process does. */
    public void sealAll() {
        while (watch.isOurs() && tables.state().isRebuilt() && sealBatch() == BATCH) {
            whenSealed.run();
        }
        whenSealed.run();
    }

    /** Seals the directory's new entries and applies them, or waits for a moment until another process has sealed them. */
    public void sealDirectory() {
        sealAll();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!watch.isOurs() && tables.envelopes().unsealedOf(Streams.DIRECTORY) > 0 && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(STEP.toNanos());
        }
        hosting.follow(tables);
    }

    private synchronized int sealBatch() {
        Map<String, Head> heads = new HashMap<>();
        long begin = System.nanoTime();
        int sealed = tables.database().write(() -> {
            List<Row> rows = tables.envelopes().unsealed(BATCH);
            if (rows.isEmpty() || !lease.holds()) {
                return 0;
            }
            for (Row row : rows) {
                Head head = heads.computeIfAbsent(row.stream(), tables.streams()::sealed);
                EnvelopeHeader header = row.header(head.sequence() + 1, head.hash());
                tables.envelopes().seal(row, header);
                heads.put(row.stream(), head.after(header));
            }
            heads.forEach(tables.streams()::saveSealed);
            return rows.size();
        });
        if (sealed > 0) {
            meters.sealed(sealed, Duration.ofNanos(System.nanoTime() - begin));
        }
        if (sealed > 0 && heads.containsKey(Streams.DIRECTORY)) {
            hosting.follow(tables);
        }
        return sealed;
    }

    @Override
    public void close() {
        pulse.close();
    }
}

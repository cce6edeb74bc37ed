package liandong.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import liandong.duty.Directory;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Head;
import liandong.message.Message;
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

    private final Tables tables;
    private final Hosting hosting;
    private final Lease lease;
    private final Runnable whenSealed;
    private final Meters meters;
    private final Pulse pulse;

    /** A sealer whose work nobody measures. */
    public Sealer(Tables tables, Hosting hosting, Lease lease, Runnable whenSealed) {
        this(tables, hosting, lease, whenSealed, Meters.unread());
    }

    /**
     * A sealer that works once {@link #start} is called.
     *
     * @param whenSealed called after each sealed batch, to wake the sender
     */
    public Sealer(Tables tables, Hosting hosting, Lease lease, Runnable whenSealed, Meters meters) {
        this.tables = tables;
        this.hosting = hosting;
        this.lease = lease;
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

    /** Seals everything that is committed, now. */
    public void sealAll() {
        while (tables.state().isRebuilt() && sealBatch() == BATCH) {
            whenSealed.run();
        }
        whenSealed.run();
    }

    private synchronized int sealBatch() {
        List<Message> entries = new ArrayList<>();
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
                if (row.stream().equals(Streams.DIRECTORY)) {
                    entries.add(tables.envelopes().message(row));
                }
            }
            heads.forEach(tables.streams()::saveSealed);
            return rows.size();
        });
        if (sealed > 0) {
            meters.sealed(sealed, Duration.ofNanos(System.nanoTime() - begin));
        }
        Head directory = heads.get(Streams.DIRECTORY);
        if (directory != null && sealed > 0) {
            Directory grown = hosting.directory().after(entries, directory.sequence());
            hosting.apply(grown);
        }
        return sealed;
    }

    @Override
    public void close() {
        pulse.close();
    }
}

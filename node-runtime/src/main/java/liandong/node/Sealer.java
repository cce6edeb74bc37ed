package liandong.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.ledger.Seal;
import liandong.message.Streams;
import liandong.node.measure.Meters;
import liandong.node.seal.BatchSigner;
import liandong.node.seal.KeyChoice;
import liandong.node.store.Lease;
import liandong.node.store.Row;
import liandong.node.store.Tables;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives committed own messages their place, each stream's next sequence and the hash before it, and signs them batch by
 * batch. The bytes are final from then on, and only what is sealed is sent. Needs neither broker nor registry.
 */
public final class Sealer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);
    private static final int BATCH = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration STEP = Duration.ofMillis(20);

    private final Tables tables;
    private final Hosting hosting;
    private final Lease lease;
    private final Watch watch;
    private final BatchSigner signer;
    private final Runnable whenSealed;
    private final Meters meters;
    private final SealedAnew anew;
    private final Pulse pulse;
    private final AtomicReference<@Nullable Map<String, String>> waiting = new AtomicReference<>(Map.of());

    /** A sealer of a store that no other process works on, and whose work nobody measures. */
    public Sealer(Tables tables, Hosting hosting, Lease lease, BatchSigner signer, Runnable whenSealed) {
        this(tables, hosting, lease, Watch.alone(), signer, whenSealed, Meters.unread());
    }

    /**
     * A sealer that works once {@link #start} is called.
     *
     * @param whenSealed called after each sealed batch, to wake the sender
     */
    public Sealer(
            Tables tables,
            Hosting hosting,
            Lease lease,
            Watch watch,
            BatchSigner signer,
            Runnable whenSealed,
            Meters meters) {
        this.tables = tables;
        this.hosting = hosting;
        this.lease = lease;
        this.watch = watch;
        this.signer = signer;
        this.whenSealed = whenSealed;
        this.meters = meters;
        this.anew = new SealedAnew(tables, hosting, lease);
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
        Map<String, String> stopped = new TreeMap<>();
        if (watch.isOurs() && tables.state().isRebuilt()) {
            anew.takeBack();
        }
        while (watch.isOurs() && tables.state().isRebuilt() && sealBatch(stopped) == BATCH) {
            whenSealed.run();
        }
        waiting.set(stopped);
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

    /** Own streams that cannot be sealed now, with why and what to do. */
    public Map<String, String> waiting() {
        Map<String, String> now = waiting.get();
        return now == null ? Map.of() : Map.copyOf(now);
    }

    /** An envelope with its place, to be signed with this key. */
    private record Placed(Row row, EnvelopeHeader header) {}

    /** Returns how many envelopes it has looked at; adds the streams that must wait. */
    private synchronized int sealBatch(Map<String, String> stopped) {
        Map<String, Head> heads = new HashMap<>();
        long begin = System.nanoTime();
        int[] sealed = {0};
        int seen = tables.database().write(() -> {
            heads.clear();
            sealed[0] = 0;
            List<Row> rows = tables.envelopes().unsealed(BATCH, stopped.keySet());
            if (rows.isEmpty() || !lease.holds()) {
                return 0;
            }
            place(rows, heads, stopped).forEach((key, batch) -> {
                sealed[0] += batch.size();
                sign(key, batch);
            });
            heads.forEach(tables.streams()::saveSealed);
            return rows.size();
        });
        if (sealed[0] > 0) {
            meters.sealed(sealed[0], Duration.ofNanos(System.nanoTime() - begin));
        }
        if (sealed[0] > 0 && heads.containsKey(Streams.DIRECTORY)) {
            hosting.follow(tables);
        }
        return seen;
    }

    /** Gives each envelope its place, by the key that signs it. */
    private Map<Hash, List<Placed>> place(List<Row> rows, Map<String, Head> heads, Map<String, String> stopped) {
        Map<Hash, List<Placed>> batches = new LinkedHashMap<>();
        Map<String, Long> directories = new HashMap<>();
        for (Row row : rows) {
            String stream = row.stream();
            if (stopped.containsKey(stream)) {
                continue;
            }
            Head known = heads.get(stream);
            Head head = known == null ? tables.streams().sealed(stream) : known;
            long atLeast = directories.computeIfAbsent(
                    stream, any -> tables.envelopes().directoryAt(stream, head.sequence()));
            // the first of a batch answers for those behind it
            Optional<String> beyond = known == null ? beyond(stream, head) : Optional.empty();
            switch (signer.choose(row, head, atLeast)) {
                case KeyChoice.Choice.Key key
                when beyond.isEmpty() -> {
                    EnvelopeHeader header = row.header(head.sequence() + 1, head.hash(), key.directory());
                    batches.computeIfAbsent(key.id(), any -> new ArrayList<>()).add(new Placed(row, header));
                    heads.put(stream, head.after(header));
                    directories.put(stream, key.directory());
                }
                case KeyChoice.Choice.Key key -> stop(stream, beyond.orElseThrow(), stopped);
                case KeyChoice.Choice.Wait wait -> stop(stream, wait.detail(), stopped);
            }
        }
        return batches;
    }

    /** Why nothing may be sealed below what others have seen: the stream would have two histories. */
    private Optional<String> beyond(String stream, Head head) {
        return tables.witnesses()
                .furthest(stream)
                .filter(statement -> statement.head().sequence() > head.sequence())
                .map(statement -> "unit " + statement.witness() + " has witnessed sequence "
                        + statement.head().sequence() + " of " + stream + ", and this store ends at "
                        + head.sequence() + "; restore a newer backup, or find what has become of the topic");
    }

    private void stop(String stream, String why, Map<String, String> stopped) {
        stopped.put(stream, why);
        Map<String, String> known = waiting.get();
        if (known == null || !why.equals(known.get(stream))) {
            LOG.atWarn().addKeyValue("stream", stream).log("not sealed, will try again: {}", why);
        }
    }

    private void sign(Hash key, List<Placed> batch) {
        List<Seal> seals = signer.seals(
                key, batch.stream().map(each -> each.header().hash()).toList());
        for (int i = 0; i < batch.size(); i++) {
            tables.envelopes().seal(batch.get(i).row(), batch.get(i).header(), seals.get(i));
        }
    }

    @Override
    public void close() {
        pulse.close();
    }
}

package liandong.node.seal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import liandong.duty.Holds;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.ledger.Seal;
import liandong.message.Streams;
import liandong.node.hosting.Hosting;
import liandong.node.hosting.Watch;
import liandong.node.measure.Meters;
import liandong.node.pulse.Pace;
import liandong.node.pulse.Pulse;
import liandong.node.store.Lease;
import liandong.node.store.OutboxTable;
import liandong.node.store.Row;
import liandong.node.store.SealText;
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
    private final OwnStreams own;
    private final LongAdder sealed = new LongAdder();
    /** Of the one thread that is woken. */
    private final Pace pace = new Pace();
    /** The last envelope that was sealed here of each own stream, whether that was committed or not. */
    private final Map<String, Named> named = new ConcurrentHashMap<>();

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
        this.own = new OwnStreams(tables, hosting);
        this.anew = new SealedAnew(tables, hosting, lease);
        this.pulse = new Pulse("sealer", this::turn);
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

    /** Under load messages gather, so that a signature, a transaction and a sending are for many of them. */
    private void turn() {
        long begin = System.nanoTime();
        long before = sealed.sum();
        sealAll();
        long end = System.nanoTime();
        int many = Math.toIntExact(sealed.sum() - before);
        LockSupport.parkNanos(pace.turned(end, end - begin, many).toNanos());
    }

    /** Seals everything that is committed, now; does nothing while another process does. */
    public void sealAll() {
        Map<String, String> stopped = new TreeMap<>();
        if (watch.isOurs() && tables.state().isRebuilt()) {
            anew.takeBack();
        }
        sealUrgent();
        while (watch.isOurs()
                && tables.state().isRebuilt()
                // most turns of an idle node find nothing, and need no transaction for that
                && !tables.outbox().unsealed(1).isEmpty()
                && sealBatch(() -> tables.outbox().unsealed(BATCH, stopped.keySet()), stopped, Sealer::always)
                        == BATCH) {
            whenSealed.run();
        }
        waiting.set(stopped);
        whenSealed.run();
    }

    /** An envelope, by its hash, and the directory that it names, which its hash covers. */
    private record Named(Hash envelope, long directory) {}

    private static boolean always(Row row) {
        return true;
    }

    /** Seals what must not wait in a directory that is held. */
    private void sealUrgent() {
        boolean held = hosting.keepsDirectory()
                && watch.isOurs()
                && tables.state().isRebuilt()
                && own.hold(Streams.DIRECTORY).isPresent();
        if (held) {
            sealBatch(
                    () -> tables.outbox().unsealed(Streams.DIRECTORY, OwnStreams.URGENT, BATCH),
                    new TreeMap<>(),
                    OwnStreams::isUrgent);
        }
    }

    /** Seals the directory's new entries and applies them, or waits for a moment until another process has sealed them. */
    public void sealDirectory() {
        sealAll();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!watch.isOurs() && tables.outbox().unsealedOf(Streams.DIRECTORY) > 0 && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(STEP.toNanos());
        }
        hosting.follow(tables);
    }

    /** Own streams that cannot be sealed now, with why and what to do. */
    public Map<String, String> waiting() {
        Map<String, String> all = new TreeMap<>();
        own.held().forEach(each -> all.put(each.stream(), each.hold().words()));
        Map<String, String> now = waiting.get();
        if (now != null) {
            now.forEach(all::putIfAbsent);
        }
        return all;
    }

    /** Own streams on which nothing is signed because it is not sure where they end. */
    public List<OwnStreams.Held> heldStreams() {
        return own.held();
    }

    /**
     * Why an own message that is committed and has no place in its stream yet does not get one now; empty if nothing
     * keeps it from being sealed within moments.
     */
    public Optional<String> held(Row row) {
        Head head = tables.streams().sealed(row.stream());
        if (row.hash() != null || OwnStreams.isUrgent(row)) {
            return Optional.empty();
        }
        Optional<String> hold = own.hold(row.stream()).map(Holds.Hold::words);
        return hold.isPresent()
                ? hold
                : switch (signer.choose(row, head, tables.envelopes().directoryAt(row.stream(), head.sequence()))) {
                    case KeyChoice.Choice.Key key -> Optional.empty();
                    case KeyChoice.Choice.Wait wait -> Optional.of(wait.detail());
                };
    }

    /** An envelope with its place, to be signed with this key. */
    private record Placed(Row row, EnvelopeHeader header) {}

    /**
     * Returns how many envelopes it has looked at; adds the streams that must wait.
     *
     * @param taken which of the rows are looked at
     */
    private synchronized int sealBatch(Supplier<List<Row>> which, Map<String, String> stopped, Predicate<Row> taken) {
        Map<String, Head> heads = new HashMap<>();
        long begin = System.nanoTime();
        int[] count = {0};
        Supplier<Integer> work = () -> {
            heads.clear();
            count[0] = 0;
            List<Row> rows = which.get();
            if (rows.isEmpty() || !lease.holds()) {
                return 0;
            }
            place(rows.stream().filter(taken).toList(), heads, stopped).forEach((key, batch) -> {
                count[0] += batch.size();
                sign(key, batch);
            });
            tables.streams().saveSealed(heads);
            return rows.size();
        };
        // other processes take up a directory as soon as it is sealed
        int seen = hosting.keepsDirectory()
                ? tables.database().writeAlone(work)
                : tables.database().write(work);
        sealed.add(count[0]);
        if (count[0] > 0) {
            meters.sealed(count[0], Duration.ofNanos(System.nanoTime() - begin));
        }
        if (count[0] > 0 && heads.containsKey(Streams.DIRECTORY)) {
            hosting.follow(tables);
        }
        return seen;
    }

    /** Gives each envelope its place, by the key that signs it. */
    private Map<Hash, List<Placed>> place(List<Row> rows, Map<String, Head> heads, Map<String, String> stopped) {
        Map<Hash, List<Placed>> batches = new LinkedHashMap<>();
        Map<String, Long> directories = new HashMap<>();
        Map<String, Optional<String>> holds = new HashMap<>();
        for (Row row : rows) {
            String stream = row.stream();
            if (stopped.containsKey(stream)) {
                continue;
            }
            Head known = heads.get(stream);
            Head head = own.before(
                    row, known == null ? own.goOn(stream, tables.streams().sealed(stream)) : known);
            long atLeast = directories.computeIfAbsent(stream, any -> directory(stream, head));
            // the first of a batch answers for those behind it
            Optional<String> found =
                    holds.computeIfAbsent(stream, any -> own.hold(stream, head).map(Holds.Hold::words));
            Optional<String> hold = OwnStreams.isUrgent(row) ? Optional.empty() : found;
            switch (signer.choose(row, head, atLeast)) {
                case KeyChoice.Choice.Key key
                when hold.isEmpty() -> {
                    EnvelopeHeader header = row.header(head.sequence() + 1, head.hash(), key.directory());
                    batches.computeIfAbsent(key.id(), any -> new ArrayList<>()).add(new Placed(row, header));
                    heads.put(stream, head.after(header));
                    directories.put(stream, key.directory());
                    own.sealed(row, head.after(header));
                }
                case KeyChoice.Choice.Key key -> stop(stream, hold.orElseThrow(), stopped);
                case KeyChoice.Choice.Wait wait -> stop(stream, wait.detail(), stopped);
            }
        }
        return batches;
    }

    /** The directory that the next envelope of the stream must name at least: that of the one before, and its permit. */
    private long directory(String stream, Head head) {
        Named last = named.get(stream);
        long before = last != null && last.envelope.equals(head.hash())
                ? last.directory
                : tables.envelopes().directoryAt(stream, head.sequence());
        return stream.equals(Streams.DIRECTORY)
                ? before
                : Math.max(before, tables.own().of(stream).continued());
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
        List<OutboxTable.Sealed> sealed = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            Placed placed = batch.get(i);
            sealed.add(new OutboxTable.Sealed(placed.row(), placed.header(), SealText.of(seals.get(i))));
            named.put(
                    placed.row().stream(),
                    new Named(placed.header().hash(), placed.header().directory()));
        }
        tables.outbox().seal(sealed);
    }

    @Override
    public void close() {
        pulse.close();
    }
}

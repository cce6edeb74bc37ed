package liandong.node.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Head;
import liandong.node.hosting.Watch;
import liandong.node.measure.Meters;
import liandong.node.pulse.Pulse;
import liandong.node.store.Row;
import liandong.node.store.SealText;
import liandong.node.store.StreamTable.Delivered;
import liandong.node.store.Tables;
import liandong.node.trace.Trace;
import liandong.schemas.EnvelopeHeaders;
import liandong.schemas.Framing;
import liandong.schemas.ReleasedSchema;
import liandong.schemas.Schemas;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.AuthorizationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.support.SendResult;

/** Sends what is sealed, each stream in sequence, and marks it after the broker's acknowledgement. */
public final class Sender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final int BATCH = 500;

    private final Tables tables;
    private final Schemas schemas;
    private final WireSchemas wire;
    private final KafkaOperations<byte[], byte[]> kafka;
    private final Elsewhere elsewhere;
    private final Meters meters;
    private final Watch watch;
    private final LostTails tails;
    private final Predicate<Row> isVoid;
    private final Set<String> suspects = ConcurrentHashMap.newKeySet();
    /** The shift for which own streams have been read to their ends. */
    private final AtomicLong begun = new AtomicLong(Watch.NONE);

    private final AtomicReference<Set<String>> absent = new AtomicReference<>(Set.of());
    private final Pulse pulse;
    /** Streams that could not go on in the round before. */
    private Set<String> stuck = Set.of();

    /**
     * A sender that works once {@link #begin} is called.
     *
     * @param tails searched for what topics have lost
     * @param isVoid whether nobody takes this envelope any more, because its key was revoked
     */
    Sender(
            Tables tables,
            Schemas schemas,
            WireSchemas wire,
            KafkaOperations<byte[], byte[]> kafka,
            LostTails tails,
            Elsewhere elsewhere,
            Predicate<Row> isVoid,
            Watch watch,
            Meters meters) {
        this.tails = tails;
        this.isVoid = isVoid;
        this.tables = tables;
        this.schemas = schemas;
        this.wire = wire;
        this.kafka = kafka;
        this.elsewhere = elsewhere;
        this.meters = meters;
        this.watch = watch;
        this.pulse = new Pulse("sender", this::sendAll);
    }

    /** Sends during {@code shift}: own streams have been read to their ends, so what reached them is known. */
    void begin(long shift) {
        begun.set(shift);
        if (!pulse.isAlive()) {
            pulse.start();
        }
    }

    /** Another process sends from now on: what no broker has taken yet is given up here, and sent there. */
    void standBy() {
        begun.set(Watch.NONE);
        kafka.getProducerFactory().reset();
    }

    /** Sends what has been sealed since, soon. */
    public void wake() {
        pulse.wake();
    }

    /** Whether nothing is suspected of having been lost. */
    boolean isAtRest() {
        return suspects.isEmpty();
    }

    /** Whether the sender's thread is at work, or has not begun yet. */
    public boolean isAlive() {
        return begun.get() == Watch.NONE || pulse.isAlive();
    }

    /** Sends nothing on these streams, which have no topic: the client would wait for each of them. */
    void leaveOut(Set<String> streams) {
        absent.set(Set.copyOf(streams));
    }

    /** Own streams whose topics may have lost what they had taken: they are searched before anything more is sent. */
    void suspect(Collection<String> streams) {
        suspects.addAll(streams);
        if (!streams.isEmpty()) {
            pulse.wake();
        }
    }

    /** Sends until nothing is left but the streams that cannot go on now; each of those is tried once. */
    private void sendAll() {
        search();
        Set<String> stopped = new HashSet<>(absent.get());
        List<Row> rows = tables.outbox().unsent(BATCH, stopped);
        while (!rows.isEmpty()
                && elsewhere.detail().isEmpty()
                && isOurs()
                && !Thread.currentThread().isInterrupted()) {
            send(rows, stopped);
            search();
            rows = tables.outbox().unsent(BATCH, stopped);
        }
        stuck = stopped;
    }

    private void search() {
        Set<String> searched = new HashSet<>(suspects);
        searched.removeAll(new HashSet<>(absent.get()));
        for (String stream : searched) {
            if (elsewhere.detail().isEmpty() && isOurs()) {
                tails.search(stream);
                suspects.remove(stream);
            }
        }
    }

    private boolean isOurs() {
        return begun.get() != Watch.NONE && begun.get() == watch.shift();
    }

    private void send(List<Row> rows, Set<String> stopped) {
        Map<Row, CompletableFuture<SendResult<byte[], byte[]>>> acks = new LinkedHashMap<>();
        for (Row row : rows) {
            if (isVoid.test(row)) {
                // nobody would take it: the sealer gives it another seal
                stopped.add(row.stream());
            } else if (!stopped.contains(row.stream())) {
                try {
                    acks.put(row, kafka.send(record(row)));
                } catch (RegistryUnreachable | RuntimeException e) {
                    stopped.add(row.stream());
                    later(row, e);
                }
            }
        }
        List<Sent> sent = new ArrayList<>();
        acks.forEach((row, ack) -> acknowledged(row, ack, sent, stopped));
        if (!sent.isEmpty()) {
            Map<String, Delivered> before = tables.streams().delivered();
            Map<String, Delivered> last = new HashMap<>();
            Set<String> cut = new HashSet<>();
            for (Sent each : sent) {
                String stream = each.row.stream();
                notAlone(each, last.getOrDefault(stream, before.get(stream)));
                last.merge(stream, each.delivered(), Sender::further);
                if (isBeforeTheEnd(each, before.get(stream))) {
                    cut.add(stream);
                }
            }
            // what was known before is what the search of these compares with
            last.keySet().removeAll(cut);
            suspect(cut);
            tables.database().run(() -> {
                sent.forEach(each -> tables.outbox()
                        .markSent(each.row.place(), each.delivered().head().hash(), each.recorded));
                last.forEach(tables.streams()::saveDelivered);
            });
        }
    }

    /** The broker gives offsets without holes: between two records of this node somebody else's may stand. */
    private static void notAlone(Sent sent, @Nullable Delivered last) {
        if (last != null && sent.position > last.position() + 1) {
            LOG.atWarn()
                    .addKeyValue("stream", sent.row.stream())
                    .addKeyValue("records", sent.position - last.position() - 1)
                    .log("records stand on the topic that were not known to be delivered; they are read back");
        }
    }

    private static Delivered further(Delivered one, Delivered other) {
        return one.position() >= other.position() ? one : other;
    }

    /** Whether a newer record than the last one has not come to stand behind it: then the topic has lost its tail. */
    private static boolean isBeforeTheEnd(Sent sent, @Nullable Delivered last) {
        return last != null
                && sent.position <= last.position()
                && sent.row.sequence() > last.head().sequence();
    }

    private record Sent(Row row, long position, Instant recorded) {
        Delivered delivered() {
            EnvelopeHeader header = row.header();
            return new Delivered(position, new Head(header.sequence(), header.hash()));
        }
    }

    private void acknowledged(
            Row row, CompletableFuture<SendResult<byte[], byte[]>> ack, List<Sent> sent, Set<String> stopped) {
        try {
            RecordMetadata metadata = ack.get().getRecordMetadata();
            Instant recorded = Instant.ofEpochMilli(metadata.timestamp());
            sent.add(new Sent(row, metadata.offset(), recorded));
            meters.delivered(Duration.between(row.time(), recorded));
        } catch (ExecutionException e) {
            stopped.add(row.stream());
            later(row, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An outage is worth one line for each stream, not one for each try. */
    private void later(Row row, Exception failure) {
        meters.sendFailed();
        if (isRefused(failure)) {
            // a producer that was refused once takes nothing any more, even after the right was given
            kafka.getProducerFactory().reset();
        }
        LOG.atLevel(stuck.contains(row.stream()) ? Level.DEBUG : Level.WARN)
                .addKeyValue("stream", row.stream())
                .addKeyValue("message", row.id())
                .log("not sent, will try again: {}", String.valueOf(failure.getMessage()));
    }

    private static boolean isRefused(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof AuthorizationException) {
                return true;
            }
        }
        return false;
    }

    private ProducerRecord<byte[], byte[]> record(Row row) throws RegistryUnreachable {
        ReleasedSchema schema = schemas.byFingerprint(row.schema()).orElseThrow();
        byte[] value = Framing.frame(wire.id(schema), row.body());
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(row.stream(), 0, null, value);
        EnvelopeHeaders.write(row.header(), row.subject())
                .forEach((name, bytes) -> record.headers().add(name, bytes));
        if (row.seal() != null) {
            SealText.headers(row.seal())
                    .forEach((name, bytes) -> record.headers().add(name, bytes));
        }
        if (row.trace() != null) {
            record.headers().add(Trace.HEADER, row.trace().getBytes(StandardCharsets.US_ASCII));
        }
        return record;
    }

    @Override
    public void close() {
        pulse.close();
        // before the lease is given back: nothing of ours is under way any more
        kafka.getProducerFactory().reset();
    }
}

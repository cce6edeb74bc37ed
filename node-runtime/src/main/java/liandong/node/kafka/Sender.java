package liandong.node.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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
import liandong.node.hosting.Watch;
import liandong.node.measure.Meters;
import liandong.node.pulse.Pulse;
import liandong.node.store.Row;
import liandong.node.store.Tables;
import liandong.schemas.Schemas;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.AuthorizationException;
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
    private final WireRecords records;
    private final Deliveries deliveries;
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
            Deliveries deliveries,
            Elsewhere elsewhere,
            Predicate<Row> isVoid,
            Watch watch,
            Meters meters) {
        this.tails = tails;
        this.isVoid = isVoid;
        this.tables = tables;
        this.records = new WireRecords(schemas, wire);
        this.deliveries = deliveries;
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
                    acks.put(row, kafka.send(records.of(row)));
                } catch (RegistryUnreachable | RuntimeException e) {
                    stopped.add(row.stream());
                    later(row, e);
                }
            }
        }
        List<Deliveries.Sent> sent = new ArrayList<>();
        acks.forEach((row, ack) -> acknowledged(row, ack, sent, stopped));
        if (!sent.isEmpty()) {
            deliveries.note(sent, this::suspect);
        }
    }

    private void acknowledged(
            Row row,
            CompletableFuture<SendResult<byte[], byte[]>> ack,
            List<Deliveries.Sent> sent,
            Set<String> stopped) {
        try {
            SendResult<byte[], byte[]> result = ack.get();
            RecordMetadata metadata = result.getRecordMetadata();
            Instant recorded = Instant.ofEpochMilli(metadata.timestamp());
            sent.add(new Deliveries.Sent(row, result.getProducerRecord(), metadata.offset(), recorded));
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

    @Override
    public void close() {
        pulse.close();
        // before the lease is given back: nothing of ours is under way any more
        kafka.getProducerFactory().reset();
    }
}

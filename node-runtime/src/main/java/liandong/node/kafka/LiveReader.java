package liandong.node.kafka;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import liandong.node.pulse.Pace;
import liandong.node.store.Reason;
import liandong.node.store.Tables;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * What this node reads live, with two consumers: one for what its stations wait for, which is taken at once, and one for
 * what those further below say among themselves, in steps: a fetch costs the broker something for each stream of its
 * consumer. A third reads own streams that are in doubt, while there are any. Nothing is committed to Kafka: the stored
 * sequence is the truth and the stored position the hint to start from. A stream that must wait is paused at its record;
 * the others flow.
 */
final class LiveReader {
    private static final Logger LOG = LoggerFactory.getLogger(LiveReader.class);
    /** How many turns a stream that was crowded has to be quiet until it is crowded no longer. */
    private static final int QUIET = 3;
    /** How often what nobody waits for is taken in. */
    private static final Duration FURTHER = Duration.ofMillis(500);

    private final ConsumerFactory<byte[], byte[]> consumers;
    private final Tables tables;
    private final Intake intake;
    /** Wakes the sealer: what was answered waits for no tick. */
    private final Runnable whenTaken;

    private final AtomicReference<@Nullable Listener> near = new AtomicReference<>();
    private final AtomicReference<@Nullable Listener> far = new AtomicReference<>();
    private final AtomicReference<@Nullable Listener> own = new AtomicReference<>();
    private final AtomicReference<@Nullable Assigned> assigned = new AtomicReference<>();
    private final Map<String, Halt> halts = new ConcurrentHashMap<>();
    /** Streams that were crowded and go on, with the turns since. */
    private final Map<String, Integer> quiet = new ConcurrentHashMap<>();
    /** When the broker last refused to let this node read something; none if it has not. */
    private final AtomicReference<@Nullable Long> refusedAt = new AtomicReference<>();

    private final Crowd crowd;

    LiveReader(
            ConsumerFactory<byte[], byte[]> consumers, Tables tables, Intake intake, Crowd crowd, Runnable whenTaken) {
        this.crowd = crowd;
        this.whenTaken = whenTaken;
        this.consumers = consumers;
        this.tables = tables;
        this.intake = intake;
    }

    /**
     * Reads exactly these streams from now on.
     *
     * @param awaited those among them for which stations of this node wait
     * @param doubted own streams that are read for once
     */
    void assign(Set<String> streams, Set<String> awaited, Set<String> doubted) {
        Assigned now = new Assigned(streams, awaited, doubted);
        if (now.isSame(assigned.get())) {
            return;
        }
        Set<String> first = new HashSet<>(streams);
        first.retainAll(awaited);
        Set<String> others = new HashSet<>(streams);
        others.removeAll(awaited);
        boolean sameFirst = first.equals(read(near));
        boolean sameOthers = others.equals(read(far));
        boolean sameOwn = doubted.equals(read(own));
        // a stream that goes over is left by the one before the other reads it
        if (!sameFirst) {
            stop(near);
        }
        if (!sameOthers) {
            stop(far);
        }
        if (!sameOwn) {
            stop(own);
        }
        if (!sameFirst) {
            start(near, "streams", first, new Pace());
        }
        if (!sameOthers) {
            start(far, "further", others, new Pace(FURTHER));
        }
        if (!sameOwn) {
            start(own, "own", doubted, new Pace());
        }
        assigned.set(now);
    }

    /** What is read: asked for twice a second, and almost always the same. */
    private record Assigned(Set<String> streams, Set<String> awaited, Set<String> doubted) {
        @SuppressWarnings("ReferenceEquality") // whether it is worth looking, of sets of a thousand streams
        boolean isSame(@Nullable Assigned other) {
            return other != null
                    && streams == other.streams
                    && awaited == other.awaited
                    && doubted.equals(other.doubted);
        }
    }

    private static Set<String> read(AtomicReference<@Nullable Listener> which) {
        Listener now = which.get();
        return now == null ? Set.of() : now.streams();
    }

    private void start(AtomicReference<@Nullable Listener> which, String name, Set<String> streams, Pace pace) {
        if (streams.isEmpty()) {
            return;
        }
        tables.streams().heldFor(Reason.CROWDED).stream()
                .filter(streams::contains)
                .forEach(stream -> quiet.put(stream, 0));
        Listener listener = new Listener(
                consumers,
                name,
                streams,
                stream -> tables.streams().reading(stream).position(),
                pace,
                this::take,
                () -> refusedAt.set(System.nanoTime()));
        listener.start();
        which.set(listener);
        LOG.atInfo().addKeyValue("streams", streams.size()).log("reading live: {}", name);
    }

    private void take(Listener listener, List<ConsumerRecord<byte[], byte[]>> records, Consumer<?, ?> consumer) {
        Map<String, Halt> halted =
                intake.accept(records.stream().map(Incoming::of).toList(), Phase.LIVE);
        halted.forEach((stream, halt) -> {
            TopicPartition partition = new TopicPartition(stream, 0);
            consumer.seek(partition, halt.position());
            listener.pause(partition);
            halts.put(stream, halt);
            quiet.remove(stream);
        });
        whenTaken.run();
    }

    /** Lets streams go on whose reason to wait may be gone; one whose reason is not gone stops again at once. */
    void retry() {
        crowd.turn();
        if (listeners().isEmpty()) {
            return;
        }
        calm();
        halts.forEach((stream, halt) -> {
            boolean decided = halt.passes()
                    || tables.quarantine()
                            .find(stream, halt.position())
                            .map(entry -> entry.decision() != null)
                            .orElse(true);
            if (decided && halts.remove(stream, halt)) {
                if (halt.reason() == Reason.CROWDED) {
                    quiet.put(stream, 0);
                }
                resume(stream);
            }
        });
    }

    private void resume(String stream) {
        TopicPartition partition = new TopicPartition(stream, 0);
        for (Listener each : listeners()) {
            if (each.streams().contains(stream)) {
                each.resume(partition);
            }
        }
    }

    private List<Listener> listeners() {
        return Stream.of(near.get(), far.get(), own.get())
                .filter(Objects::nonNull)
                .toList();
    }

    /** Streams on which nothing without effect has come for some turns are crowded no longer. */
    private void calm() {
        quiet.replaceAll((stream, turns) -> turns + 1);
        Set<String> over = new HashSet<>();
        quiet.forEach((stream, turns) -> {
            if (turns > QUIET) {
                over.add(stream);
            }
        });
        if (!over.isEmpty()) {
            quiet.keySet().removeAll(over);
            tables.database().run(() -> over.forEach(stream -> tables.streams().release(stream, Reason.CROWDED)));
        }
    }

    /** Whether the broker has refused, since this was asked, to let this node read something. */
    boolean wasRefused() {
        return refusedAt.getAndSet(null) != null;
    }

    /** Streams that wait because something is missing in them. */
    Set<String> atGaps() {
        Set<String> waiting = new TreeSet<>();
        halts.forEach((stream, halt) -> {
            if (halt.reason() == Reason.GAP) {
                waiting.add(stream);
            }
        });
        return waiting;
    }

    /** Lets these streams go on from where they wait: what was missing has been found. */
    void goOn(Set<String> streams) {
        for (String stream : streams) {
            if (halts.remove(stream) != null) {
                resume(stream);
            }
        }
    }

    /** Why nothing is read, or not all of it; none while all is. */
    @Nullable
    String problem() {
        List<Listener> reading = listeners();
        return reading.isEmpty()
                ? "not reading yet"
                : reading.stream()
                        .map(Listener::problem)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    void stop() {
        assigned.set(null);
        stop(near);
        stop(far);
        stop(own);
    }

    private void stop(AtomicReference<@Nullable Listener> which) {
        Listener now = which.getAndSet(null);
        if (now != null) {
            now.stop();
            halts.keySet().removeAll(now.streams());
            quiet.keySet().removeAll(now.streams());
        }
    }
}

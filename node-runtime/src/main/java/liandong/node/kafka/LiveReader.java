package liandong.node.kafka;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
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
import org.springframework.kafka.event.ConsumerRetryAuthEvent;
import org.springframework.kafka.listener.BatchConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.support.TopicPartitionOffset;

/**
 * One consumer for all streams of this node. Nothing is committed to Kafka: the stored sequence is the truth and the
 * stored position the hint to start from. A stream that must wait is paused at its record; the others flow.
 */
final class LiveReader {
    private static final Logger LOG = LoggerFactory.getLogger(LiveReader.class);
    private static final long RETRY_MILLIS = 1000;
    /** How often a broker that refuses this node is asked again. */
    private static final Duration ASK_AGAIN = Duration.ofMillis(500);
    /** A stream that waits may go on behind the poll that is under way. */
    private static final long POLL_MILLIS = 500;
    /** How many turns a stream that was crowded has to be quiet until it is crowded no longer. */
    private static final int QUIET = 3;

    private final ConsumerFactory<byte[], byte[]> consumers;
    private final Tables tables;
    private final Intake intake;
    /** Wakes the sealer: what was answered waits for no tick. */
    private final Runnable whenTaken;

    private final AtomicReference<@Nullable Running> running = new AtomicReference<>();
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
    private final Map<String, Halt> halts = new ConcurrentHashMap<>();
    /** Streams that were crowded and go on, with the turns since. */
    private final Map<String, Integer> quiet = new ConcurrentHashMap<>();
    /** When the broker last refused to let this node read something; none if it has not. */
    private final AtomicReference<@Nullable Long> refusedAt = new AtomicReference<>();

    private final Crowd crowd;
    /** Of the one thread that reads. */
    private final Pace pace = new Pace();

    private record Running(ConcurrentMessageListenerContainer<byte[], byte[]> container, Set<String> streams) {}

    LiveReader(
            ConsumerFactory<byte[], byte[]> consumers, Tables tables, Intake intake, Crowd crowd, Runnable whenTaken) {
        this.crowd = crowd;
        this.whenTaken = whenTaken;
        this.consumers = consumers;
        this.tables = tables;
        this.intake = intake;
    }

    /** Reads exactly these streams from now on. */
    void assign(Set<String> streams) {
        Running now = running.get();
        if (now != null && now.streams.equals(streams)) {
            return;
        }
        stop();
        if (streams.isEmpty()) {
            return;
        }
        tables.streams().heldFor(Reason.CROWDED).forEach(stream -> quiet.put(stream, 0));
        TopicPartitionOffset[] positions = streams.stream()
                .map(stream -> new TopicPartitionOffset(
                        stream, 0, tables.streams().reading(stream).position()))
                .toArray(TopicPartitionOffset[]::new);
        ContainerProperties properties = new ContainerProperties(positions);
        properties.setGroupId("liandong");
        properties.setAckMode(ContainerProperties.AckMode.MANUAL);
        properties.setMissingTopicsFatal(false);
        // without it the first refusal ends the consumer for good
        properties.setAuthExceptionRetryInterval(ASK_AGAIN);
        properties.setPollTimeout(POLL_MILLIS);
        ConcurrentMessageListenerContainer<byte[], byte[]> container =
                new ConcurrentMessageListenerContainer<>(consumers, properties);
        container.setupMessageListener((BatchConsumerAwareMessageListener<byte[], byte[]>)
                (records, consumer) -> take(container, records, consumer));
        container.setBeanName("streams");
        container.setApplicationEventPublisher(event -> {
            if (event instanceof ConsumerRetryAuthEvent) {
                refusedAt.set(System.nanoTime());
            }
        });
        container.setCommonErrorHandler(new AskedAgain(RETRY_MILLIS));
        container.start();
        running.set(new Running(container, new TreeSet<>(streams)));
        LOG.atInfo().addKeyValue("streams", streams.size()).log("reading live");
    }

    private void take(
            ConcurrentMessageListenerContainer<byte[], byte[]> container,
            List<ConsumerRecord<byte[], byte[]>> records,
            @Nullable Consumer<?, ?> consumer) {
        if (consumer == null) {
            throw new IllegalStateException("a consumer-aware listener is given its consumer");
        }
        long begin = System.nanoTime();
        try {
            Map<String, Halt> halted =
                    intake.accept(records.stream().map(Incoming::of).toList(), Phase.LIVE);
            halted.forEach((stream, halt) -> {
                TopicPartition partition = new TopicPartition(stream, 0);
                consumer.seek(partition, halt.position());
                // the container pauses before its next poll; it never resumes what was paused behind its back
                container.pausePartition(partition);
                halts.put(stream, halt);
                quiet.remove(stream);
            });
            failure.set(null);
            whenTaken.run();
            long end = System.nanoTime();
            LockSupport.parkNanos(pace.turned(end, end - begin, records.size()).toNanos());
        } catch (RuntimeException e) {
            failure.set(e.getClass().getSimpleName() + ": " + e.getMessage());
            throw e;
        }
    }

    /** Lets streams go on whose reason to wait may be gone; one whose reason is not gone stops again at once. */
    void retry() {
        crowd.turn();
        Running now = running.get();
        if (now == null) {
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
                now.container.resumePartition(new TopicPartition(stream, 0));
            }
        });
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
        Running now = running.get();
        for (String stream : streams) {
            if (now != null && halts.remove(stream) != null) {
                now.container.resumePartition(new TopicPartition(stream, 0));
            }
        }
    }

    /** Why the consumer is not at work; none while it is. */
    @Nullable
    String problem() {
        Running now = running.get();
        if (now == null) {
            return "not reading yet";
        }
        if (!now.container.isRunning() || !now.container.isInExpectedState()) {
            return "the consumer has stopped";
        }
        return failure.get();
    }

    void stop() {
        Running now = running.getAndSet(null);
        if (now != null) {
            now.container.stop();
            halts.clear();
            quiet.clear();
        }
    }
}

package liandong.node.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToLongFunction;
import liandong.node.pulse.Pace;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.event.ConsumerRetryAuthEvent;
import org.springframework.kafka.listener.BatchConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.support.TopicPartitionOffset;

/** One consumer with the streams that it reads, turn by turn at its own pace. */
final class Listener {
    private static final long RETRY_MILLIS = 1000;
    /** How often a broker that refuses this node is asked again. */
    private static final Duration ASK_AGAIN = Duration.ofMillis(500);
    /** A stream that waits may go on behind the poll that is under way. */
    private static final long POLL_MILLIS = 500;

    private final ConcurrentMessageListenerContainer<byte[], byte[]> container;
    private final Set<String> streams;
    private final Taker taker;
    private final Pace pace;
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** What a turn does with its records. */
    @FunctionalInterface
    interface Taker {
        void take(Listener listener, List<ConsumerRecord<byte[], byte[]>> records, Consumer<?, ?> consumer);
    }

    /**
     * A consumer that is not started yet.
     *
     * @param position from where a stream is read
     * @param whenRefused called when the broker does not let this node read something
     */
    Listener(
            ConsumerFactory<byte[], byte[]> consumers,
            String name,
            Set<String> streams,
            ToLongFunction<String> position,
            Pace pace,
            Taker taker,
            Runnable whenRefused) {
        this.streams = Set.copyOf(streams);
        this.pace = pace;
        this.taker = taker;
        ContainerProperties properties = new ContainerProperties(streams.stream()
                .map(stream -> new TopicPartitionOffset(stream, 0, position.applyAsLong(stream)))
                .toArray(TopicPartitionOffset[]::new));
        properties.setGroupId("liandong");
        properties.setAckMode(ContainerProperties.AckMode.MANUAL);
        properties.setMissingTopicsFatal(false);
        // without it the first refusal ends the consumer for good
        properties.setAuthExceptionRetryInterval(ASK_AGAIN);
        properties.setPollTimeout(POLL_MILLIS);
        container = new ConcurrentMessageListenerContainer<>(consumers, properties);
        container.setupMessageListener((BatchConsumerAwareMessageListener<byte[], byte[]>) this::turn);
        container.setBeanName(name);
        container.setApplicationEventPublisher(event -> {
            if (event instanceof ConsumerRetryAuthEvent) {
                whenRefused.run();
            }
        });
        container.setCommonErrorHandler(new AskedAgain(RETRY_MILLIS));
    }

    void start() {
        container.start();
    }

    Set<String> streams() {
        return streams;
    }

    private void turn(List<ConsumerRecord<byte[], byte[]>> records, @Nullable Consumer<?, ?> consumer) {
        if (consumer == null) {
            throw new IllegalStateException("a consumer-aware listener is given its consumer");
        }
        long begin = System.nanoTime();
        try {
            taker.take(this, records, consumer);
            failure.set(null);
        } catch (RuntimeException e) {
            failure.set(e.getClass().getSimpleName() + ": " + e.getMessage());
            throw e;
        }
        long end = System.nanoTime();
        await(pace.turned(end, end - begin, records.size()));
    }

    /** Lets records gather; not a moment longer than it is read at all. */
    private void await(Duration pause) {
        try {
            if (pause.isPositive() && stopped.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Before the next poll; what is paused behind the back of the container it never resumes. */
    void pause(TopicPartition partition) {
        container.pausePartition(partition);
    }

    void resume(TopicPartition partition) {
        container.resumePartition(partition);
    }

    /** Why it is not at work; none while it is. */
    @Nullable
    String problem() {
        return container.isRunning() && container.isInExpectedState() ? failure.get() : "the consumer has stopped";
    }

    void stop() {
        stopped.countDown();
        container.stop();
    }
}

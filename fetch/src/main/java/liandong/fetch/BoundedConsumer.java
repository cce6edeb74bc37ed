package liandong.fetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.clients.consumer.internals.ConsumerMetadata;
import org.apache.kafka.clients.consumer.internals.ConsumerNetworkClient;
import org.apache.kafka.clients.consumer.internals.ConsumerUtils;
import org.apache.kafka.clients.consumer.internals.Fetch;
import org.apache.kafka.clients.consumer.internals.OffsetFetcher;
import org.apache.kafka.clients.consumer.internals.SubscriptionState;
import org.apache.kafka.clients.consumer.internals.TopicMetadataFetcher;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.Timer;

/**
 * Reads the partitions that it is assigned, as {@code KafkaConsumer} does and with its parts, but for one: whatever is in
 * a topic, it takes memory in proportion to {@code fetch.max.bytes} (16 MiB unless set) and {@link Bounds#LARGEST}. A
 * batch that would take more, or is no batch, comes as a {@link StandIn}. For one thread, but for {@link #wakeup}.
 */
public final class BoundedConsumer extends Assigned<byte[], byte[]> {
    private final Time time = Time.SYSTEM;
    private final ConsumerConfig settings;
    private final Metrics metrics;
    private final SubscriptionState subscriptions;
    private final ConsumerMetadata metadata;
    private final ConsumerNetworkClient client;
    private final BoundedFetcher fetcher;
    private final OffsetFetcher offsets;
    private final TopicMetadataFetcher topics;
    private final Positions positions;
    private final long backoffMillis;
    /** Asked for at each poll by whoever listens, and of many partitions. */
    private Set<TopicPartition> assigned = Set.of();

    /**
     * A client of the cluster that {@code properties} name.
     *
     * @param properties those of {@code KafkaConsumer}; what is about groups, interceptors and deserializers is not looked at
     */
    public BoundedConsumer(Map<String, ?> properties) {
        ConsumerParts parts = ConsumerParts.of(properties, time);
        settings = parts.settings();
        metrics = parts.metrics();
        subscriptions = parts.subscriptions();
        metadata = parts.metadata();
        client = parts.client();
        fetcher = parts.fetcher();
        offsets = parts.offsets();
        topics = parts.topics();
        backoffMillis = settings.getLong("retry.backoff.ms");
        positions = new Positions(subscriptions, metadata, offsets);
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration patience) {
        if (subscriptions.hasNoSubscriptionOrUserAssignment()) {
            throw new IllegalStateException("nothing is assigned");
        }
        Timer timer = time.timer(patience);
        do {
            client.maybeTriggerWakeup();
            Fetch<byte[], byte[]> fetched = fetch(timer, positions.areKnown());
            if (!fetched.isEmpty()) {
                // the next is on its way while these are looked at
                if (send() > 0 || client.hasPendingRequests()) {
                    client.transmitSends();
                }
                return new ConsumerRecords<>(fetched.records(), fetched.nextOffsets());
            }
        } while (timer.notExpired());
        return ConsumerRecords.empty();
    }

    private Fetch<byte[], byte[]> fetch(Timer timer, boolean hasPositions) {
        Fetch<byte[], byte[]> already = fetcher.collectFetch();
        if (!already.isEmpty()) {
            return already;
        }
        send();
        Timer step = time.timer(hasPositions ? timer.remainingMs() : Math.min(timer.remainingMs(), backoffMillis));
        client.poll(step, () -> !fetcher.hasAvailableFetches());
        timer.update(step.currentTimeMs());
        return fetcher.collectFetch();
    }

    private int send() {
        offsets.validatePositionsOnMetadataChange();
        return fetcher.sendFetches();
    }

    @Override
    public void assign(Collection<TopicPartition> partitions) {
        fetcher.clearBufferedDataForUnassignedPartitions(partitions);
        if (partitions.isEmpty()) {
            subscriptions.unsubscribe();
        } else if (subscriptions.assignFromUser(Set.copyOf(partitions))) {
            metadata.requestUpdateForNewTopics();
        }
        assigned = Set.copyOf(subscriptions.assignedPartitions());
    }

    @Override
    public void unsubscribe() {
        assign(Set.of());
    }

    @Override
    public Set<TopicPartition> assignment() {
        return assigned;
    }

    @Override
    public void seek(TopicPartition partition, long offset) {
        positions.seek(partition, offset);
    }

    @Override
    public void seek(TopicPartition partition, OffsetAndMetadata offset) {
        seek(partition, offset.offset());
    }

    @Override
    public void seekToBeginning(Collection<TopicPartition> partitions) {
        positions.reset(partitions, AutoOffsetResetStrategy.EARLIEST);
    }

    @Override
    public void seekToEnd(Collection<TopicPartition> partitions) {
        positions.reset(partitions, AutoOffsetResetStrategy.LATEST);
    }

    @Override
    public long position(TopicPartition partition) {
        return position(partition, patience());
    }

    @Override
    public long position(TopicPartition partition, Duration patience) {
        if (!subscriptions.isAssigned(partition)) {
            throw new IllegalStateException(partition + " is not assigned");
        }
        Timer timer = time.timer(patience);
        do {
            OptionalLong position = positions.of(partition);
            if (position.isPresent()) {
                return position.getAsLong();
            }
            positions.areKnown();
            client.poll(timer);
        } while (timer.notExpired());
        throw new TimeoutException(
                "no broker said within " + patience.toMillis() + " ms where " + partition + " is to be read from");
    }

    private Duration patience() {
        return Duration.ofMillis(settings.getInt("default.api.timeout.ms"));
    }

    @Override
    public Set<TopicPartition> paused() {
        return Set.copyOf(subscriptions.pausedPartitions());
    }

    @Override
    public void pause(Collection<TopicPartition> partitions) {
        partitions.forEach(subscriptions::pause);
    }

    @Override
    public void resume(Collection<TopicPartition> partitions) {
        partitions.forEach(subscriptions::resume);
    }

    @Override
    public Map<MetricName, ? extends Metric> metrics() {
        return Map.copyOf(metrics.metrics());
    }

    @Override
    public List<PartitionInfo> partitionsFor(String topic) {
        return partitionsFor(topic, patience());
    }

    @Override
    public List<PartitionInfo> partitionsFor(String topic, Duration patience) {
        List<PartitionInfo> known = metadata.fetch().partitionsForTopic(topic);
        return known.isEmpty()
                ? topics.getTopicMetadata(topic, metadata.allowAutoTopicCreation(), time.timer(patience))
                : known;
    }

    @Override
    public Map<String, List<PartitionInfo>> listTopics() {
        return listTopics(patience());
    }

    @Override
    public Map<String, List<PartitionInfo>> listTopics(Duration patience) {
        return topics.getAllTopicMetadata(time.timer(patience));
    }

    @Override
    public Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions) {
        return beginningOffsets(partitions, patience());
    }

    @Override
    public Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions, Duration patience) {
        return offsets.beginningOffsets(partitions, time.timer(patience));
    }

    @Override
    public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
        return endOffsets(partitions, patience());
    }

    @Override
    public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions, Duration patience) {
        return offsets.endOffsets(partitions, time.timer(patience));
    }

    @Override
    public OptionalLong currentLag(TopicPartition partition) {
        return offsets.currentLag(partition);
    }

    @Override
    public void wakeup() {
        client.wakeup();
    }

    @Override
    public void close() {
        end(Duration.ofMillis(ConsumerUtils.DEFAULT_CLOSE_TIMEOUT_MS));
    }

    @Override
    public void close(CloseOptions options) {
        end(options.timeout().orElse(Duration.ofMillis(ConsumerUtils.DEFAULT_CLOSE_TIMEOUT_MS)));
    }

    @Override
    @SuppressWarnings("deprecation") // the interface still has it
    public void close(Duration patience) {
        end(patience);
    }

    private void end(Duration patience) {
        client.disableWakeups();
        fetcher.close(time.timer(patience));
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a connection cannot be closed", e);
        } finally {
            metrics.close();
        }
    }
}

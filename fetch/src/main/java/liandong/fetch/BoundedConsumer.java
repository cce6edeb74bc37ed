package liandong.fetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.ApiVersions;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.clients.consumer.internals.ConsumerMetadata;
import org.apache.kafka.clients.consumer.internals.ConsumerNetworkClient;
import org.apache.kafka.clients.consumer.internals.ConsumerUtils;
import org.apache.kafka.clients.consumer.internals.Deserializers;
import org.apache.kafka.clients.consumer.internals.Fetch;
import org.apache.kafka.clients.consumer.internals.FetchConfig;
import org.apache.kafka.clients.consumer.internals.FetchMetricsManager;
import org.apache.kafka.clients.consumer.internals.OffsetFetcher;
import org.apache.kafka.clients.consumer.internals.SubscriptionState;
import org.apache.kafka.clients.consumer.internals.SubscriptionState.FetchPosition;
import org.apache.kafka.clients.consumer.internals.TopicMetadataFetcher;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.internals.ClusterResourceListeners;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.LogContext;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.Timer;

/**
 * Reads the partitions that it is assigned, as {@code KafkaConsumer} does and with its parts, but for one: whatever is in
 * a topic, it takes memory in proportion to {@code fetch.max.bytes} (16 MiB unless set) and {@link Content#LARGEST}. A
 * batch that would take more, or is no batch, comes as a {@link StandIn}. For one thread, but for {@link #wakeup}.
 */
public final class BoundedConsumer extends Assigned<byte[], byte[]> {
    private static final int FETCHED = 16 << 20;

    private final Time time = Time.SYSTEM;
    private final ConsumerConfig settings;
    private final Metrics metrics;
    private final SubscriptionState subscriptions;
    private final ConsumerMetadata metadata;
    private final ConsumerNetworkClient client;
    private final BoundedFetcher fetcher;
    private final OffsetFetcher offsets;
    private final TopicMetadataFetcher topics;
    private final long backoffMillis;

    /**
     * A client of the cluster that {@code properties} name.
     *
     * @param properties those of {@code KafkaConsumer}; what is about groups, interceptors and deserializers is not looked at
     */
    public BoundedConsumer(Map<String, ?> properties) {
        settings = new ConsumerConfig(bounded(properties));
        LogContext log = new LogContext("[Consumer clientId=" + settings.getString("client.id") + "] ");
        backoffMillis = settings.getLong("retry.backoff.ms");
        metrics = ConsumerUtils.createMetrics(settings, time);
        subscriptions = ConsumerUtils.createSubscriptionState(settings, log);
        metadata = new ConsumerMetadata(settings, subscriptions, log, new ClusterResourceListeners());
        metadata.bootstrap(ClientUtils.parseAndValidateAddresses(settings));
        FetchMetricsManager fetchMetrics = ConsumerUtils.createFetchMetricsManager(metrics);
        FetchConfig fetching = new FetchConfig(settings);
        // what brokers are known to speak: one for all parts, or a new leader is never asked where its log begins
        ApiVersions versions = new ApiVersions();
        client = ConsumerUtils.createConsumerNetworkClient(
                settings,
                metrics,
                log,
                versions,
                time,
                metadata,
                fetchMetrics.throttleTimeSensor(),
                backoffMillis,
                null);
        Deserializers<byte[], byte[]> bytes =
                new Deserializers<>(new ByteArrayDeserializer(), new ByteArrayDeserializer(), metrics);
        fetcher =
                new BoundedFetcher(log, client, metadata, subscriptions, fetching, bytes, fetchMetrics, time, versions);
        long backoffMaxMillis = settings.getLong("retry.backoff.max.ms");
        offsets = new OffsetFetcher(
                log,
                client,
                metadata,
                subscriptions,
                time,
                backoffMillis,
                settings.getInt("request.timeout.ms"),
                fetching.isolationLevel,
                versions);
        topics = new TopicMetadataFetcher(log, client, backoffMillis, backoffMaxMillis);
    }

    private static Map<String, Object> bounded(Map<String, ?> properties) {
        Map<String, Object> all = new HashMap<>(properties);
        all.put("key.deserializer", ByteArrayDeserializer.class);
        all.put("value.deserializer", ByteArrayDeserializer.class);
        all.putIfAbsent("fetch.max.bytes", FETCHED);
        // a batch that was damaged on its way is no stranger's doing
        all.put("check.crcs", true);
        return all;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration patience) {
        if (subscriptions.hasNoSubscriptionOrUserAssignment()) {
            throw new IllegalStateException("nothing is assigned");
        }
        Timer timer = time.timer(patience);
        do {
            client.maybeTriggerWakeup();
            Fetch<byte[], byte[]> fetched = fetch(timer, hasPositions());
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

    /** Whether it is known for all partitions from where on they are read; what is not known is asked for. */
    private boolean hasPositions() {
        offsets.validatePositionsIfNeeded();
        if (subscriptions.hasAllFetchPositions()) {
            return true;
        }
        subscriptions.resetInitializingPositions();
        offsets.resetPositionsIfNeeded();
        return false;
    }

    @Override
    public void assign(Collection<TopicPartition> partitions) {
        fetcher.clearBufferedDataForUnassignedPartitions(partitions);
        if (partitions.isEmpty()) {
            subscriptions.unsubscribe();
        } else if (subscriptions.assignFromUser(Set.copyOf(partitions))) {
            metadata.requestUpdateForNewTopics();
        }
    }

    @Override
    public void unsubscribe() {
        assign(Set.of());
    }

    @Override
    public Set<TopicPartition> assignment() {
        return Set.copyOf(subscriptions.assignedPartitions());
    }

    @Override
    public void seek(TopicPartition partition, long offset) {
        if (offset < 0) {
            throw new IllegalArgumentException("there is no offset " + offset);
        }
        subscriptions.seekUnvalidated(
                partition, new FetchPosition(offset, Optional.empty(), metadata.currentLeader(partition)));
    }

    @Override
    public void seek(TopicPartition partition, OffsetAndMetadata offset) {
        seek(partition, offset.offset());
    }

    @Override
    public void seekToBeginning(Collection<TopicPartition> partitions) {
        reset(partitions, AutoOffsetResetStrategy.EARLIEST);
    }

    @Override
    public void seekToEnd(Collection<TopicPartition> partitions) {
        reset(partitions, AutoOffsetResetStrategy.LATEST);
    }

    private void reset(Collection<TopicPartition> partitions, AutoOffsetResetStrategy to) {
        subscriptions.requestOffsetReset(partitions.isEmpty() ? subscriptions.assignedPartitions() : partitions, to);
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
            FetchPosition position = subscriptions.validPosition(partition);
            if (position != null) {
                return position.offset;
            }
            hasPositions();
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

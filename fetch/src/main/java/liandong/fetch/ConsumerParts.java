package liandong.fetch;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.ApiVersions;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.internals.ConsumerMetadata;
import org.apache.kafka.clients.consumer.internals.ConsumerNetworkClient;
import org.apache.kafka.clients.consumer.internals.ConsumerUtils;
import org.apache.kafka.clients.consumer.internals.Deserializers;
import org.apache.kafka.clients.consumer.internals.FetchConfig;
import org.apache.kafka.clients.consumer.internals.FetchMetricsManager;
import org.apache.kafka.clients.consumer.internals.OffsetFetcher;
import org.apache.kafka.clients.consumer.internals.SubscriptionState;
import org.apache.kafka.clients.consumer.internals.TopicMetadataFetcher;
import org.apache.kafka.common.internals.ClusterResourceListeners;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.LogContext;
import org.apache.kafka.common.utils.Time;

/** The parts of a Kafka client that reads, put together as {@code KafkaConsumer} does, with a fetcher of our own. */
record ConsumerParts(
        ConsumerConfig settings,
        Metrics metrics,
        SubscriptionState subscriptions,
        ConsumerMetadata metadata,
        ConsumerNetworkClient client,
        BoundedFetcher fetcher,
        OffsetFetcher offsets,
        TopicMetadataFetcher topics) {
    private static final int FETCHED = 16 << 20;

    /** For a cluster that {@code properties} name; nothing is asked of it yet. */
    static ConsumerParts of(Map<String, ?> properties, Time time) {
        ConsumerConfig settings = new ConsumerConfig(bounded(properties));
        LogContext log = new LogContext("[Consumer clientId=" + settings.getString("client.id") + "] ");
        long backoffMillis = settings.getLong("retry.backoff.ms");
        Metrics metrics = ConsumerUtils.createMetrics(settings, time);
        SubscriptionState subscriptions = ConsumerUtils.createSubscriptionState(settings, log);
        ConsumerMetadata metadata = new ConsumerMetadata(settings, subscriptions, log, new ClusterResourceListeners());
        metadata.bootstrap(ClientUtils.parseAndValidateAddresses(settings));
        FetchMetricsManager fetchMetrics = ConsumerUtils.createFetchMetricsManager(metrics);
        FetchConfig fetching = new FetchConfig(settings);
        // what brokers are known to speak: one for all parts, or a new leader is never asked where its log begins
        ApiVersions versions = new ApiVersions();
        ConsumerNetworkClient client = ConsumerUtils.createConsumerNetworkClient(
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
        BoundedFetcher fetcher =
                new BoundedFetcher(log, client, metadata, subscriptions, fetching, bytes, fetchMetrics, time, versions);
        long backoffMaxMillis = settings.getLong("retry.backoff.max.ms");
        OffsetFetcher offsets = new OffsetFetcher(
                log,
                client,
                metadata,
                subscriptions,
                time,
                backoffMillis,
                settings.getInt("request.timeout.ms"),
                fetching.isolationLevel,
                versions);
        TopicMetadataFetcher topics = new TopicMetadataFetcher(log, client, backoffMillis, backoffMaxMillis);
        return new ConsumerParts(settings, metrics, subscriptions, metadata, client, fetcher, offsets, topics);
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
}

package liandong.fetch;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.clients.consumer.SubscriptionPattern;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metrics.KafkaMetric;

/** A consumer that is told what to read and where: it joins no group and leaves no offset with a broker. */
abstract class Assigned<K, V> implements Consumer<K, V> {

    private static UnsupportedOperationException inNoGroup() {
        return new UnsupportedOperationException("it reads what it is assigned, and is in no group");
    }

    @Override
    public Set<String> subscription() {
        return Set.of();
    }

    @Override
    public void subscribe(Collection<String> topics) {
        throw inNoGroup();
    }

    @Override
    public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
        throw inNoGroup();
    }

    @Override
    public void subscribe(Pattern topics, ConsumerRebalanceListener listener) {
        throw inNoGroup();
    }

    @Override
    public void subscribe(Pattern topics) {
        throw inNoGroup();
    }

    @Override
    public void subscribe(SubscriptionPattern topics, ConsumerRebalanceListener listener) {
        throw inNoGroup();
    }

    @Override
    public void subscribe(SubscriptionPattern topics) {
        throw inNoGroup();
    }

    @Override
    public void commitSync() {
        throw inNoGroup();
    }

    @Override
    public void commitSync(Duration patience) {
        throw inNoGroup();
    }

    @Override
    public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
        throw inNoGroup();
    }

    @Override
    public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration patience) {
        throw inNoGroup();
    }

    @Override
    public void commitAsync() {
        throw inNoGroup();
    }

    @Override
    public void commitAsync(OffsetCommitCallback callback) {
        throw inNoGroup();
    }

    @Override
    public void commitAsync(Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
        throw inNoGroup();
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions) {
        throw inNoGroup();
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions, Duration patience) {
        throw inNoGroup();
    }

    @Override
    public ConsumerGroupMetadata groupMetadata() {
        throw inNoGroup();
    }

    @Override
    public void enforceRebalance() {
        throw inNoGroup();
    }

    @Override
    public void enforceRebalance(String reason) {
        throw inNoGroup();
    }

    @Override
    public Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> times) {
        throw new UnsupportedOperationException("a time of recording is the broker's word; read the records");
    }

    @Override
    public Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> times, Duration patience) {
        return offsetsForTimes(times);
    }

    @Override
    public Uuid clientInstanceId(Duration patience) {
        throw new UnsupportedOperationException("it sends no telemetry");
    }

    @Override
    public void registerMetricForSubscription(KafkaMetric metric) {
        throw new UnsupportedOperationException("it sends no telemetry");
    }

    @Override
    public void unregisterMetricFromSubscription(KafkaMetric metric) {
        throw new UnsupportedOperationException("it sends no telemetry");
    }
}

package liandong.fetch;

import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.clients.consumer.internals.ConsumerMetadata;
import org.apache.kafka.clients.consumer.internals.OffsetFetcher;
import org.apache.kafka.clients.consumer.internals.SubscriptionState;
import org.apache.kafka.clients.consumer.internals.SubscriptionState.FetchPosition;
import org.apache.kafka.common.TopicPartition;

/** From where on the assigned partitions are read. */
final class Positions {
    private final SubscriptionState subscriptions;
    private final ConsumerMetadata metadata;
    private final OffsetFetcher offsets;

    Positions(SubscriptionState subscriptions, ConsumerMetadata metadata, OffsetFetcher offsets) {
        this.subscriptions = subscriptions;
        this.metadata = metadata;
        this.offsets = offsets;
    }

    /** Whether it is known for all partitions from where on they are read; what is not known is asked for. */
    boolean areKnown() {
        offsets.validatePositionsIfNeeded();
        if (subscriptions.hasAllFetchPositions()) {
            return true;
        }
        subscriptions.resetInitializingPositions();
        offsets.resetPositionsIfNeeded();
        return false;
    }

    /** The offset of the next record, as far as it is known. */
    OptionalLong of(TopicPartition partition) {
        FetchPosition position = subscriptions.validPosition(partition);
        return position == null ? OptionalLong.empty() : OptionalLong.of(position.offset);
    }

    void seek(TopicPartition partition, long offset) {
        if (offset < 0) {
            throw new IllegalArgumentException("there is no offset " + offset);
        }
        subscriptions.seekUnvalidated(
                partition, new FetchPosition(offset, Optional.empty(), metadata.currentLeader(partition)));
    }

    void reset(Collection<TopicPartition> partitions, AutoOffsetResetStrategy to) {
        subscriptions.requestOffsetReset(partitions.isEmpty() ? subscriptions.assignedPartitions() : partitions, to);
    }
}

package liandong.fetch;

import org.apache.kafka.clients.ApiVersions;
import org.apache.kafka.clients.ClientResponse;
import org.apache.kafka.clients.FetchSessionHandler.FetchRequestData;
import org.apache.kafka.clients.consumer.internals.ConsumerMetadata;
import org.apache.kafka.clients.consumer.internals.ConsumerNetworkClient;
import org.apache.kafka.clients.consumer.internals.Deserializers;
import org.apache.kafka.clients.consumer.internals.FetchConfig;
import org.apache.kafka.clients.consumer.internals.FetchMetricsManager;
import org.apache.kafka.clients.consumer.internals.Fetcher;
import org.apache.kafka.clients.consumer.internals.SubscriptionState;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.message.FetchResponseData.FetchableTopicResponse;
import org.apache.kafka.common.message.FetchResponseData.PartitionData;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.requests.FetchResponse;
import org.apache.kafka.common.utils.LogContext;
import org.apache.kafka.common.utils.Time;

/**
 * The client's own fetcher, but that it is given every answer plain, and of one that begins with a damaged batch nothing
 * but that it is damaged. The client would keep such an answer and throw at every poll, for all its partitions, whatever
 * the broker has by then; an error it throws once, with the partition's name, and asks that partition again.
 */
final class BoundedFetcher extends Fetcher<byte[], byte[]> {

    BoundedFetcher(
            LogContext log,
            ConsumerNetworkClient client,
            ConsumerMetadata metadata,
            SubscriptionState subscriptions,
            FetchConfig settings,
            Deserializers<byte[], byte[]> deserializers,
            FetchMetricsManager metrics,
            Time time,
            ApiVersions versions) {
        super(log, client, metadata, subscriptions, settings, deserializers, metrics, time, versions);
    }

    @Override
    protected void handleFetchSuccess(Node from, FetchRequestData asked, ClientResponse answer) {
        PlainRecords plain = new PlainRecords(decompressionBufferSupplier);
        for (FetchableTopicResponse topic :
                ((FetchResponse) answer.responseBody()).data().responses()) {
            for (PartitionData partition : topic.partitions()) {
                if (partition.records() instanceof MemoryRecords records) {
                    MemoryRecords whole = plain.of(records);
                    if (whole == null) {
                        partition.setErrorCode(Errors.CORRUPT_MESSAGE.code());
                    }
                    partition.setRecords(whole == null ? MemoryRecords.EMPTY : whole);
                }
            }
        }
        super.handleFetchSuccess(from, asked, answer);
    }
}

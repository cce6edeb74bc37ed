package liandong.node.kafka;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A record as it came from its topic, nothing of it believed yet.
 *
 * @param position its offset
 * @param recorded the broker's append time
 * @param headers by name; none if there are more than a hundred or one stands twice
 * @param value framing and body; none for a record without a value
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Incoming(
        String stream,
        long position,
        Instant recorded,
        @Nullable Map<String, byte @Nullable []> headers,
        byte @Nullable [] value) {
    private static final int MOST_HEADERS = 100;

    static Incoming of(ConsumerRecord<byte[], byte[]> record) {
        return new Incoming(
                record.topic(),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                headers(record),
                record.value());
    }

    private static @Nullable Map<String, byte @Nullable []> headers(ConsumerRecord<byte[], byte[]> record) {
        Map<String, byte @Nullable []> headers = new HashMap<>();
        for (Header header : record.headers()) {
            if (headers.size() == MOST_HEADERS || headers.containsKey(header.key())) {
                return null;
            }
            headers.put(header.key(), header.value());
        }
        return headers;
    }
}

package liandong.node.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import liandong.fetch.StandIn;
import liandong.node.trace.Trace;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A record as it came from its topic, nothing of it believed yet.
 *
 * @param position its offset
 * @param recorded the broker's append time
 * @param headers by name, but for the trace; none if there are more than a hundred or one stands twice
 * @param value framing and body; none for a record without a value
 * @param trace what its sender worked for; none if it does not say so in exactly one header of the one shape
 * @param standIn what it stands in for; none for a record that came from its topic
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Incoming(
        String stream,
        long position,
        Instant recorded,
        @Nullable Map<String, byte @Nullable []> headers,
        byte @Nullable [] value,
        @Nullable String trace,
        @Nullable StandIn standIn) {
    private static final int MOST_HEADERS = 100;
    private static final int MOST_DIGITS = 19;

    static Incoming of(ConsumerRecord<byte[], byte[]> record) {
        Instant recorded = Instant.ofEpochMilli(record.timestamp());
        return StandIn.of(record.headers())
                .map(standIn -> new Incoming(
                        record.topic(), record.offset(), recorded, Map.of(), record.value(), null, standIn))
                .orElseGet(() -> new Incoming(
                        record.topic(),
                        record.offset(),
                        recorded,
                        headers(record.headers()),
                        record.value(),
                        trace(record.headers()),
                        null));
    }

    /** The same of a record that was sent from here, once the broker has said where it stands and since when. */
    static Incoming of(ProducerRecord<byte[], byte[]> record, long position, Instant recorded) {
        return new Incoming(
                record.topic(),
                position,
                recorded,
                headers(record.headers()),
                record.value(),
                trace(record.headers()),
                null);
    }

    /** Whether it says that it has this place in its stream; nothing of it is believed yet. */
    boolean claims(long sequence) {
        byte[] said = headers == null ? null : headers.get("sequence");
        return said != null && Arrays.equals(said, String.valueOf(sequence).getBytes(StandardCharsets.US_ASCII));
    }

    /** The sequence of the directory that it names, nothing of it believed; 0 if it names none. */
    long directory() {
        byte[] named = headers == null ? null : headers.get("directory");
        if (named == null || named.length == 0 || named.length > MOST_DIGITS) {
            return 0;
        }
        long number = 0;
        for (byte digit : named) {
            if (digit < '0' || digit > '9') {
                return 0;
            }
            number = number * 10 + digit - '0';
        }
        return number < 0 ? 0 : number;
    }

    private static @Nullable String trace(Headers headers) {
        Iterator<Header> found = headers.headers(Trace.HEADER).iterator();
        byte[] only = found.hasNext() ? found.next().value() : null;
        return found.hasNext() ? null : Trace.read(only);
    }

    private static @Nullable Map<String, byte @Nullable []> headers(Headers all) {
        Map<String, byte @Nullable []> headers = new HashMap<>();
        for (Header header : all) {
            if (header.key().equals(Trace.HEADER)) {
                // no hash covers it, so nothing may depend on it, not even how often it stands there
                continue;
            }
            if (headers.size() == MOST_HEADERS || headers.containsKey(header.key())) {
                return null;
            }
            headers.put(header.key(), header.value());
        }
        return headers;
    }
}

package liandong.auditor.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record as it is stored, nothing of it believed.
 *
 * @param offset in its topic's one partition
 * @param recorded the broker's append time, epoch milliseconds
 * @param headers in their order, doubled ones included
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StoredRecord(
        String topic,
        long offset,
        long recorded,
        List<Header> headers,
        byte @Nullable [] key,
        byte @Nullable [] value) {

    /** One header of a record. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Header(String name, byte @Nullable [] value) {}

    /** How many bytes its headers, key and value have, names of headers counted by letters. */
    public long bytes() {
        long sum = length(key) + length(value);
        for (Header header : headers) {
            sum += header.name().length() + length(header.value());
        }
        return sum;
    }

    private static long length(byte @Nullable [] part) {
        return part == null ? 0 : part.length;
    }
}

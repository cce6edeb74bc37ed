package liandong.auditor.source;

import java.nio.charset.StandardCharsets;
import java.util.List;
import liandong.fetch.StandIn;
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

    /**
     * The one header of what stands in the place of a batch that cannot be read within the bounds of memory: why, a line
     * break, and what was found. The value is then the batch as it is stored. A record that has been given such a header by
     * somebody else is no envelope either.
     */
    public static final String UNREAD = "liandong-unread";

    /** What stands in the place of a batch that cannot be read. */
    static StoredRecord unread(String topic, long offset, long recorded, StandIn standIn, byte @Nullable [] stored) {
        String why = standIn.reason() + "\n" + standIn.detail();
        return new StoredRecord(
                topic,
                offset,
                recorded,
                List.of(new Header(UNREAD, why.getBytes(StandardCharsets.UTF_8))),
                null,
                stored);
    }

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

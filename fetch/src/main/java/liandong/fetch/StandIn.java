package liandong.fetch;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.header.Header;

/**
 * What stands in the place of a batch whose records cannot be read within the bounds. It comes as a record at the batch's
 * last offset, without a key, whose value is the batch's records as they were stored, still compressed.
 *
 * @param reason stable, in lower case with hyphens: {@link #TOO_LARGE}, {@link #UNREADABLE}, {@link #TOO_MANY_HEADERS}
 * @param detail what was found, for people
 * @param first first of the offsets that it stands for
 */
public record StandIn(String reason, String detail, long first) {
    /** Inflated, the batch has more than {@link Bounds#LARGEST} bytes. */
    public static final String TOO_LARGE = "too-large-inflated";

    /** The batch cannot be inflated, or what is in it is no records. */
    public static final String UNREADABLE = "unreadable-batch";

    /** A record has more than {@link Bounds#MOST_HEADERS} headers. */
    public static final String TOO_MANY_HEADERS = "unreadable-headers";

    /** Nobody outside this process knows it, so that no record of a topic can pass for a stand-in. */
    private static final String NAME = "stand-in-" + UUID.randomUUID();

    /** What a record with these headers stands in for; empty for a record that came from its topic. */
    public static Optional<StandIn> of(Iterable<Header> headers) {
        Iterator<Header> all = headers.iterator();
        if (!all.hasNext()) {
            return Optional.empty();
        }
        Header first = all.next();
        return NAME.equals(first.key()) ? Optional.of(read(first.value())) : Optional.empty();
    }

    private static StandIn read(byte[] text) {
        String[] parts = new String(text, StandardCharsets.UTF_8).split("\n", 3);
        return new StandIn(parts[0], parts[2], Long.parseLong(parts[1]));
    }

    /** The one header of the record that stands in. */
    Header header() {
        byte[] text = (reason + "\n" + first + "\n" + detail).getBytes(StandardCharsets.UTF_8);
        return new Header() {
            @Override
            public String key() {
                return NAME;
            }

            @Override
            public byte[] value() {
                return text;
            }
        };
    }
}

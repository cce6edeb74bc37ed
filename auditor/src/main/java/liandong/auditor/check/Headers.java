package liandong.auditor.check;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import liandong.auditor.source.StoredRecord;
import liandong.fetch.StandIn;
import liandong.hierarchy.Cut;
import org.jspecify.annotations.Nullable;

/** The headers of one record by name. {@code traceparent} is left out: nothing covers it and nothing hangs on it. */
final class Headers {
    private static final Set<String> KNOWN = Set.of(
            "ce_specversion",
            "ce_id",
            "ce_source",
            "ce_type",
            "ce_time",
            "ce_subject",
            "content-type",
            "sequence",
            "previous",
            "directory",
            "cause",
            "actor",
            "role",
            "schema",
            "suite",
            "key",
            "batch-size",
            "batch-index",
            "batch-path",
            "signature");
    private static final String TRACE = "traceparent";
    private static final byte[] VERSION = "1.0".getBytes(StandardCharsets.UTF_8);
    private static final byte[] AVRO = "application/avro".getBytes(StandardCharsets.UTF_8);
    private static final int SHOWN = 100;

    private final Map<String, byte[]> values = new HashMap<>(64);
    private @Nullable String doubled;
    private @Nullable String unknown;

    private final @Nullable Unread unread;

    Headers(StoredRecord record) {
        unread = unread(record.headers());
        for (StoredRecord.Header header : record.headers()) {
            String name = header.name();
            if (KNOWN.contains(name)) {
                byte[] value = header.value();
                if (value == null || values.put(name, value) != null) {
                    doubled = name;
                }
            } else if (!name.equals(TRACE)) {
                unknown = name;
            }
        }
    }

    /** Why a batch stands in its own place and not in that of its records; none for a record. */
    @Nullable
    Unread unread() {
        return unread;
    }

    private static @Nullable Unread unread(List<StoredRecord.Header> headers) {
        byte[] text = headers.size() == 1 && headers.getFirst().name().equals(StoredRecord.UNREAD)
                ? headers.getFirst().value()
                : null;
        if (text == null) {
            return null;
        }
        String[] parts = new String(text, StandardCharsets.UTF_8).split("\n", 2);
        Kind kind = switch (parts[0]) {
            case StandIn.TOO_LARGE -> Kind.TOO_LARGE_INFLATED;
            case StandIn.TOO_MANY_HEADERS -> Kind.UNREADABLE_HEADERS;
            default -> Kind.UNREADABLE_BATCH;
        };
        return new Unread(kind, parts[parts.length - 1]);
    }

    /** A batch that was not taken apart. */
    record Unread(Kind kind, String why) {}

    byte @Nullable [] get(String name) {
        return values.get(name);
    }

    /** A header that stands twice or has no value. */
    @Nullable
    String doubled() {
        return doubled;
    }

    /**
     * What is wrong with the headers that no hash covers; none if nothing is.
     *
     * @param subject what the message says that it is about
     */
    @Nullable
    Odd odd(String subject) {
        if (unknown != null) {
            return new Odd("no header but those of an envelope", "header " + shown(unknown));
        }
        Odd version = odd("ce_specversion", VERSION);
        Odd content = version == null ? odd("content-type", AVRO) : version;
        return content == null ? odd("ce_subject", subject.getBytes(StandardCharsets.UTF_8)) : content;
    }

    private @Nullable Odd odd(String name, byte[] expected) {
        byte[] found = values.get(name);
        return Arrays.equals(expected, found)
                ? null
                : new Odd(
                        name + ": " + new String(expected, StandardCharsets.UTF_8),
                        name + ": " + (found == null ? "nothing" : shown(new String(found, StandardCharsets.UTF_8))));
    }

    private static String shown(String text) {
        return "'" + (text.length() > SHOWN ? Cut.first(text, SHOWN) + "…" : text) + "'";
    }

    /** A header that says something untrue. */
    record Odd(String expected, String found) {}
}

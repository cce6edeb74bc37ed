package liandong.node.store;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import liandong.ledger.Seal;
import liandong.schemas.SealHeaders;
import liandong.schemas.UnreadableHeaders;
import org.jspecify.annotations.Nullable;

/** A seal as one column: the values of its headers, with a space between them. */
public final class SealText {
    private SealText() {}

    public static String of(Seal seal) {
        return SealHeaders.write(seal).values().stream()
                .map(value -> new String(value, StandardCharsets.UTF_8))
                .collect(Collectors.joining(" "));
    }

    /** The seal among a record's headers, as one column; none if there is none that can be read. */
    public static @Nullable String read(@Nullable Map<String, byte @Nullable []> headers) {
        if (headers == null) {
            return null;
        }
        try {
            return of(SealHeaders.read(headers::get));
        } catch (UnreadableHeaders e) {
            return null;
        }
    }

    /** The headers of a seal that was stored, in the order in which they are sent. */
    public static Map<String, byte[]> headers(String text) {
        String[] values = text.split(" ", -1);
        Map<String, byte[]> headers = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            headers.put(SealHeaders.NAMES.get(i), values[i].getBytes(StandardCharsets.UTF_8));
        }
        return headers;
    }
}

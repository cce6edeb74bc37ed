package liandong.node.store;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import liandong.ledger.Seal;
import liandong.schemas.SealHeaders;
import liandong.schemas.UnreadableHeaders;
import org.jspecify.annotations.Nullable;

/** A seal as one column: the values of its headers, with a space between them. */
final class SealText {
    private SealText() {}

    static String of(Seal seal) {
        return SealHeaders.write(seal).values().stream()
                .map(value -> new String(value, StandardCharsets.UTF_8))
                .collect(Collectors.joining(" "));
    }

    static @Nullable Seal read(@Nullable String text) {
        if (text == null) {
            return null;
        }
        List<String> values = List.of(text.split(" ", -1));
        Map<String, byte[]> headers = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            headers.put(SealHeaders.NAMES.get(i), values.get(i).getBytes(StandardCharsets.UTF_8));
        }
        try {
            return SealHeaders.read(headers::get);
        } catch (UnreadableHeaders e) {
            throw new IllegalStateException("a seal was stored and cannot be read", e);
        }
    }
}

package liandong.schemas;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads single headers; a parser refuses by any IllegalArgumentException or DateTimeException. */
record HeaderReader(Function<String, byte @Nullable []> headers) {
    /** Most bytes of a header that is read, where nothing else is said. */
    static final int MAX_BYTES = 512;

    private static final int MAX_SHOWN = 100;

    <T> T read(String name, String expected, Function<String, T> parse) throws UnreadableHeaders {
        return read(name, MAX_BYTES, expected, parse);
    }

    <T> T read(String name, int maxBytes, String expected, Function<String, T> parse) throws UnreadableHeaders {
        byte[] value = headers.apply(name);
        if (value == null) {
            throw new UnreadableHeaders(name, "nothing", expected);
        }
        if (value.length > maxBytes) {
            throw new UnreadableHeaders(name, value.length + " bytes", expected + ", at most " + maxBytes + " bytes");
        }
        try {
            return parse.apply(text(value));
        } catch (IllegalArgumentException | DateTimeException e) {
            String found = Quoted.cut(new String(value, StandardCharsets.UTF_8), MAX_SHOWN);
            throw new UnreadableHeaders(name, "'" + found + "'", expected);
        }
    }

    /** {@code text} itself; throws IllegalArgumentException if it has not this shape. */
    static String shaped(Pattern shape, String text) {
        if (!shape.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static String text(byte[] value) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not UTF-8", e);
        }
    }
}

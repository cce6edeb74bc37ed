package liandong.node.surface;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import liandong.hierarchy.Cut;
import org.jspecify.annotations.Nullable;

/** An instant up to which records count. */
public record AsOf(Instant instant) {
    private static final int LONGEST = 40;

    /** The instant written as {@code text}; throws IllegalArgumentException with how it is written. */
    public static AsOf of(String text) {
        try {
            // in an address an unescaped plus means a space
            return new AsOf(OffsetDateTime.parse(text.replace(' ', '+')).toInstant());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "an instant is written 2023-09-01T08:30:00Z or 2023-09-01T16:30:00.000+08:00, not '"
                            + (text.length() > LONGEST ? Cut.first(text, LONGEST) + "…" : text) + "'");
        }
    }

    /** Whether something recorded at {@code recorded} counts; what nobody has recorded yet does not. */
    public boolean includes(@Nullable Instant recorded) {
        return recorded != null && !recorded.isAfter(instant);
    }

    @Override
    public String toString() {
        return instant.toString();
    }
}

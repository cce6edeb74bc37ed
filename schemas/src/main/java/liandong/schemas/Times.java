package liandong.schemas;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;

/** The only spelling of a time: UTC with exactly three decimals, such as {@code 2023-09-01T08:30:00.000Z}. */
public final class Times {
    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR, 4)
            .appendPattern("-MM-dd'T'HH:mm:ss.SSS'Z'")
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT)
            .withZone(ZoneOffset.UTC);

    private Times() {}

    /** The text of {@code time}; throws IllegalArgumentException for parts of a millisecond, which would be lost. */
    public static String text(Instant time) {
        if (!time.truncatedTo(ChronoUnit.MILLIS).equals(time)) {
            throw new IllegalArgumentException("the time of an envelope is to the millisecond, not " + time);
        }
        return FORMAT.format(time);
    }

    /** The time written as {@code text}; throws DateTimeException for any other spelling. */
    public static Instant of(String text) {
        return FORMAT.parse(text, Instant::from);
    }
}

package liandong.schemas;

import java.util.regex.Pattern;
import liandong.hierarchy.Cut;

/** Text of a stranger, made safe to repeat in a log line or on a page. */
final class Quoted {
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]");

    private Quoted() {}

    /** {@code text} without control characters, at most {@code limit} characters. */
    static String cut(String text, int limit) {
        String head = text.length() <= limit ? text : Cut.first(text, limit - 1) + "…";
        return UNPRINTABLE.matcher(head).replaceAll("?");
    }
}

package liandong.auditor.source;

import java.util.regex.Pattern;

/** The names of the exchange's topics. Everything else on a cluster is none of our business. */
public final class Topics {
    private static final Pattern OURS = Pattern.compile("directory|(directives|reports)\\.[0-9A-Za-z._-]+");

    private Topics() {}

    /** Whether a topic with this name belongs to the exchange. */
    public static boolean isOurs(String name) {
        return OURS.matcher(name).matches();
    }
}

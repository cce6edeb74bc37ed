package liandong.message;

import java.util.Optional;
import java.util.regex.Pattern;
import liandong.hierarchy.UnitCode;

/** Names of streams: a stream is a topic, with one writer. */
public final class Streams {
    /** What the top says of units, indicators and forms. */
    public static final String DIRECTORY = "directory";

    private static final String DOWN = "directives.";
    private static final String UP = "reports.";

    /** A name that a topic, a file and a certificate can have. */
    private static final Pattern NODE = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    private Streams() {}

    /** Whether a node may have this name: 1 to 40 of {@code a-z 0-9 -}, a letter first. */
    public static boolean isNode(String name) {
        return NODE.matcher(name).matches();
    }

    /** Everything that {@code desk} sends down. */
    public static String directives(UnitCode desk) {
        return DOWN + desk;
    }

    /** Everything that {@code unit} sends up. */
    public static String reports(UnitCode unit) {
        return UP + unit;
    }

    /** Whether {@code stream} is one on which a unit sends up. */
    public static boolean goesUp(String stream) {
        return stream.startsWith(UP);
    }

    /** Whether this is the name of a stream at all. */
    public static boolean isStream(String name) {
        try {
            return name.equals(DIRECTORY) || writer(name).isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The only unit that may write {@code stream}; empty for the directory, which the top writes. */
    public static Optional<UnitCode> writer(String stream) {
        if (stream.startsWith(DOWN)) {
            return Optional.of(UnitCode.of(stream.substring(DOWN.length())));
        }
        if (stream.startsWith(UP)) {
            return Optional.of(UnitCode.of(stream.substring(UP.length())));
        }
        return Optional.empty();
    }
}

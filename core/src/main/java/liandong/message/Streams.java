package liandong.message;

import java.util.Optional;
import liandong.hierarchy.UnitCode;

/** Names of streams: a stream is a topic, with one writer. */
public final class Streams {
    /** What the top says of units, indicators and forms. */
    public static final String DIRECTORY = "directory";

    private static final String DOWN = "directives.";
    private static final String UP = "reports.";

    private Streams() {}

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

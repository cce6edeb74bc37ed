package liandong.auditor.check;

import java.util.Optional;
import liandong.hierarchy.UnitCode;
import liandong.message.Streams;

/** Topics as they are found, sensible or not. */
final class Topics {
    private Topics() {}

    /** The only unit that may write the topic; empty for the directory and for a topic that belongs to no unit. */
    static Optional<UnitCode> writer(String topic) {
        try {
            return Streams.writer(topic);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

package liandong.node.operating;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What this node is linked with, as it was looked at last. */
public interface Links {
    /** Whether the other side answers. */
    enum State {
        /** It has not been asked yet. */
        UNKNOWN,
        REACHABLE,
        UNREACHABLE
    }

    /**
     * A link.
     *
     * @param name {@code broker} or {@code registry}
     * @param address as the settings have it
     * @param since when it was first seen in this state, to about ten seconds
     */
    record Link(String name, String address, State state, Instant since) {}

    List<Link> links();

    /** How many records of each stream stand on its topic and are not applied here; streams without any are absent. */
    Map<String, Long> behind();
}

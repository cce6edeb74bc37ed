package liandong.node.kafka;

import java.util.Set;
import liandong.node.store.Reason;

/**
 * Which checks are made of records: all of them at a node; a test leaves some out, to show what each of them keeps out.
 *
 * @param leftOut reasons for which nothing is refused, and {@link #REPEAT}
 */
record Checklist(Set<String> leftOut) {
    /** The name of a check, not of a reason: a repeat is not kept. */
    private static final String REPEAT = "Repeat";

    Checklist {
        leftOut = Set.copyOf(leftOut);
    }

    /** Whether anything is refused for this reason. */
    boolean has(Reason reason) {
        return !leftOut.contains(reason.text());
    }

    /** Whether it is asked if an envelope was applied before. */
    boolean hasRepeats() {
        return !leftOut.contains(REPEAT);
    }
}

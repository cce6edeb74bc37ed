package liandong.node.hosting;

import java.util.Set;

/**
 * Waits until streams of others are applied up to where they end now. What nobody waits for is otherwise read in steps, and
 * somebody who decides by "what is applied here" would decide by what was applied a moment ago.
 */
@FunctionalInterface
public interface ReadToEnd {
    /** Returns once they are read to the end that they have now, wait at a record, or some seconds have gone. */
    void await(Set<String> streams);
}

package liandong.node.kafka;

import liandong.node.store.Reason;

/**
 * Where a stream stopped within a batch.
 *
 * @param position offset to read next when it goes on
 */
record Halt(long position, Reason reason) {
    /** Whether it goes on without anybody's decision. */
    boolean passes() {
        return reason.passes();
    }
}

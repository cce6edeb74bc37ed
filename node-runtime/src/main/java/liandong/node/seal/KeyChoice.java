package liandong.node.seal;

import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.node.store.Row;

/** Says with which key an own envelope is sealed. */
@FunctionalInterface
public interface KeyChoice {

    /**
     * The key for the next envelope of a stream.
     *
     * @param head of its stream before it
     * @param atLeast the directory that the envelope before it names
     */
    Choice choose(Row row, Head head, long atLeast);

    /** With which key, or why it must wait. */
    sealed interface Choice {

        /** This key. {@code directory} is what the envelope must name for it: what was applied then, or later. */
        record Key(Hash id, long directory) implements Choice {}

        /** No key; the stream waits. */
        record Wait(String reason, String detail) implements Choice {}
    }
}

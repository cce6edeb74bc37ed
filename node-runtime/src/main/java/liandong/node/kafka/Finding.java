package liandong.node.kafka;

import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Head;
import liandong.message.Message;
import liandong.node.store.Reason;
import org.jspecify.annotations.Nullable;

/** What a record turned out to be. */
sealed interface Finding {

    /** The next envelope of its stream, to be applied. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Next(EnvelopeHeader header, Message message, byte[] body) implements Finding {}

    /** The next envelope of its stream, whose content must not be applied: it counts in the chain only. */
    record Inert(EnvelopeHeader header, Reason reason, String detail) implements Finding {}

    /** An envelope that was applied before. */
    record Repeat() implements Finding {}

    /** Another envelope than the one that was applied under this sequence: the first stays, both are kept. */
    record Fork(long sequence, String detail) implements Finding {}

    /** No part of the stream: it is kept in quarantine and the stream goes on. */
    record Foreign(Reason reason, String detail) implements Finding {}

    /**
     * The stream cannot go on before something else comes or somebody decides: the record is kept in quarantine.
     *
     * @param passed the stream's head once somebody passes the record over; none if it does not follow on the head
     */
    record Stuck(Reason reason, String detail, @Nullable Head passed) implements Finding {}
}

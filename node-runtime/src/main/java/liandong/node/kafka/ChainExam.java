package liandong.node.kafka;

import java.util.Optional;
import java.util.stream.Stream;
import liandong.duty.Continuation;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Head;
import liandong.ledger.Link;
import liandong.message.Message;
import liandong.message.Streams;
import liandong.node.hosting.Hosting;
import liandong.node.store.Reason;
import liandong.node.store.Row;
import liandong.node.store.Tables;
import liandong.schemas.Framing;
import org.jspecify.annotations.Nullable;

/** Examines where in its stream a record belongs: after what was applied, instead of it, or further on. */
final class ChainExam {
    private final Tables tables;
    private final Hosting hosting;
    private final Bodies bodies;
    private final Checklist checklist;

    ChainExam(Tables tables, Hosting hosting, Bodies bodies, Checklist checklist) {
        this.tables = tables;
        this.hosting = hosting;
        this.bodies = bodies;
        this.checklist = checklist;
    }

    /** Why a record is not the next of its stream; none if it is. */
    @Nullable
    Finding objection(Head head, EnvelopeHeader header, Framing.Framed framed) {
        Link link = link(head, header, framed);
        if ((link == Link.EARLIER && !checklist.has(Reason.FORK)) || (link == Link.GAP && !checklist.has(Reason.GAP))) {
            link = Link.NEXT;
        }
        return switch (link) {
            case NEXT -> null;
            case EARLIER -> earlier(header);
            case GAP ->
                new Finding.Stuck(
                        Reason.GAP,
                        "expected sequence " + (head.sequence() + 1) + ", found " + header.sequence(),
                        before(header));
            case BROKEN_PREVIOUS ->
                new Finding.Stuck(
                        Reason.BROKEN_PREVIOUS,
                        "sequence " + header.sequence() + " names " + header.previous() + " before it, but "
                                + head.hash() + " was applied",
                        null);
        };
    }

    private Finding earlier(EnvelopeHeader header) {
        return isGivenUp(header)
                ? new Finding.Foreign(
                        Reason.GIVEN_UP,
                        "it comes after an operator has let the stream go on without sequence " + header.sequence())
                : new Finding.Fork(
                        header.sequence(),
                        "sequence " + header.sequence() + " was applied with another hash than " + header.hash());
    }

    /**
     * What {@code header} is to the stream, records that an operator has passed over, or that the directory gives up as
     * lost, included.
     */
    private Link link(Head head, EnvelopeHeader header, Framing.Framed framed) {
        Link link = head.link(header);
        boolean passed = link == Link.GAP
                && (tables.quarantine().isPassedOver(header.topic(), before(header))
                        || continued(header, framed).anyMatch(each -> each.joins(head, header)));
        return passed ? Link.NEXT : link;
    }

    /** How the stream goes on by the directory; the directory itself goes on with the very entry that says so. */
    private Stream<Continuation> continued(EnvelopeHeader header, Framing.Framed framed) {
        if (!header.topic().equals(Streams.DIRECTORY)) {
            return hosting.directory().continuations(header.topic()).stream();
        }
        return bodies.peek(header, framed).orElse(null) instanceof Message.StreamContinued entry
                        && entry.stream().equals(Streams.DIRECTORY)
                ? Stream.of(Continuation.of(entry, header.sequence()))
                : Stream.empty();
    }

    /** The head on which an envelope follows. */
    private static Head before(EnvelopeHeader header) {
        return new Head(header.sequence() - 1, header.previous());
    }

    /** Whether this very envelope was applied, or counts in the chain and is kept. */
    boolean isKnown(EnvelopeHeader header) {
        Optional<Row> applied = tables.envelopes().at(header.topic(), header.sequence());
        return applied.isPresent()
                ? header.hash().equals(applied.get().hash())
                : tables.quarantine().isKept(header.topic(), new Head(header.sequence(), header.hash()));
    }

    /** Whether the stream has gone on without any envelope of this sequence; of an own one, nothing is ever given up. */
    private boolean isGivenUp(EnvelopeHeader header) {
        return !hosting.owns(header.topic())
                && tables.envelopes().at(header.topic(), header.sequence()).isEmpty()
                && !tables.quarantine().isKeptAt(header.topic(), header.sequence());
    }
}

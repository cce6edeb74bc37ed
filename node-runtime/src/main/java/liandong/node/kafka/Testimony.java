package liandong.node.kafka;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import liandong.duty.Holds;
import liandong.duty.Witnesses;
import liandong.hierarchy.UnitCode;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Hash;
import liandong.ledger.StreamHead;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.message.Streams;
import liandong.node.hosting.Hosting;
import liandong.node.seal.SealCheck;
import liandong.node.store.Reason;
import liandong.node.store.Row;
import liandong.node.store.Tables;
import liandong.node.store.WitnessTable.Statement;

/** What units have seen of streams: it is kept within one transaction, and compared with what is known here. */
final class Testimony {
    private final Tables tables;
    private final Hosting hosting;
    private final Isolation isolation;
    private final Instant now;

    Testimony(Tables tables, Hosting hosting, Isolation isolation, Instant now) {
        this.tables = tables;
        this.hosting = hosting;
        this.isolation = isolation;
        this.now = now;
    }

    /** Keeps what a unit has seen, and compares it with what is known here. */
    void hear(Incoming incoming, Envelope envelope, Message.Witnessed witnessed) {
        // of others' streams nobody can have read anything that would count, and a lie must not stop them
        List<StreamHead> heads = witnessed.heads().stream()
                .filter(head -> Witnesses.concerns(
                        hosting.directory(), envelope.sender(), head.stream(), !witnessed.goesDown()))
                .toList();
        List<StreamHead> possible = heads.stream().filter(this::isPossible).toList();
        tables.witnesses()
                .save(
                        envelope.sender(),
                        possible,
                        SealCheck.key(incoming.headers()),
                        envelope.directory(),
                        envelope.time());
        heads.forEach(seen -> compare(incoming, envelope.sender(), seen));
    }

    private void compare(Incoming incoming, UnitCode witness, StreamHead seen) {
        boolean own = hosting.owns(seen.stream());
        Optional<Row> known = tables.envelopes().at(seen.stream(), seen.sequence());
        if (known.isPresent() && known.get().hash() != null) {
            if (!seen.hash().equals(known.get().hash())) {
                twoHistories(incoming, witness, seen, known.get().hash());
            } else if (own) {
                tables.own().confirm(seen.stream(), seen.sequence());
            }
        } else if (own
                && seen.sequence() > tables.streams().sealed(seen.stream()).sequence()) {
            beyondEnd(incoming, witness, seen);
        }
    }

    /**
     * Compares an envelope with what was stated of its place before it came.
     *
     * @param stated of its stream, beyond what was read
     */
    void compare(Incoming incoming, EnvelopeHeader header, List<Statement> stated) {
        stated.stream()
                .filter(each -> each.head().sequence() == header.sequence())
                .filter(each -> !each.head().hash().equals(header.hash()))
                .findFirst()
                .ifPresent(each -> twoHistories(incoming, each.witness(), each.head(), header.hash()));
    }

    /** Whether a head of an own stream can be true at all; what cannot be is told and counts nowhere. */
    private boolean isPossible(StreamHead seen) {
        return !hosting.owns(seen.stream())
                || Holds.isPossible(tables.streams().sealed(seen.stream()), seen.sequence());
    }

    /**
     * A record names more of the directory than its keeper has. If it is sealed with a good key, its unit has read more
     * than is there: as good as a witness, though it says no hash.
     */
    void ahead(Incoming incoming) {
        Hash key = SealCheck.key(incoming.headers());
        OptionalLong named = Missing.number(incoming, "directory");
        Optional<UnitCode> sender = Streams.writer(incoming.stream());
        long end = tables.streams().sealed(Streams.DIRECTORY).sequence();
        boolean counts = hosting.keepsDirectory()
                && key != null
                && hosting.directory().keys().key(key).isPresent()
                && named.isPresent()
                && named.getAsLong() > end;
        if (counts && sender.isPresent()) {
            StreamHead head = new StreamHead(Streams.DIRECTORY, named.getAsLong(), Hash.ZERO);
            if (isPossible(head)) {
                tables.witnesses().save(sender.get(), List.of(head), key, 0, now);
            }
        }
    }

    /** Says so; whether it holds the stream is for {@link Holds} to say. */
    private void beyondEnd(Incoming incoming, UnitCode witness, StreamHead seen) {
        isolation.putAside(
                incoming,
                Reason.WITNESSED_BEYOND,
                "unit " + witness + " has witnessed sequence " + seen.sequence() + " of " + seen.stream()
                        + ", which this node has not signed, or has lost; the record itself is applied",
                null);
    }

    /** Says so, and stops nothing: who is right is for people to find out, and a witness may lie. */
    private void twoHistories(Incoming incoming, UnitCode witness, StreamHead seen, Hash known) {
        isolation.putAside(
                incoming,
                Reason.TWO_HISTORIES,
                "unit " + witness + " has seen " + seen.hash() + " as sequence " + seen.sequence() + " of "
                        + seen.stream() + ", here it is " + known + "; the record itself is applied",
                null);
    }
}

package liandong.node.kafka;

import java.util.Optional;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Head;
import liandong.message.Envelope;
import liandong.node.hosting.Hosting;
import liandong.node.station.Turn;
import liandong.node.store.Reason;
import liandong.node.store.Row;
import liandong.node.store.SealText;
import liandong.node.store.StreamTable.Delivered;
import liandong.node.store.Tables;

/** What stands on own streams: within one transaction, own envelopes that come back, and what somebody else has written. */
final class OwnRecords {
    private final Tables tables;
    private final Hosting hosting;
    private final Elsewhere elsewhere;
    private final Turn turn;
    private final Phase phase;

    OwnRecords(Tables tables, Hosting hosting, Elsewhere elsewhere, Turn turn, Phase phase) {
        this.tables = tables;
        this.hosting = hosting;
        this.elsewhere = elsewhere;
        this.turn = turn;
        this.phase = phase;
    }

    /** An own envelope comes back; returns false if this store did not send it. */
    boolean comesBack(Incoming incoming, Finding.Next next, Envelope envelope) {
        EnvelopeHeader header = next.header();
        Optional<Row> sent = tables.envelopes().at(header.topic(), header.sequence());
        if (sent.isPresent() && header.hash().equals(sent.get().hash())) {
            if (!sent.get().sent() && isBehindTheLast(incoming)) {
                tables.outbox().markSent(sent.get().place(), header.hash(), incoming.recorded());
                delivered(incoming, header);
            }
            return true;
        }
        if (sent.isPresent() || phase == Phase.LIVE) {
            return false;
        }
        delivered(incoming, header);
        Optional<Row> draft =
                tables.envelopes().byId(header.topic(), header.id()).filter(row -> row.sequence() == 0);
        if (draft.isPresent()) {
            return sealedSince(draft.get(), header, incoming);
        }
        keep(incoming, next, envelope);
        return true;
    }

    /** What this store has lost takes effect once more, and is answered by nobody. */
    private void keep(Incoming incoming, Finding.Next next, Envelope envelope) {
        EnvelopeHeader header = next.header();
        tables.inbox()
                .keep(
                        header,
                        next.message(),
                        next.body(),
                        true,
                        incoming.recorded(),
                        SealText.read(incoming.headers()));
        tables.streams().saveSealed(header.topic(), new Head(header.sequence(), header.hash()));
        hosting.post(envelope.sender()).ifPresent(post -> turn.evolve(post, envelope));
    }

    /** After a restore: what the backup holds unsealed was sealed and sent since; it took effect when it was made. */
    private boolean sealedSince(Row draft, EnvelopeHeader header, Incoming incoming) {
        EnvelopeHeader ours = draft.header(header.sequence(), header.previous(), header.directory());
        if (!ours.hash().equals(header.hash())) {
            return false;
        }
        tables.outbox().seal(draft, ours, SealText.read(incoming.headers()));
        tables.outbox().markSent(draft.place(), header.hash(), incoming.recorded());
        tables.streams().saveSealed(header.topic(), new Head(header.sequence(), header.hash()));
        return true;
    }

    /** Where a topic was cut and has grown again, others may have passed this offset: it is sent once more. */
    private boolean isBehindTheLast(Incoming incoming) {
        return tables.streams()
                .delivered(incoming.stream())
                .filter(last -> incoming.position() <= last.position())
                .isEmpty();
    }

    private void delivered(Incoming incoming, EnvelopeHeader header) {
        Head there = new Head(header.sequence(), header.hash());
        tables.streams().saveDelivered(header.topic(), new Delivered(incoming.position(), there));
    }

    /** Somebody else has written an own stream: nothing is sent any more, and the stream waits at the record. */
    Reason elsewhere(String stream, long sequence) {
        elsewhere.found(stream, sequence);
        return Reason.SENDER_ELSEWHERE;
    }
}

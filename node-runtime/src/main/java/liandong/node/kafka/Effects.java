package liandong.node.kafka;

import java.util.List;
import liandong.duty.Paths;
import liandong.hierarchy.UnitCode;
import liandong.ledger.EnvelopeHeader;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.node.hosting.Hosting;
import liandong.node.station.Turn;
import liandong.node.store.Reason;
import liandong.node.store.Tables;
import liandong.node.store.WitnessTable.Statement;
import liandong.node.trace.Spans;
import liandong.schemas.Envelopes;
import org.jspecify.annotations.Nullable;

/** What the next envelope of a stream does, within one transaction: it is kept, heard as a witness, and delivered. */
final class Effects {
    private final Tables tables;
    private final Hosting hosting;
    private final Phase phase;
    private final Turn turn;
    private final OwnRecords own;
    private final Testimony testimony;
    private final Missing lacking;
    private final Spans spans;

    Effects(
            Tables tables,
            Hosting hosting,
            Phase phase,
            Turn turn,
            OwnRecords own,
            Testimony testimony,
            Missing lacking,
            Spans spans) {
        this.tables = tables;
        this.hosting = hosting;
        this.phase = phase;
        this.turn = turn;
        this.own = own;
        this.testimony = testimony;
        this.lacking = lacking;
        this.spans = spans;
    }

    /**
     * Lets a record take effect; returns why its stream must wait at it, or nothing.
     *
     * @param stated what others have stated of the stream beyond what was read
     */
    @Nullable
    Reason apply(Incoming incoming, Finding.Next next, List<Statement> stated) {
        EnvelopeHeader header = next.header();
        Envelope envelope = Envelopes.of(header, next.message());
        if (hosting.owns(header.topic())) {
            if (!own.comesBack(incoming, next, envelope)) {
                return own.elsewhere(header.topic(), header.sequence());
            }
        } else {
            tables.inbox().keep(header, next.message(), next.body(), false, incoming.recorded());
        }
        take(incoming, next, envelope, stated);
        return null;
    }

    /**
     * Lets an own record take effect that was sent from here and acknowledged.
     *
     * @param stated what others have stated of the stream beyond what was read
     */
    void acknowledged(Incoming incoming, Finding.Next next, List<Statement> stated) {
        take(incoming, next, Envelopes.of(next.header(), next.message()), stated);
    }

    private void take(Incoming incoming, Finding.Next next, Envelope envelope, List<Statement> stated) {
        EnvelopeHeader header = next.header();
        if (phase != Phase.LIVE) {
            lacking.taken(header.topic(), next.message());
        }
        switch (next.message()) {
            case Message.Witnessed witnessed -> testimony.hear(incoming, envelope, witnessed);
            case Message.OfDirectory entry -> askAgain(entry);
            case Message.Up up -> {}
            case Message.Down down -> {}
        }
        deliver(header, envelope);
        testimony.compare(incoming, header, stated);
    }

    /** What was put aside because nobody knew its key may be good now. */
    private void askAgain(Message entry) {
        if (entry instanceof Message.KeyEnrolled enrolled) {
            for (UnitCode unit : enrolled.units()) {
                Paths.of(hosting.directory(), unit).forEach(tables.piles()::askAgain);
            }
        }
    }

    private void deliver(EnvelopeHeader header, Envelope envelope) {
        // the directory is applied for all stations at once when it is stored
        boolean stays = envelope.message() instanceof Message.OfDirectory || phase == Phase.OWN;
        if (!stays && phase == Phase.LIVE) {
            spans.received(header.topic(), header.type(), header.id(), () -> turn.deliver(hosting, envelope));
        } else if (!stays) {
            turn.deliver(hosting, envelope);
        }
    }
}

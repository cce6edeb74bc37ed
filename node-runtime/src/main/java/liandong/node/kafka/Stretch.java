package liandong.node.kafka;

import java.util.List;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Head;
import liandong.message.Message;
import liandong.node.store.Reason;
import liandong.node.store.StreamTable.Reading;
import liandong.node.store.WitnessTable.Statement;
import liandong.node.trace.Trace;
import org.jspecify.annotations.Nullable;

/** One stream's part of a batch: record follows on record, from the head that was applied before. */
final class Stretch {
    private final Reading begun;
    /** What others have stated of the stream beyond what was read here. */
    private final List<Statement> stated;
    /** Whether records are taken in before the reading has come to them, or behind it. */
    private final boolean isFilling;

    private final Examiner examiner;
    private final Effects effects;
    private final Aside aside;
    /** As applied so far; it grows within the directory's own stretch. */
    private KnownKeys directory;

    private Head head;
    /** Up to which sequence it holds more than statements of witnesses; 0 if nothing of that has come now. */
    private long moved;
    /** How many records had no effect. */
    private int idle;

    Stretch(
            Reading begun,
            List<Statement> stated,
            boolean isFilling,
            Examiner examiner,
            KnownKeys directory,
            Effects effects,
            Aside aside) {
        this.begun = begun;
        this.stated = stated;
        this.isFilling = isFilling;
        this.examiner = examiner;
        this.directory = directory;
        this.effects = effects;
        this.aside = aside;
        this.head = begun.head();
    }

    /** How far the stream had been read before. */
    Reading begun() {
        return begun;
    }

    Head head() {
        return head;
    }

    /** Up to which sequence it holds more than statements of witnesses; 0 if nothing of that has come now. */
    long moved() {
        return moved;
    }

    /** How many of its records had no effect so far. */
    int idle() {
        return idle;
    }

    /** Takes in one record; returns why the stream must wait at it, or nothing. */
    @Nullable
    Reason take(Incoming incoming) {
        return step(incoming, examiner.examine(incoming, head, directory));
    }

    /** Takes in what is the next record; returns whether whatever follows may be looked at. */
    boolean isLetPast(Incoming incoming) {
        Finding found = examiner.examine(incoming, head, directory);
        boolean isNext = found instanceof Finding.Next || found instanceof Finding.Inert;
        return !isNext || step(incoming, found) == null;
    }

    /** Lets an own record take effect that follows on the head and was acknowledged. */
    void acknowledged(Incoming incoming, Finding.Next next) {
        Trace.under(incoming.trace(), () -> {
            effects.acknowledged(incoming, next, stated);
            taken(next);
        });
    }

    private @Nullable Reason step(Incoming incoming, Finding finding) {
        return switch (finding) {
            case Finding.Next next -> Trace.under(incoming.trace(), () -> apply(incoming, next));
            case Finding.Inert inert -> {
                idle++;
                Reason held = aside.inert(incoming, inert, isFilling);
                if (held == null) {
                    advance(inert.header());
                }
                yield held;
            }
            case Finding.Repeat repeat -> {
                idle++;
                yield null;
            }
            case Finding.Fork fork -> {
                idle++;
                yield aside.fork(incoming, fork);
            }
            case Finding.Foreign foreign -> {
                idle++;
                aside.foreign(incoming, foreign);
                yield null;
            }
            case Finding.Stuck stuck -> aside.stuck(incoming, stuck);
        };
    }

    private @Nullable Reason apply(Incoming incoming, Finding.Next next) {
        Reason held = effects.apply(incoming, next, stated);
        if (held == null) {
            taken(next);
        }
        return held;
    }

    private void taken(Finding.Next next) {
        long sequence = next.header().sequence();
        switch (next.message()) {
            case Message.Witnessed witnessed -> {}
            case Message.OfDirectory entry -> {
                directory = directory.after(entry, sequence);
                moved = sequence;
            }
            case Message.Up up -> moved = sequence;
            case Message.Down down -> moved = sequence;
        }
        advance(next.header());
    }

    private void advance(EnvelopeHeader header) {
        head = new Head(header.sequence(), header.hash());
    }
}

package liandong.node.kafka;

import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Head;
import liandong.node.hosting.Hosting;
import liandong.node.store.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What becomes, within one transaction, of a record that is not applied: it is kept with its reason, and its stream goes
 * on or waits.
 */
final class Aside {
    private final Hosting hosting;
    private final Phase phase;
    private final Isolation isolation;
    private final OwnRecords own;
    private final Testimony testimony;
    private final Missing lacking;

    Aside(Hosting hosting, Phase phase, Isolation isolation, OwnRecords own, Testimony testimony, Missing lacking) {
        this.hosting = hosting;
        this.phase = phase;
        this.isolation = isolation;
        this.own = own;
        this.testimony = testimony;
        this.lacking = lacking;
    }

    /**
     * Keeps what counts in the chain only; returns why its stream must wait, or nothing.
     *
     * @param isAhead whether the reading has not come to it, or is past it
     */
    @Nullable
    Reason inert(Incoming incoming, Finding.Inert inert, boolean isAhead) {
        EnvelopeHeader header = inert.header();
        Head link = new Head(header.sequence(), header.hash());
        if (isAhead) {
            isolation.keep(incoming, inert.reason(), inert.detail(), link);
        } else {
            isolation.putAside(incoming, inert.reason(), inert.detail(), link);
        }
        return whyOwnWaits(incoming, header.sequence());
    }

    /** Keeps another envelope than the one that was applied; returns why its stream must wait, or nothing. */
    @Nullable
    Reason fork(Incoming incoming, Finding.Fork fork) {
        isolation.putAside(incoming, Reason.FORK, fork.detail(), null);
        return whyOwnWaits(incoming, fork.sequence());
    }

    private @Nullable Reason whyOwnWaits(Incoming incoming, long sequence) {
        return hosting.owns(incoming.stream()) ? own.elsewhere(incoming.stream(), sequence) : null;
    }

    /** Keeps what is no part of its stream. */
    void foreign(Incoming incoming, Finding.Foreign foreign) {
        if (phase != Phase.LIVE && hosting.owns(incoming.stream())) {
            lacking.aside(incoming, foreign.reason());
        }
        isolation.putAside(incoming, foreign.reason(), foreign.detail(), null);
    }

    /** Keeps a record at which its stream waits; returns why. */
    Reason stuck(Incoming incoming, Finding.Stuck stuck) {
        if (stuck.reason() == Reason.WAITING_FOR_DIRECTORY) {
            testimony.ahead(incoming);
        }
        isolation.hold(incoming, stuck.reason(), stuck.detail(), stuck.passed());
        return stuck.reason();
    }
}

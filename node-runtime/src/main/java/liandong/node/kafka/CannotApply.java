package liandong.node.kafka;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import liandong.ledger.Head;
import liandong.node.hosting.Hosting;
import liandong.node.store.Reason;
import liandong.node.store.StreamTable.Reading;
import liandong.node.store.Tables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A record that no check has objected to and that fails when it is applied: its stream waits at it, and no other does. */
final class CannotApply {
    private static final Logger LOG = LoggerFactory.getLogger(CannotApply.class);

    private final Tables tables;
    private final Hosting hosting;
    private final Examiner examiner;
    private final Clock clock;

    CannotApply(Tables tables, Hosting hosting, Examiner examiner, Clock clock) {
        this.tables = tables;
        this.hosting = hosting;
        this.examiner = examiner;
        this.clock = clock;
    }

    /** Keeps the record with what has failed, and lets its stream wait there. */
    Halt stop(Incoming incoming, RuntimeException failure) {
        LOG.atError()
                .addKeyValue("stream", incoming.stream())
                .addKeyValue("position", incoming.position())
                .log(Reason.CANNOT_APPLY.text(), failure);
        tables.database().run(() -> hold(incoming, failure));
        return new Halt(incoming.position(), Reason.CANNOT_APPLY);
    }

    private void hold(Incoming incoming, RuntimeException failure) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Reading before = tables.streams().reading(incoming.stream());
        Head head = before.head();
        new Isolation(tables, now)
                .hold(
                        incoming,
                        Reason.CANNOT_APPLY,
                        String.valueOf(failure),
                        next(incoming, head).orElse(null));
        tables.streams().saveReading(incoming.stream(), before.heldAt(incoming.position(), Reason.CANNOT_APPLY, now));
    }

    /** The head after a record that cannot be applied, unless it cannot even be examined. */
    private Optional<Head> next(Incoming incoming, Head head) {
        try {
            KnownKeys known = KnownKeys.of(hosting.directory(), 0);
            return examiner.examine(incoming, head, known) instanceof Finding.Next next
                    ? Optional.of(head.after(next.header()))
                    : Optional.empty();
        } catch (RuntimeException e) {
            LOG.debug("cannot be examined", e);
            return Optional.empty();
        }
    }
}

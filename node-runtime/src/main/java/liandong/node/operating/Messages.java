package liandong.node.operating;

import static liandong.rule.Argument.code;

import java.time.Instant;
import liandong.duty.Post;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.node.station.Desk;
import liandong.node.store.EnvelopeTable;
import liandong.node.store.Row;
import liandong.node.surface.AbsenceRule;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** How far a station's own messages have come. */
@RestController
class Messages {
    private final EnvelopeTable envelopes;
    private final Desk desk;

    Messages(EnvelopeTable envelopes, Desk desk) {
        this.envelopes = envelopes;
        this.desk = desk;
    }

    /** How far a message has come. */
    enum State {
        /** Committed here, without a place in its stream yet: within moments it has one. */
        QUEUED,
        /** Committed here; nothing is signed on its stream for now, see {@code why}. */
        HELD,
        /** Final, and on its way to the broker. */
        SEALED,
        /** Acknowledged by the broker. */
        SENT
    }

    /**
     * A message, without what it says.
     *
     * @param why it is held; none otherwise
     * @param recorded when the broker took it in
     */
    record Shown(
            String id,
            String stream,
            String type,
            String subject,
            State state,
            @Nullable String why,
            @Nullable Long sequence,
            @Nullable Hash hash,
            Instant time,
            @Nullable Instant recorded,
            String actor,
            String role,
            String cause) {}

    @GetMapping("/api/{unit}/messages/{id}")
    Shown one(Post post, @PathVariable String id) {
        UnitCode unit = post.unit();
        return envelopes
                .message(unit, id)
                .map(this::shown)
                .orElseThrow(() -> AbsenceRule.NO_SUCH_MESSAGE.refused(code(unit), code(id)));
    }

    private Shown shown(Row row) {
        String why = row.hash() == null ? desk.held(row).orElse(null) : null;
        return new Shown(
                row.id(),
                row.stream(),
                row.type(),
                row.subject(),
                why == null ? state(row) : State.HELD,
                why,
                row.hash() == null ? null : row.sequence(),
                row.hash(),
                row.time(),
                row.recorded(),
                row.actor(),
                row.role(),
                row.cause());
    }

    private static State state(Row row) {
        if (row.hash() == null) {
            return State.QUEUED;
        }
        return row.sent() ? State.SENT : State.SEALED;
    }
}

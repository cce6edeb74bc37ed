package liandong.node.store;

import java.time.Instant;
import liandong.ledger.EnvelopeHeader;
import liandong.message.Message;
import liandong.node.trace.Trace;
import liandong.schemas.Times;
import org.jspecify.annotations.Nullable;

/** Envelopes as they are read from their streams, each kept once with its bytes. */
public final class InboxTable {
    private final EnvelopeRows rows;

    public InboxTable(Database database) {
        this.rows = new EnvelopeRows(database);
    }

    /** Keeps an envelope that was read from its stream. */
    public Row keep(EnvelopeHeader header, Message message, byte[] body, boolean own, Instant recorded) {
        return keep(header, message, body, own, recorded, null);
    }

    /**
     * The same.
     *
     * @param seal of an own envelope, as {@link SealText} writes it: should the topic lose it, it can be sent again
     */
    public Row keep(
            EnvelopeHeader header, Message message, byte[] body, boolean own, Instant recorded, @Nullable String seal) {
        Row row = new Row(
                EnvelopeRows.NO_PLACE,
                header.id(),
                header.topic(),
                header.sender(),
                header.sequence(),
                header.previous(),
                header.hash(),
                header.directory(),
                header.type(),
                message.subject(),
                Times.of(header.time()),
                header.actor(),
                header.role(),
                header.cause(),
                header.schema(),
                body,
                own,
                true,
                recorded,
                seal,
                Trace.current());
        return rows.insert(row);
    }
}

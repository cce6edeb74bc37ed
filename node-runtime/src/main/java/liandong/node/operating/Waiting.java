package liandong.node.operating;

import java.util.Map;
import liandong.hierarchy.UnitCode;
import liandong.node.store.EnvelopeQueries;
import liandong.node.store.OutboxTable;
import liandong.node.store.OutboxTable.Outbox;
import org.springframework.stereotype.Component;

/** What waits to be sent: own messages that no broker has acknowledged. */
@Component
public final class Waiting {
    private final OutboxTable outbox;
    private final EnvelopeQueries queries;

    public Waiting(OutboxTable outbox, EnvelopeQueries queries) {
        this.outbox = outbox;
        this.queries = queries;
    }

    /** How much waits at a station, and since when. */
    public Outbox at(UnitCode station) {
        return outbox.of(station);
    }

    /** Of every station where something waits. */
    public Map<UnitCode, Outbox> all() {
        return queries.outboxes();
    }
}

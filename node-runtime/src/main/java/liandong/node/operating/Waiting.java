package liandong.node.operating;

import java.util.Map;
import liandong.hierarchy.UnitCode;
import liandong.node.store.EnvelopeQueries;
import liandong.node.store.EnvelopeTable;
import liandong.node.store.EnvelopeTable.Outbox;
import org.springframework.stereotype.Component;

/** What waits to be sent: own messages that no broker has acknowledged. */
@Component
public final class Waiting {
    private final EnvelopeTable envelopes;
    private final EnvelopeQueries queries;

    public Waiting(EnvelopeTable envelopes, EnvelopeQueries queries) {
        this.envelopes = envelopes;
        this.queries = queries;
    }

    /** How much waits at a station, and since when. */
    public Outbox at(UnitCode station) {
        return envelopes.outbox(station);
    }

    /** Of every station where something waits. */
    public Map<UnitCode, Outbox> all() {
        return queries.outboxes();
    }
}

package liandong.node.operating;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import liandong.hierarchy.UnitCode;
import liandong.node.store.EnvelopeTable.Outbox;
import liandong.node.store.Tables;
import org.springframework.stereotype.Component;

/** What waits to be sent: own messages that no broker has acknowledged. */
@Component
public final class Waiting {
    private final Tables tables;

    public Waiting(Tables tables) {
        this.tables = tables;
    }

    /** How much waits at a station, and since when. */
    public Outbox at(UnitCode station) {
        return tables.envelopes().outbox(station);
    }

    /** Of every station where something waits. */
    public Map<UnitCode, Outbox> all() {
        Map<UnitCode, Outbox> all = new HashMap<>();
        tables.database()
                .sql()
                .sql("SELECT sender, count(*) AS depth, min(sent_at) AS oldest FROM envelope WHERE sent = 0"
                        + " GROUP BY sender")
                .query((rs, n) -> all.put(
                        UnitCode.of(rs.getString("sender")),
                        new Outbox(rs.getLong("depth"), Instant.ofEpochMilli(rs.getLong("oldest")))))
                .list();
        return all;
    }
}

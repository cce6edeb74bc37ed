package liandong.node.kafka;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import liandong.ledger.Head;
import liandong.node.store.Reason;
import liandong.node.store.Tables;
import org.jspecify.annotations.Nullable;

/** Puts records into quarantine, within one transaction. */
final class Isolation {
    private final Tables tables;
    private final Instant now;
    private final Map<String, Pile> piles = new HashMap<>();

    Isolation(Tables tables, Instant now) {
        this.tables = tables;
        this.now = now;
    }

    /**
     * Keeps a record at which its stream waits; the same record again changes nothing.
     *
     * @param passed head of the stream once somebody passes the record over; none if it does not follow on the head
     */
    void hold(Incoming incoming, Reason reason, String detail, @Nullable Head passed) {
        if (tables.quarantine().save(Kept.entry(incoming, reason, detail, true, now, Kept.MOST))) {
            Kept.tell(incoming, reason);
        }
        if (passed != null) {
            tables.quarantine().saveLink(incoming.stream(), incoming.position(), passed);
        }
    }

    /**
     * Puts a record aside behind which its stream goes on; of many such the first and the last few are kept.
     *
     * @param link its place in the stream; none if it is no part of it
     */
    void putAside(Incoming incoming, Reason reason, String detail, @Nullable Head link) {
        piles.computeIfAbsent(incoming.stream(), stream -> new Pile(tables, stream, now))
                .add(incoming, reason, detail, link);
    }

    /** Keeps a record of the stream that the reading has not come to: it is neither counted nor given up. */
    void keep(Incoming incoming, Reason reason, String detail, Head link) {
        if (tables.quarantine().save(Kept.entry(incoming, reason, detail, false, now, Kept.MOST))) {
            Kept.tell(incoming, reason);
        }
        tables.quarantine().saveLink(incoming.stream(), incoming.position(), link);
    }

    /** Stores what has changed, at the end of the transaction. */
    void close() {
        piles.values().forEach(Pile::close);
        piles.clear();
    }
}

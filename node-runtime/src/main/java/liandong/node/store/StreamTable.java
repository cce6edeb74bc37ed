package liandong.node.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import org.jspecify.annotations.Nullable;

/** Heads of streams: as sealed here and as read from Kafka. */
public final class StreamTable {
    private final Database database;

    public StreamTable(Database database) {
        this.database = database;
    }

    /**
     * How far a stream was read.
     *
     * @param position offset of the next record to read; a hint
     * @param held why it waits; none while it flows
     */
    public record Reading(
            Head head,
            long position,
            @Nullable String held,
            @Nullable Instant heldAt) {
        /** A stream of which nothing was read. */
        public static final Reading NOTHING = new Reading(Head.EMPTY, 0, null, null);
    }

    /** The head of an own stream as sealed here. */
    public Head sealed(String stream) {
        return database.sql()
                .sql("SELECT sequence, hash FROM sealed_stream WHERE stream = ?")
                .params(stream)
                .query((rs, n) -> new Head(rs.getLong("sequence"), new Hash(rs.getString("hash"))))
                .optional()
                .orElse(Head.EMPTY);
    }

    public void saveSealed(String stream, Head head) {
        database.update(
                "INSERT INTO sealed_stream (stream, sequence, hash) VALUES (?, ?, ?)"
                        + " ON CONFLICT (stream) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash",
                stream,
                head.sequence(),
                head.hash().hex());
    }

    /** How far a stream was read. */
    public Reading reading(String stream) {
        Optional<Reading> reading = database.sql()
                .sql("SELECT sequence, hash, position, held, held_at FROM read_stream WHERE stream = ?")
                .params(stream)
                .query((rs, n) -> new Reading(
                        new Head(rs.getLong("sequence"), new Hash(rs.getString("hash"))),
                        rs.getLong("position"),
                        rs.getString("held"),
                        EnvelopeTable.instant(rs, "held_at")))
                .optional();
        return reading.orElse(Reading.NOTHING);
    }

    /** The position of each stream of which something was read. */
    public Map<String, Long> positions() {
        Map<String, Long> positions = new HashMap<>();
        database.sql()
                .sql("SELECT stream, position FROM read_stream")
                .query((rs, n) -> positions.put(rs.getString("stream"), rs.getLong("position")))
                .list();
        return positions;
    }

    /** Notes that {@code stream} holds up to {@code sequence} something else than statements of witnesses. */
    public void saveMoved(String stream, long sequence) {
        database.update("UPDATE read_stream SET moved = ? WHERE stream = ?", sequence, stream);
    }

    public void saveReading(String stream, Reading reading) {
        Instant heldAt = reading.heldAt();
        database.update(
                "INSERT INTO read_stream (stream, sequence, hash, position, held, held_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (stream) DO UPDATE SET sequence = excluded.sequence,"
                        + " hash = excluded.hash, position = excluded.position, held = excluded.held,"
                        + " held_at = excluded.held_at",
                stream,
                reading.head().sequence(),
                reading.head().hash().hex(),
                reading.position(),
                reading.held(),
                heldAt == null ? null : heldAt.toEpochMilli());
    }
}

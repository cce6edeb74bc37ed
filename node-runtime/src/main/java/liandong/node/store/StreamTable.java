package liandong.node.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import org.jspecify.annotations.Nullable;

/** Heads of streams: as sealed here and as read from Kafka. */
public final class StreamTable {
    private final Database database;
    private final LongAdder moves = new LongAdder();
    private final Recalled<Head> heads;
    private final Recalled<Reading> readings;
    private final Recalled<Optional<Delivered>> deliveries;

    public StreamTable(Database database) {
        this.database = database;
        this.heads = new Recalled<>(database);
        this.readings = new Recalled<>(database);
        this.deliveries = new Recalled<>(database);
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

        /** The same with another head. */
        public Reading to(Head next) {
            return new Reading(next, position, held, heldAt);
        }

        /** The same at {@code next}, where it waits for {@code reason} if there is one: since when it began to. */
        public Reading heldAt(long next, @Nullable Reason reason, Instant now) {
            String newHeld = reason == null ? null : reason.text();
            Instant since = newHeld != null && newHeld.equals(held) && heldAt != null ? heldAt : now;
            return new Reading(head, next, newHeld, newHeld == null ? null : since);
        }
    }

    /** The head of an own stream as sealed here. */
    public Head sealed(String stream) {
        return heads.get(stream, this::readSealed);
    }

    private Head readSealed(String stream) {
        return database.sql()
                .sql("SELECT sequence, hash FROM sealed_stream WHERE stream = ?")
                .params(stream)
                .query((rs, n) -> new Head(rs.getLong("sequence"), new Hash(rs.getString("hash"))))
                .optional()
                .orElse(Head.EMPTY);
    }

    public void saveSealed(String stream, Head head) {
        saveSealed(Map.of(stream, head));
    }

    /** The same of several streams. */
    public void saveSealed(Map<String, Head> sealed) {
        sealed.forEach(heads::put);
        database.all(
                "INSERT INTO sealed_stream (stream, sequence, hash) VALUES (?, ?, ?)"
                        + " ON CONFLICT (stream) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash",
                sealed.entrySet().stream()
                        .map(each -> new @Nullable Object[] {
                            each.getKey(),
                            each.getValue().sequence(),
                            each.getValue().hash().hex()
                        })
                        .toList());
    }

    /** How often this process has noted that a stream has moved on; of works that failed too. */
    public long moves() {
        return moves.sum();
    }

    /** How far a stream was read. */
    public Reading reading(String stream) {
        return readings.get(stream, this::readReading);
    }

    private Reading readReading(String stream) {
        Optional<Reading> reading = database.sql()
                .sql("SELECT sequence, hash, position, held, held_at FROM read_stream WHERE stream = ?")
                .params(stream)
                .query((rs, n) -> new Reading(
                        new Head(rs.getLong("sequence"), new Hash(rs.getString("hash"))),
                        rs.getLong("position"),
                        rs.getString("held"),
                        Columns.instant(rs, "held_at")))
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

    /** Notes that a stream is not read now, and why; since when stays if that is known. */
    public void hold(String stream, Reason reason, Instant now) {
        readings.forget(stream);
        database.update(
                "INSERT INTO read_stream (stream, sequence, hash, position, held, held_at) VALUES (?, 0, ?, 0, ?, ?)"
                        + " ON CONFLICT (stream) DO UPDATE SET held = excluded.held, held_at = excluded.held_at"
                        + " WHERE read_stream.held IS NULL OR read_stream.held <> excluded.held",
                stream,
                Hash.ZERO.hex(),
                reason.text(),
                now.toEpochMilli());
    }

    /** Notes that a stream waits for this reason no longer; one that waits for another still does. */
    public void release(String stream, Reason reason) {
        readings.forget(stream);
        database.update(
                "UPDATE read_stream SET held = NULL, held_at = NULL WHERE stream = ? AND held = ?",
                stream,
                reason.text());
    }

    /** The streams that wait, with since when. */
    public Map<String, Instant> held() {
        Map<String, Instant> held = new HashMap<>();
        database.sql()
                .sql("SELECT stream, held_at FROM read_stream WHERE held IS NOT NULL")
                .query((rs, n) -> held.put(rs.getString("stream"), Instant.ofEpochMilli(rs.getLong("held_at"))))
                .list();
        return held;
    }

    /** The streams that wait for this reason. */
    public Set<String> heldFor(Reason reason) {
        return Set.copyOf(database.sql()
                .sql("SELECT stream FROM read_stream WHERE held = ?")
                .param(reason.text())
                .query(String.class)
                .list());
    }

    /** Notes that {@code stream} holds up to {@code sequence} something else than statements of witnesses. */
    public void saveMoved(String stream, long sequence) {
        moves.increment();
        database.update("UPDATE read_stream SET moved = ? WHERE stream = ?", sequence, stream);
    }

    public void saveReading(String stream, Reading reading) {
        readings.put(stream, reading);
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

    /**
     * The last own record that is known to stand on its topic.
     *
     * @param position its offset
     * @param head its place in the stream
     */
    public record Delivered(long position, Head head) {}

    /** That of each own stream of which something was delivered. */
    public Map<String, Delivered> delivered() {
        Map<String, Delivered> delivered = new HashMap<>();
        database.sql()
                .sql("SELECT stream, position, sequence, hash FROM delivered_stream")
                .query((rs, n) -> delivered.put(rs.getString("stream"), delivered(rs)))
                .list();
        return delivered;
    }

    /** The last record of an own stream that is known to stand on its topic. */
    public Optional<Delivered> delivered(String stream) {
        return deliveries.get(stream, this::readDelivered);
    }

    private Optional<Delivered> readDelivered(String stream) {
        return database.sql()
                .sql("SELECT stream, position, sequence, hash FROM delivered_stream WHERE stream = ?")
                .param(stream)
                .query((rs, n) -> delivered(rs))
                .optional();
    }

    private static Delivered delivered(ResultSet rs) throws SQLException {
        return new Delivered(rs.getLong("position"), new Head(rs.getLong("sequence"), new Hash(rs.getString("hash"))));
    }

    /** Notes that a record stands on its topic; of two the one further on counts. */
    public void saveDelivered(String stream, Delivered delivered) {
        if (delivered(stream)
                .filter(known -> known.position() >= delivered.position())
                .isPresent()) {
            return;
        }
        deliveries.put(stream, Optional.of(delivered));
        database.update(
                "INSERT INTO delivered_stream (stream, position, sequence, hash) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (stream) DO UPDATE SET position = excluded.position,"
                        + " sequence = excluded.sequence, hash = excluded.hash"
                        + " WHERE excluded.position > delivered_stream.position",
                stream,
                delivered.position(),
                delivered.head().sequence(),
                delivered.head().hash().hex());
    }

    /** Forgets it: the topic has lost records. */
    public void forgetDelivered(String stream) {
        deliveries.forget(stream);
        database.update("DELETE FROM delivered_stream WHERE stream = ?", stream);
    }
}

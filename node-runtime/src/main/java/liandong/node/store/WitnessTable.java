package liandong.node.store;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.ledger.StreamHead;

/** Which heads of streams units have stated to have seen. */
public final class WitnessTable {
    private final Database database;

    public WitnessTable(Database database) {
        this.database = database;
    }

    /** A head as {@code witness} has stated it. */
    public record Statement(UnitCode witness, StreamHead head, Instant statedAt) {}

    /**
     * A stream as this node has read it.
     *
     * @param moved the last sequence that is more than a statement of a witness
     */
    public record Seen(StreamHead head, long moved) {}

    /** Notes what a unit has stated; of one stream the furthest statement counts. */
    public void save(UnitCode witness, Collection<StreamHead> heads, Instant statedAt) {
        heads.forEach(head -> database.update(
                "INSERT INTO witnessed (stream, witness, sequence, hash, stated_at) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (stream, witness) DO UPDATE SET sequence = excluded.sequence,"
                        + " hash = excluded.hash, stated_at = excluded.stated_at"
                        + " WHERE witnessed.sequence <= excluded.sequence",
                head.stream(),
                witness.value(),
                head.sequence(),
                head.hash().hex(),
                statedAt.toEpochMilli()));
    }

    /** The furthest head of {@code stream} that anybody has stated. */
    public Optional<Statement> furthest(String stream) {
        return database.sql()
                .sql("SELECT stream, witness, sequence, hash, stated_at FROM witnessed WHERE stream = ?"
                        + " ORDER BY sequence DESC LIMIT 1")
                .param(stream)
                .query((rs, n) -> new Statement(
                        UnitCode.of(rs.getString("witness")),
                        new StreamHead(rs.getString("stream"), rs.getLong("sequence"), new Hash(rs.getString("hash"))),
                        Instant.ofEpochMilli(rs.getLong("stated_at"))))
                .optional();
    }

    /** Every stream that holds more than statements of witnesses, in the order of streams. */
    public List<Seen> seen() {
        return database.sql()
                .sql("SELECT stream, sequence, hash, moved FROM read_stream WHERE moved > 0 ORDER BY stream")
                .query((rs, n) -> new Seen(
                        new StreamHead(rs.getString("stream"), rs.getLong("sequence"), new Hash(rs.getString("hash"))),
                        rs.getLong("moved")))
                .list();
    }

    /** Up to which sequence {@code witness} has spoken of each stream. */
    public Map<String, Long> statedBy(UnitCode witness) {
        Map<String, Long> stated = new HashMap<>();
        database.sql()
                .sql("SELECT stream, sequence FROM witnessed WHERE witness = ?")
                .param(witness.value())
                .query((rs, n) -> stated.put(rs.getString("stream"), rs.getLong("sequence")))
                .list();
        return stated;
    }

    /** When {@code witness} has spoken last of streams that go down, where {@code up} is said, else of those that go up. */
    public Optional<Instant> last(UnitCode witness, boolean up) {
        return database.sql()
                .sql("SELECT max(stated_at) AS last FROM witnessed WHERE witness = ? AND (stream LIKE 'reports.%') = ?")
                .params(witness.value(), !up)
                .query((rs, n) -> Optional.ofNullable(EnvelopeTable.instant(rs, "last")))
                .single();
    }
}

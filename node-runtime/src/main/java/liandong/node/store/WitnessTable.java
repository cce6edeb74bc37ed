package liandong.node.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import liandong.duty.Holds.Claim;
import liandong.duty.Witnesses.Seen;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.ledger.StreamHead;
import org.jspecify.annotations.Nullable;

/** Which heads of streams units have stated to have seen. */
public final class WitnessTable {
    private final Database database;
    /** The furthest sequence of each stream that was stated; 0 where nothing was. */
    private final Recalled<Long> furthest;

    public WitnessTable(Database database) {
        this.database = database;
        this.furthest = new Recalled<>(database);
    }

    /**
     * A head as {@code witness} has stated it.
     *
     * @param key that has sealed the statement; none for one of this node that is not sealed yet
     * @param under the directory that the witness had applied
     */
    public record Statement(
            UnitCode witness, StreamHead head, @Nullable Hash key, long under, Instant statedAt) {
        /** As it counts for the stream's own node. */
        public Claim claim() {
            return new Claim(witness, key, new Head(head.sequence(), head.hash()), under);
        }
    }

    /** Notes what a unit has stated; of one stream and key the furthest statement counts. */
    public void save(UnitCode witness, Collection<StreamHead> heads, @Nullable Hash key, long under, Instant statedAt) {
        heads.forEach(head -> furthest.forget(head.stream()));
        heads.forEach(head -> database.update(
                "INSERT INTO witnessed (stream, witness, key_id, sequence, hash, under, stated_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (stream, witness, key_id) DO UPDATE SET sequence = excluded.sequence,"
                        + " hash = excluded.hash, under = excluded.under, stated_at = excluded.stated_at"
                        + " WHERE witnessed.sequence <= excluded.sequence",
                head.stream(),
                witness.value(),
                key == null ? "" : key.hex(),
                head.sequence(),
                head.hash().hex(),
                under,
                statedAt.toEpochMilli()));
    }

    /** Streams of which more was stated than is sealed here; those of others among them. */
    public List<String> beyondSealed() {
        return database.sql()
                .sql("SELECT DISTINCT witnessed.stream FROM witnessed"
                        + " LEFT JOIN sealed_stream ON sealed_stream.stream = witnessed.stream"
                        + " WHERE witnessed.sequence > COALESCE(sealed_stream.sequence, 0)"
                        + " AND NOT EXISTS (SELECT 1 FROM read_stream WHERE read_stream.stream = witnessed.stream"
                        + " AND read_stream.sequence >= witnessed.sequence)")
                .query(String.class)
                .list();
    }

    /** The furthest head of {@code stream} that anybody has stated. */
    public Optional<Statement> furthest(String stream) {
        return database.sql()
                .sql("SELECT stream, witness, key_id, sequence, hash, under, stated_at FROM witnessed WHERE stream = ?"
                        + " ORDER BY sequence DESC LIMIT 1")
                .param(stream)
                .query((rs, n) -> statement(rs))
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

    /** The furthest heads that each unit has stated. */
    public Map<UnitCode, List<Statement>> stated() {
        return database
                .sql()
                .sql("SELECT stream, witness, key_id, sequence, hash, under, stated_at FROM witnessed")
                .query((rs, n) -> statement(rs))
                // a stream of rows would keep its connection until somebody closes it
                .list()
                .stream()
                .collect(Collectors.groupingBy(Statement::witness));
    }

    /** The furthest heads of {@code stream} that were stated, the furthest first. */
    public List<Statement> of(String stream) {
        return database.sql()
                .sql("SELECT stream, witness, key_id, sequence, hash, under, stated_at FROM witnessed WHERE stream = ?"
                        + " ORDER BY sequence DESC, witness")
                .param(stream)
                .query((rs, n) -> statement(rs))
                .list();
    }

    /** What was stated of {@code stream} beyond a sequence. */
    public List<Statement> beyond(String stream, long sequence) {
        return furthest.get(stream, this::sequence) <= sequence ? List.of() : readBeyond(stream, sequence);
    }

    private long sequence(String stream) {
        return furthest(stream).map(each -> each.head().sequence()).orElse(0L);
    }

    private List<Statement> readBeyond(String stream, long sequence) {
        return database.sql()
                .sql("SELECT stream, witness, key_id, sequence, hash, under, stated_at FROM witnessed"
                        + " WHERE stream = ? AND sequence > ?")
                .params(stream, sequence)
                .query((rs, n) -> statement(rs))
                .list();
    }

    private static Statement statement(ResultSet rs) throws SQLException {
        return new Statement(
                UnitCode.of(rs.getString("witness")),
                new StreamHead(rs.getString("stream"), rs.getLong("sequence"), new Hash(rs.getString("hash"))),
                rs.getString("key_id").isEmpty() ? null : new Hash(rs.getString("key_id")),
                rs.getLong("under"),
                Instant.ofEpochMilli(rs.getLong("stated_at")));
    }
}

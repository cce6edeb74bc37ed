package liandong.node.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import org.jspecify.annotations.Nullable;

/** How far each stream is sealed and read, in one statement each, whatever their number. */
public final class StreamBooks {
    private final Database database;

    public StreamBooks(Database database) {
        this.database = database;
    }

    /**
     * How far a stream has come here.
     *
     * @param held why it waits; none while it goes on
     */
    public record Book(
            Head head, @Nullable String held, @Nullable Instant heldAt) {}

    /** A stream that waits. */
    public record Held(String stream, String reason, Instant since) {
        /** Whether it goes on without anybody's decision. */
        public boolean passes() {
            return Reason.find(reason).filter(Reason::passes).isPresent();
        }
    }

    /** The streams that wait, the longest first. */
    public List<Held> held() {
        return database.sql()
                .sql("SELECT stream, held, held_at FROM read_stream WHERE held IS NOT NULL ORDER BY held_at, stream")
                .query((rs, n) -> new Held(
                        rs.getString("stream"), rs.getString("held"), Instant.ofEpochMilli(rs.getLong("held_at"))))
                .list();
    }

    /** The streams of others, by name. */
    public Map<String, Book> read() {
        return books("SELECT stream, sequence, hash, held, held_at FROM read_stream");
    }

    /** The own streams, by name. */
    public Map<String, Book> sealed() {
        return books("SELECT stream, sequence, hash, NULL AS held, NULL AS held_at FROM sealed_stream");
    }

    /** How many own messages of a stream wait for their seal; streams without any are left out. */
    public Map<String, Long> unsealed() {
        Map<String, Long> unsealed = new HashMap<>();
        database.sql()
                .sql("SELECT stream, count(*) AS waiting FROM envelope WHERE sequence IS NULL GROUP BY stream")
                .query((rs, n) -> unsealed.put(rs.getString("stream"), rs.getLong("waiting")))
                .list();
        return unsealed;
    }

    private Map<String, Book> books(String statement) {
        Map<String, Book> books = new HashMap<>();
        database.sql()
                .sql(statement)
                .query((rs, n) -> {
                    long held = rs.getLong("held_at");
                    Instant heldAt = rs.wasNull() ? null : Instant.ofEpochMilli(held);
                    Head head = new Head(rs.getLong("sequence"), new Hash(rs.getString("hash")));
                    return books.put(rs.getString("stream"), new Book(head, rs.getString("held"), heldAt));
                })
                .list();
        return books;
    }
}

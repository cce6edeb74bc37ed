package liandong.node.operating;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.node.store.Tables;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How far each stream is sealed and read, in one statement each, whatever their number. */
@Component
public final class StreamBooks {
    private final Tables tables;

    StreamBooks(Tables tables) {
        this.tables = tables;
    }

    /**
     * How far a stream has come here.
     *
     * @param held why it waits; none while it goes on
     */
    public record Book(
            Head head, @Nullable String held, @Nullable Instant heldAt) {}

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
        tables.database()
                .sql()
                .sql("SELECT stream, count(*) AS waiting FROM envelope WHERE sequence IS NULL GROUP BY stream")
                .query((rs, n) -> unsealed.put(rs.getString("stream"), rs.getLong("waiting")))
                .list();
        return unsealed;
    }

    private Map<String, Book> books(String statement) {
        Map<String, Book> books = new HashMap<>();
        tables.database()
                .sql()
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

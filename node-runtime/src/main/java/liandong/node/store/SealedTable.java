package liandong.node.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import liandong.ledger.Hash;

/** Own envelopes that have their places: looked up again, sent once more as they are stored, or taken back. */
public final class SealedTable {
    private final Database database;
    private final EnvelopeRows rows;

    public SealedTable(Database database) {
        this.database = database;
        this.rows = new EnvelopeRows(database);
    }

    /** A sealed own envelope, and whether a broker has acknowledged it. */
    public record Sealed(Hash hash, boolean sent) {}

    /** The sealed own envelopes of a stream, by sequence. */
    public Map<Long, Sealed> ofStream(String stream) {
        Map<Long, Sealed> found = new HashMap<>();
        database.sql()
                .sql("SELECT sequence, hash, sent FROM envelope WHERE stream = ? AND sequence IS NOT NULL AND own = 1")
                .param(stream)
                .query((rs, n) -> found.put(
                        rs.getLong("sequence"), new Sealed(new Hash(rs.getString("hash")), rs.getInt("sent") == 1)))
                .list();
        return found;
    }

    /** Whether a broker has acknowledged anything of an own stream. */
    public boolean isSent(String stream) {
        return rows.first("WHERE stream = ? AND sequence IS NOT NULL AND own = 1 AND sent = 1 LIMIT 1", stream)
                .isPresent();
    }

    /** Has own envelopes of a stream sent again, as they are stored; returns how many. */
    public int sendAgain(String stream, Collection<Long> sequences) {
        int again = 0;
        for (long sequence : sequences) {
            again += database.update(
                    "UPDATE envelope SET sent = 0 WHERE stream = ? AND sequence = ? AND own = 1", stream, sequence);
        }
        return again;
    }

    /** The same for all from {@code sequence} on. */
    public int sendAgain(String stream, long sequence) {
        return database.update(
                "UPDATE envelope SET sent = 0 WHERE stream = ? AND sequence >= ? AND own = 1", stream, sequence);
    }

    /** The first own envelope of a stream behind {@code after} that was sealed with a key. */
    public Optional<Long> firstSealedBy(String stream, Hash key, long after) {
        return database.sql()
                .sql("SELECT sequence FROM envelope WHERE stream = ? AND sequence > ? AND own = 1 AND seal LIKE ?"
                        + " ORDER BY sequence LIMIT 1")
                .params(stream, after, "%" + key.hex() + "%")
                .query(Long.class)
                .optional();
    }

    /** Takes the places of own envelopes of a stream back, from {@code sequence} on: they are to be sealed anew. */
    public int takeBack(String stream, long sequence) {
        return database.update(
                "UPDATE envelope SET sequence = NULL, previous = NULL, hash = NULL, seal = NULL, sent = 0,"
                        + " recorded = NULL WHERE stream = ? AND sequence >= ? AND own = 1",
                stream,
                sequence);
    }
}

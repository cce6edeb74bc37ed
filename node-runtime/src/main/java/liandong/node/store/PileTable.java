package liandong.node.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much of each stream stands in quarantine whole, and what of the rest was counted. */
public final class PileTable {
    private final Database database;

    PileTable(Database database) {
        this.database = database;
    }

    /**
     * What stands of a stream in quarantine.
     *
     * @param kept how many first records
     * @param bytes of these
     * @param firstTo offset of the last of these; -1 without any
     * @param countedTo offset up to which every record put aside is kept or counted; -1 without any
     * @param againFrom offset of the first that another key of the unit would make good; none without any
     */
    public record State(
            long kept,
            long bytes,
            long firstTo,
            long countedTo,
            @Nullable Long againFrom) {
        public static final State NOTHING = new State(0, 0, -1, -1, null);
    }

    /**
     * One of the last few records of a stream.
     *
     * @param sequence in its stream; 0 for one that is no part of it
     * @param isOpen whether nobody has decided about it
     */
    public record Late(
            long place,
            long position,
            String reason,
            long size,
            String sha256,
            long sequence,
            @Nullable String hash,
            Instant seen,
            boolean isOpen) {}

    /**
     * What was counted of a stream for one reason and is not kept.
     *
     * @param bytes of the values
     * @param digest of all, each with the digest before it, its offset and the SHA-256 of its value
     */
    public record Rest(
            String stream,
            String reason,
            long records,
            long bytes,
            long first,
            long last,
            String digest,
            Instant since,
            Instant until) {}

    /** What stands of {@code stream}; from before piles were kept, by counting. */
    public State state(String stream) {
        return database.sql()
                .sql("SELECT kept, bytes, first_to, counted_to, again_from FROM quarantine_pile WHERE stream = ?")
                .param(stream)
                .query((rs, n) -> {
                    long again = rs.getLong("again_from");
                    return new State(
                            rs.getLong("kept"),
                            rs.getLong("bytes"),
                            rs.getLong("first_to"),
                            rs.getLong("counted_to"),
                            rs.wasNull() ? null : again);
                })
                .optional()
                .orElseGet(() -> database.sql()
                        .sql("SELECT count(*) AS kept, coalesce(sum(length(bytes) + length(headers)), 0) AS bytes,"
                                + " coalesce(max(position), -1) AS last FROM quarantine"
                                + " WHERE stream = ? AND waits = 0 AND late = 0")
                        .param(stream)
                        .query((rs, n) -> new State(
                                rs.getLong("kept"), rs.getLong("bytes"), rs.getLong("last"), rs.getLong("last"), null))
                        .single());
    }

    public void save(String stream, State state) {
        database.update(
                "INSERT INTO quarantine_pile (stream, kept, bytes, first_to, counted_to, again_from)"
                        + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (stream) DO UPDATE SET kept = excluded.kept,"
                        + " bytes = excluded.bytes, first_to = excluded.first_to, counted_to = excluded.counted_to,"
                        + " again_from = excluded.again_from",
                stream,
                state.kept(),
                state.bytes(),
                state.firstTo(),
                state.countedTo(),
                state.againFrom());
    }

    /** The last few records of {@code stream}, oldest first. */
    public List<Late> late(String stream) {
        return database.sql()
                .sql("SELECT place, position, reason, size, sha256, sequence, hash, seen_at, decision FROM quarantine"
                        + " WHERE stream = ? AND late = 1 ORDER BY position")
                .param(stream)
                .query((rs, n) -> new Late(
                        rs.getLong("place"),
                        rs.getLong("position"),
                        rs.getString("reason"),
                        rs.getLong("size"),
                        rs.getString("sha256"),
                        rs.getLong("sequence"),
                        rs.getString("hash"),
                        Instant.ofEpochMilli(rs.getLong("seen_at")),
                        rs.getString("decision") == null))
                .list();
    }

    /** Makes a row one of the last few. */
    public void markLate(String stream, long position) {
        database.update("UPDATE quarantine SET late = 1 WHERE stream = ? AND position = ?", stream, position);
    }

    /** Lets a row stay for good. */
    public void keep(long place) {
        database.update("UPDATE quarantine SET late = 0 WHERE place = ?", place);
    }

    /** Takes away a row that is counted instead. */
    public void drop(long place) {
        database.update("DELETE FROM quarantine WHERE place = ? AND late = 1", place);
    }

    /** What was counted of {@code stream}, by reason. */
    public Map<String, Rest> rest(String stream) {
        Map<String, Rest> found = new HashMap<>();
        rests("SELECT * FROM quarantine_rest WHERE stream = ?", stream).forEach(rest -> found.put(rest.reason(), rest));
        return found;
    }

    /** What was counted of all streams, in the order of their names, after this one. */
    public List<Rest> rests(String after, int limit) {
        return rests(
                "SELECT * FROM quarantine_rest WHERE stream || ' ' || reason > ? ORDER BY stream || ' ' || reason LIMIT ?",
                after,
                limit);
    }

    private List<Rest> rests(String statement, Object... params) {
        return database.sql()
                .sql(statement)
                .params(params)
                .query((rs, n) -> new Rest(
                        rs.getString("stream"),
                        rs.getString("reason"),
                        rs.getLong("records"),
                        rs.getLong("bytes"),
                        rs.getLong("first_position"),
                        rs.getLong("last_position"),
                        rs.getString("digest"),
                        Instant.ofEpochMilli(rs.getLong("since")),
                        Instant.ofEpochMilli(rs.getLong("last_at"))))
                .list();
    }

    public void save(Rest rest) {
        database.update(
                "INSERT INTO quarantine_rest (stream, reason, records, bytes, first_position, last_position, digest,"
                        + " since, last_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (stream, reason) DO UPDATE"
                        + " SET records = excluded.records, bytes = excluded.bytes,"
                        + " last_position = excluded.last_position, digest = excluded.digest,"
                        + " last_at = excluded.last_at",
                rest.stream(),
                rest.reason(),
                rest.records(),
                rest.bytes(),
                rest.first(),
                rest.last(),
                rest.digest(),
                rest.since().toEpochMilli(),
                rest.until().toEpochMilli());
    }

    /** Notes that the directory knows another key of who writes {@code stream}. */
    public void askAgain(String stream) {
        database.update("UPDATE quarantine_pile SET again = 1 WHERE stream = ? AND again_from IS NOT NULL", stream);
    }

    /** The streams to be read again, each with the offset from which. */
    public Map<String, Long> toReadAgain() {
        Map<String, Long> found = new HashMap<>();
        database.sql()
                .sql("SELECT stream, again_from FROM quarantine_pile WHERE again = 1")
                .query((rs, n) -> found.put(rs.getString("stream"), rs.getLong("again_from")))
                .list();
        return found;
    }

    /**
     * Forgets what was counted of a stream that is to be read again, so that it is counted anew. First records stay, and so
     * does whatever was decided.
     *
     * @return offset from which it has to be read, at most {@code from}
     */
    public long begin(String stream, long from) {
        State state = state(stream);
        database.update("DELETE FROM quarantine_rest WHERE stream = ?", stream);
        database.update("DELETE FROM quarantine WHERE stream = ? AND late = 1 AND decision IS NULL", stream);
        save(stream, new State(state.kept(), state.bytes(), state.firstTo(), state.firstTo(), null));
        database.update("UPDATE quarantine_pile SET again = 0 WHERE stream = ?", stream);
        return Math.min(from, state.firstTo() + 1);
    }
}

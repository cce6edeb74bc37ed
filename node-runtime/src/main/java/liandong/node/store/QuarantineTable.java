package liandong.node.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import liandong.ledger.Head;
import org.jspecify.annotations.Nullable;

/** What streams held and this node would not apply, with its bytes and a stable reason. */
public final class QuarantineTable {
    /** How many bytes of a record are kept; of larger ones the size and the SHA-256 tell the rest. */
    public static final int KEPT_BYTES = 64 * 1024;

    /** An operator has decided that the record is no part of the stream. */
    public static final String DISCARD = "discard";
    /** An operator wants the record examined again; its reader has not begun. */
    public static final String RETRY = "retry";
    /** The record is examined again, or has been and was taken in; one that is kept out again is undecided again. */
    public static final String RETRIED = "retried";

    /** At a gap it is what is missing that is decided about, not the record behind it. */
    static final String NO_GAP = " AND reason <> '" + Reason.GAP.text() + "'";

    private final Database database;

    public QuarantineTable(Database database) {
        this.database = database;
    }

    /**
     * A record that was not applied.
     *
     * @param place number of the entry at this node
     * @param position offset in the topic
     * @param waits whether the stream waits for a decision
     * @param headers for display
     * @param bytes at most {@link #KEPT_BYTES} of the value
     * @param size of the whole value in bytes
     * @param decision {@link #DISCARD}, {@link #RETRY} or {@link #RETRIED}; none while it is open
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Entry(
            long place,
            String stream,
            long position,
            String reason,
            String detail,
            boolean waits,
            String headers,
            byte[] bytes,
            long size,
            String sha256,
            Instant seen,
            @Nullable String decision,
            @Nullable String because) {}

    /**
     * Keeps an entry and returns whether it is new; the same record again changes nothing, unless it was tried again or is
     * kept for another reason now. A topic that was cut or made anew holds another record at the same offset, which takes
     * the place of the one before.
     */
    public boolean save(Entry entry) {
        return database.update(
                        "INSERT INTO quarantine (place, stream, position, reason, detail, waits, headers, bytes, size,"
                                + " sha256, seen_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                                + " ON CONFLICT (stream, position) DO UPDATE SET reason = excluded.reason,"
                                + " detail = excluded.detail, waits = excluded.waits, seen_at = excluded.seen_at,"
                                + " headers = excluded.headers, bytes = excluded.bytes, size = excluded.size,"
                                + " sha256 = excluded.sha256, sequence = NULL, hash = NULL, decision = NULL"
                                + " WHERE quarantine.decision IN ('retry', 'retried')"
                                + " OR quarantine.sha256 <> excluded.sha256"
                                + " OR (quarantine.decision IS NULL AND quarantine.reason <> excluded.reason)",
                        database.next("quarantine", 1),
                        entry.stream(),
                        entry.position(),
                        entry.reason(),
                        // it may quote what a sender wrote, and PostgreSQL takes no text with this character
                        entry.detail().replace('\0', ' '),
                        entry.waits() ? 1 : 0,
                        entry.headers(),
                        entry.bytes(),
                        entry.size(),
                        entry.sha256(),
                        entry.seen().toEpochMilli())
                > 0;
    }

    /** Notes the head of the stream behind a kept record, if it is part of it; of one at a gap, the head before it. */
    public void saveLink(String stream, long position, Head head) {
        database.update(
                "UPDATE quarantine SET sequence = ?, hash = ? WHERE stream = ? AND position = ?",
                head.sequence(),
                head.hash().hex(),
                stream,
                position);
    }

    /** Whether an operator has passed over a record with this place and hash, or all that is missing up to it. */
    public boolean isPassedOver(String stream, Head head) {
        return database.sql()
                        .sql("SELECT count(*) FROM quarantine WHERE stream = ? AND sequence = ? AND hash = ?"
                                + " AND decision = 'discard'")
                        .params(stream, head.sequence(), head.hash().hex())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Whether a record with this place and hash is kept here and its stream has gone on behind it. */
    public boolean isKept(String stream, Head head) {
        return database.sql()
                        .sql("SELECT count(*) FROM quarantine WHERE stream = ? AND sequence = ? AND hash = ?" + NO_GAP
                                + " AND (decision = 'discard' OR waits = 0)")
                        .params(stream, head.sequence(), head.hash().hex())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Whether a record with this place is kept here and its stream has gone on behind it. */
    public boolean isKeptAt(String stream, long sequence) {
        return database.sql()
                        .sql("SELECT count(*) FROM quarantine WHERE stream = ? AND sequence = ?" + NO_GAP
                                + " AND (decision = 'discard' OR waits = 0)")
                        .params(stream, sequence)
                        .query(Long.class)
                        .single()
                > 0;
    }

    public Optional<Entry> find(String stream, long position) {
        return database.sql()
                .sql("SELECT * FROM quarantine WHERE stream = ? AND position = ?")
                .params(stream, position)
                .query(QuarantineTable::entry)
                .optional();
    }

    public Optional<Entry> atPlace(long place) {
        return database.sql()
                .sql("SELECT * FROM quarantine WHERE place = ?")
                .param(place)
                .query(QuarantineTable::entry)
                .optional();
    }

    /** Entries after {@code after}, oldest first. */
    public List<Entry> list(long after, int limit) {
        return database.sql()
                .sql("SELECT * FROM quarantine WHERE place > ? ORDER BY place LIMIT ?")
                .params(after, limit)
                .query(QuarantineTable::entry)
                .list();
    }

    /** Entries of some streams after {@code after}, oldest first. */
    public List<Entry> ofStreams(Collection<String> streams, long after, int limit) {
        return streams.isEmpty()
                ? List.of()
                : new Query("SELECT * FROM quarantine WHERE place > ?", after)
                        .in("stream", streams)
                        .with(" ORDER BY place LIMIT ?", limit)
                        .on(database.sql())
                        .query(QuarantineTable::entry)
                        .list();
    }

    /** How many records nobody has decided about. */
    public long undecided() {
        return database.sql()
                .sql("SELECT count(*) FROM quarantine WHERE decision IS NULL")
                .query(Long.class)
                .single();
    }

    static Entry entry(ResultSet rs, int number) throws SQLException {
        return new Entry(
                rs.getLong("place"),
                rs.getString("stream"),
                rs.getLong("position"),
                rs.getString("reason"),
                rs.getString("detail"),
                rs.getInt("waits") == 1,
                rs.getString("headers"),
                rs.getBytes("bytes"),
                rs.getLong("size"),
                rs.getString("sha256"),
                Instant.ofEpochMilli(rs.getLong("seen_at")),
                rs.getString("decision"),
                rs.getString("decided_because"));
    }
}

package liandong.node.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import liandong.hierarchy.UnitCode;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Hash;
import liandong.ledger.Seal;
import liandong.message.Actor;
import liandong.message.Cause;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.message.Role;
import liandong.message.Streams;
import liandong.node.trace.Trace;
import liandong.schemas.Codec;
import liandong.schemas.ReleasedSchema;
import liandong.schemas.Schemas;
import liandong.schemas.Times;
import liandong.schemas.Undecodable;
import org.jspecify.annotations.Nullable;

/** All envelopes of the node, own and received: outbox, inbox and archive in one. */
public final class EnvelopeTable {
    /** Of a row that is not stored yet. */
    private static final long NO_PLACE = 0;

    private static final String ALL = "SELECT * FROM envelope ";
    /** How many values a list in a statement has at most. */
    private static final int MOST_VALUES = 500;

    /** A revocation may be sealed before what was appended before it, see {@code Sealer}; a stream is sent in sequence. */
    private static final String TO_SEND =
            " ORDER BY CASE WHEN stream = 'directory' THEN sequence - 1000000000000000 ELSE place END ";

    private final Database database;
    private final Schemas schemas;
    private final Codec codec;

    public EnvelopeTable(Database database, Schemas schemas, Codec codec) {
        this.database = database;
        this.schemas = schemas;
        this.codec = codec;
    }

    /** Largest body of a message, in bytes of Avro: with headers it fits into a record at the broker's default. */
    public static final int LARGEST_BODY = 900_000;

    /** A message that no topic would take; nothing of it is kept. */
    public static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final int bytes;

        TooLarge(int bytes) {
            super("a body of " + bytes + " bytes");
            this.bytes = bytes;
        }

        /** Size of the body. */
        public int bytes() {
            return bytes;
        }
    }

    /**
     * Appends an own message that is not sealed yet, and returns its envelope.
     *
     * @throws TooLarge if its body has more than {@link #LARGEST_BODY} bytes
     */
    public Envelope append(
            String id, UnitCode sender, long directory, Instant time, Actor actor, Cause cause, Message message) {
        Envelope envelope =
                new Envelope(id, Streams.of(sender, message), sender, 0, null, directory, time, actor, cause, message);
        ReleasedSchema schema = schemas.of(message.getClass());
        byte[] body = body(message);
        insert(new Row(
                NO_PLACE,
                id,
                envelope.stream(),
                sender.value(),
                0,
                null,
                null,
                directory,
                schema.name(),
                message.subject(),
                time,
                actor.id(),
                actor.role().text(),
                cause.text(),
                schema.fingerprint(),
                body,
                true,
                false,
                null,
                null,
                Trace.current()));
        return envelope;
    }

    /** The bytes of an own message; throws {@link TooLarge} if no topic would take them. */
    public byte[] body(Message message) {
        byte[] body = codec.body(message);
        if (body.length > LARGEST_BODY) {
            throw new TooLarge(body.length);
        }
        return body;
    }

    /** Keeps an envelope that was read from its stream. */
    public Row keep(EnvelopeHeader header, Message message, byte[] body, boolean own, Instant recorded) {
        return keep(header, message, body, own, recorded, null);
    }

    /**
     * The same.
     *
     * @param seal of an own envelope, as {@link SealText} writes it: should the topic lose it, it can be sent again
     */
    public Row keep(
            EnvelopeHeader header, Message message, byte[] body, boolean own, Instant recorded, @Nullable String seal) {
        Row row = new Row(
                NO_PLACE,
                header.id(),
                header.topic(),
                header.sender(),
                header.sequence(),
                header.previous(),
                header.hash(),
                header.directory(),
                header.type(),
                message.subject(),
                Times.of(header.time()),
                header.actor(),
                header.role(),
                header.cause(),
                header.schema(),
                body,
                own,
                true,
                recorded,
                seal,
                Trace.current());
        return insert(row);
    }

    /** Own envelopes that have no place in their stream yet, in the order in which they were appended. */
    public List<Row> unsealed(int limit) {
        return list(ALL + "WHERE sequence IS NULL ORDER BY place LIMIT ?", limit);
    }

    /** The same, but for those of some streams. */
    public List<Row> unsealed(int limit, Set<String> except) {
        return database.sql()
                .sql(ALL + "WHERE sequence IS NULL AND stream NOT IN (:streams) ORDER BY place LIMIT :limit")
                .param("streams", some(except))
                .param("limit", limit)
                .query(EnvelopeTable::row)
                .list();
    }

    /** Those of one stream that are of some types, by the names of their schemas. */
    public List<Row> unsealed(String stream, Set<String> types, int limit) {
        return database.sql()
                .sql(ALL + "WHERE sequence IS NULL AND stream = :stream AND type IN (:types) ORDER BY place"
                        + " LIMIT :limit")
                .param("stream", stream)
                .param("types", types)
                .param("limit", limit)
                .query(EnvelopeTable::row)
                .list();
    }

    /** Sealed own envelopes that no broker has acknowledged yet, in the order in which they were appended. */
    public List<Row> unsent(int limit) {
        return list(ALL + "WHERE sent = 0 AND sequence IS NOT NULL" + TO_SEND + "LIMIT ?", limit);
    }

    /** The same, but for those of some streams. */
    public List<Row> unsent(int limit, Set<String> except) {
        return database.sql()
                .sql(ALL + "WHERE sent = 0 AND sequence IS NOT NULL AND stream NOT IN (:streams)" + TO_SEND
                        + "LIMIT :limit")
                .param("streams", some(except))
                .param("limit", limit)
                .query(EnvelopeTable::row)
                .list();
    }

    private static Set<String> some(Set<String> streams) {
        Set<String> some = new HashSet<>(streams);
        // no list of values may be empty
        some.add("");
        return some;
    }

    /** How many own envelopes of {@code sender} are not sent yet, and the time of the oldest. */
    public Outbox outbox(UnitCode sender) {
        return database.sql()
                .sql("SELECT count(*) AS depth, min(sent_at) AS oldest FROM envelope WHERE sent = 0 AND sender = ?")
                .params(sender.value())
                .query((rs, n) -> new Outbox(rs.getLong("depth"), instant(rs, "oldest")))
                .single();
    }

    /**
     * Gives an own envelope its place in its stream.
     */
    public void seal(Row row, EnvelopeHeader header, Seal seal) {
        seal(row, header, SealText.of(seal));
    }

    /**
     * The same.
     *
     * @param seal as {@link SealText} writes it; none where its stream was read back without one
     */
    public void seal(Row row, EnvelopeHeader header, @Nullable String seal) {
        database.update(
                "UPDATE envelope SET sequence = ?, previous = ?, hash = ?, directory = ?, seal = ?"
                        + " WHERE place = ? AND sequence IS NULL",
                header.sequence(),
                header.previous().hex(),
                header.hash().hex(),
                header.directory(),
                seal,
                row.place());
    }

    /** The directory that the last envelope up to this place of a stream names; 0 where no such envelope is known. */
    public long directoryAt(String stream, long sequence) {
        return database.sql()
                .sql("SELECT directory FROM envelope WHERE stream = ? AND sequence <= ?"
                        + " ORDER BY sequence DESC LIMIT 1")
                .params(stream, sequence)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /**
     * Notes that the broker has acknowledged an own envelope, and when it recorded it first; nothing if it was taken back
     * meanwhile to be sealed anew.
     */
    public void markSent(long place, Hash hash, Instant recorded) {
        database.update(
                "UPDATE envelope SET sent = 1, recorded = COALESCE(recorded, ?) WHERE place = ? AND hash = ?",
                recorded.toEpochMilli(),
                place,
                hash.hex());
    }

    /** A sealed own envelope, and whether a broker has acknowledged it. */
    public record Sealed(Hash hash, boolean sent) {}

    /** The sealed own envelopes of a stream, by sequence. */
    public Map<Long, Sealed> sealed(String stream) {
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
        return first(ALL + "WHERE stream = ? AND sequence IS NOT NULL AND own = 1 AND sent = 1 LIMIT 1", stream)
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

    /** The envelope at this place of a stream. */
    public Optional<Row> at(String stream, long sequence) {
        return first(ALL + "WHERE stream = ? AND sequence = ?", stream, sequence);
    }

    /** The envelope with this id in a stream; ids of different streams are independent. */
    public Optional<Row> byId(String stream, String id) {
        return first(ALL + "WHERE id = ? AND stream = ? ORDER BY place LIMIT 1", id, stream);
    }

    /** The envelope with this hash. */
    public Optional<Row> byHash(Hash hash) {
        return first(ALL + "WHERE hash = ? ORDER BY place LIMIT 1", hash.hex());
    }

    /** The envelopes with these hashes that are known here, in one statement for each few hundred. */
    public Map<Hash, Row> byHashes(Collection<Hash> hashes) {
        Map<Hash, Row> found = new HashMap<>();
        List<String> all = hashes.stream().map(Hash::hex).distinct().toList();
        for (int from = 0; from < all.size(); from += MOST_VALUES) {
            database.sql()
                    .sql(ALL + "WHERE hash IN (:hashes) ORDER BY place DESC")
                    .param("hashes", all.subList(from, Math.min(from + MOST_VALUES, all.size())))
                    .query(EnvelopeTable::row)
                    .list()
                    .forEach(row -> found.put(Objects.requireNonNull(row.hash()), row));
        }
        return found;
    }

    /** The envelope that stands at {@code place} in insertion order. */
    public Row atPlace(long place) {
        return first(ALL + "WHERE place = ?", place).orElseThrow();
    }

    /** Where the envelope with this id stands in insertion order. */
    public long place(String stream, String id) {
        return byId(stream, id).orElseThrow().place();
    }

    /** Every envelope about {@code subject}, in the order in which it became known here. */
    public List<Row> about(String subject) {
        return list(ALL + "WHERE subject = ? ORDER BY place", subject);
    }

    /** All envelopes of a stream that are known here, in sequence. */
    public List<Row> ofStream(String stream) {
        return list(ALL + "WHERE stream = ? AND sequence IS NOT NULL ORDER BY sequence", stream);
    }

    /** The same, but for those up to {@code sequence}. */
    public List<Row> ofStream(String stream, long after) {
        return list(ALL + "WHERE stream = ? AND sequence > ? ORDER BY sequence", stream, after);
    }

    /** The first {@code limit} of those. */
    public List<Row> ofStream(String stream, long after, int limit) {
        return list(ALL + "WHERE stream = ? AND sequence > ? ORDER BY sequence LIMIT ?", stream, after, limit);
    }

    /** How many envelopes of a stream are known here and have their place in it. */
    public long countOf(String stream) {
        return database.sql()
                .sql("SELECT count(*) FROM envelope WHERE stream = ? AND sequence IS NOT NULL")
                .param(stream)
                .query(Long.class)
                .single();
    }

    /** How many envelopes of a stream are committed and have no place in it yet. */
    public long unsealedOf(String stream) {
        return database.sql()
                .sql("SELECT count(*) FROM envelope WHERE sequence IS NULL AND stream = ?")
                .param(stream)
                .query(Long.class)
                .single();
    }

    /** Whether an own message names {@code cause}: then the duty that it answers has been done. */
    public boolean answered(UnitCode sender, Cause cause) {
        return database.sql()
                        .sql(
                                "SELECT count(*) FROM envelope WHERE own = 1 AND cause = ? AND sender = ? AND role = 'rule'"
                                        + " AND actor <> 'rule:roll-up'")
                        .params(cause.text(), sender.value())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** The row's message with its envelope. */
    public Envelope envelope(Row row) {
        return new Envelope(
                row.id(),
                row.stream(),
                UnitCode.of(row.sender()),
                row.sequence(),
                row.hash(),
                row.directory(),
                row.time(),
                new Actor(row.actor(), Role.of(row.role())),
                Cause.of(row.cause()),
                message(row));
    }

    /** The row's message; what was stored can be decoded, so a failure is a bug. */
    public Message message(Row row) {
        return message(row.schema(), row.body());
    }

    /** The message with this body, written under the schema with this fingerprint. */
    public Message message(Hash schema, byte[] body) {
        ReleasedSchema released = schemas.byFingerprint(schema)
                .orElseThrow(() -> new IllegalStateException("an envelope has the unknown schema " + schema.hex()));
        try {
            return codec.message(released, body);
        } catch (Undecodable e) {
            throw new IllegalStateException(
                    "an envelope of schema " + schema.hex() + " was stored and cannot be decoded", e);
        }
    }

    /** Depth of an outbox, and the time of its oldest message. */
    public record Outbox(long depth, @Nullable Instant oldest) {}

    /** Stores it behind all others: whoever writes is alone, and no envelope is ever removed. */
    private Row insert(Row row) {
        return row.at(database.insert(
                "INSERT INTO envelope (place, id, stream, sender, sequence, previous, hash, directory, type,"
                        + " subject, sent_at, actor, role, cause, schema_id, body, own, sent, recorded, seal, trace)"
                        + " VALUES ((SELECT COALESCE(max(place), 0) + 1 FROM envelope), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING place",
                row.id(),
                row.stream(),
                row.sender(),
                row.sequence() == 0 ? null : row.sequence(),
                row.previous() == null ? null : row.previous().hex(),
                row.hash() == null ? null : row.hash().hex(),
                row.directory(),
                row.type(),
                row.subject(),
                row.time().toEpochMilli(),
                row.actor(),
                row.role(),
                row.cause(),
                row.schema().hex(),
                row.body(),
                row.own() ? 1 : 0,
                row.sent() ? 1 : 0,
                row.recorded() == null ? null : row.recorded().toEpochMilli(),
                row.seal(),
                row.trace()));
    }

    private Optional<Row> first(String statement, Object... params) {
        return database.sql()
                .sql(statement)
                .params(params)
                .query(EnvelopeTable::row)
                .optional();
    }

    private List<Row> list(String statement, Object... params) {
        return database.sql()
                .sql(statement)
                .params(params)
                .query(EnvelopeTable::row)
                .list();
    }

    static Row row(ResultSet rs, int number) throws SQLException {
        return new Row(
                rs.getLong("place"),
                rs.getString("id"),
                rs.getString("stream"),
                rs.getString("sender"),
                rs.getLong("sequence"),
                hash(rs, "previous"),
                hash(rs, "hash"),
                rs.getLong("directory"),
                rs.getString("type"),
                rs.getString("subject"),
                Instant.ofEpochMilli(rs.getLong("sent_at")),
                rs.getString("actor"),
                rs.getString("role"),
                rs.getString("cause"),
                new Hash(rs.getString("schema_id")),
                rs.getBytes("body"),
                rs.getInt("own") == 1,
                rs.getInt("sent") == 1,
                instant(rs, "recorded"),
                rs.getString("seal"),
                rs.getString("trace"));
    }

    static @Nullable Hash hash(ResultSet rs, String column) throws SQLException {
        String hex = rs.getString(column);
        return hex == null ? null : new Hash(hex);
    }

    static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        long millis = rs.getLong(column);
        return rs.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}

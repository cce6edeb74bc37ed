package liandong.node.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.message.Actor;
import liandong.message.Cause;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.message.Role;
import liandong.schemas.Codec;
import liandong.schemas.ReleasedSchema;
import liandong.schemas.Schemas;
import liandong.schemas.Undecodable;

/** What is asked of all envelopes of the node, own and received, and what they say. */
public final class EnvelopeTable {
    /** How many values a list in a statement has at most. */
    private static final int MOST_VALUES = 500;

    /** The type of a report, as the column has it. */
    static final String REPORT = "liandong.ReportFiled";

    private final Database database;
    private final Schemas schemas;
    private final Codec codec;
    private final EnvelopeRows rows;

    public EnvelopeTable(Database database, Schemas schemas, Codec codec) {
        this.database = database;
        this.schemas = schemas;
        this.codec = codec;
        this.rows = new EnvelopeRows(database);
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

    /** The envelope at this place of a stream. */
    public Optional<Row> at(String stream, long sequence) {
        return rows.first("WHERE stream = ? AND sequence = ?", stream, sequence);
    }

    /** The envelope with this id in a stream; ids of different streams are independent. */
    public Optional<Row> byId(String stream, String id) {
        return rows.first("WHERE id = ? AND stream = ? ORDER BY place LIMIT 1", id, stream);
    }

    /** The message with this id that {@code unit} has sent, on whatever stream. */
    public Optional<Row> message(UnitCode unit, String id) {
        return rows.first("WHERE id = ? AND sender = ? ORDER BY place LIMIT 1", id, unit.value());
    }

    /** The report with this id that {@code unit} has filed, on whatever stream. */
    public Optional<Row> report(UnitCode unit, String id) {
        return rows.first(
                "WHERE id = ? AND sender = ? AND type = '" + REPORT + "' ORDER BY place LIMIT 1", id, unit.value());
    }

    /** The envelope with this hash. */
    public Optional<Row> byHash(Hash hash) {
        return rows.first("WHERE hash = ? ORDER BY place LIMIT 1", hash.hex());
    }

    /** The envelopes with these hashes that are known here, in one statement for each few hundred. */
    public Map<Hash, Row> byHashes(Collection<Hash> hashes) {
        Map<Hash, Row> found = new HashMap<>();
        List<String> all = hashes.stream().map(Hash::hex).distinct().toList();
        for (int from = 0; from < all.size(); from += MOST_VALUES) {
            rows.select("WHERE hash IN (:hashes) ORDER BY place DESC")
                    .param("hashes", all.subList(from, Math.min(from + MOST_VALUES, all.size())))
                    .query(EnvelopeRows::row)
                    .list()
                    .forEach(row -> found.put(Objects.requireNonNull(row.hash()), row));
        }
        return found;
    }

    /** The envelope that stands at {@code place} in insertion order. */
    public Row atPlace(long place) {
        return rows.first("WHERE place = ?", place).orElseThrow();
    }

    /** Where the envelope with this id stands in insertion order. */
    public long place(String stream, String id) {
        return byId(stream, id).orElseThrow().place();
    }

    /** Every envelope about {@code subject}, in the order in which it became known here. */
    public List<Row> about(String subject) {
        return rows.list("WHERE subject = ? ORDER BY place", subject);
    }

    /** All envelopes of a stream that are known here, in sequence. */
    public List<Row> ofStream(String stream) {
        return rows.list("WHERE stream = ? AND sequence IS NOT NULL ORDER BY sequence", stream);
    }

    /** The same, but for those up to {@code sequence}. */
    public List<Row> ofStream(String stream, long after) {
        return rows.list("WHERE stream = ? AND sequence > ? ORDER BY sequence", stream, after);
    }

    /** The first {@code limit} of those. */
    public List<Row> ofStream(String stream, long after, int limit) {
        return rows.list("WHERE stream = ? AND sequence > ? ORDER BY sequence LIMIT ?", stream, after, limit);
    }

    /** How many envelopes of a stream are known here and have their place in it. */
    public long countOf(String stream) {
        return database.sql()
                .sql("SELECT count(*) FROM envelope WHERE stream = ? AND sequence IS NOT NULL")
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
}

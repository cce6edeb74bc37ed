package liandong.node.store;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import liandong.hierarchy.UnitCode;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Hash;
import liandong.ledger.Seal;
import liandong.message.Actor;
import liandong.message.Cause;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.message.Speech;
import liandong.node.trace.Trace;
import liandong.schemas.Codec;
import liandong.schemas.ReleasedSchema;
import liandong.schemas.Schemas;
import org.jspecify.annotations.Nullable;

/**
 * Own envelopes on their way: appended with what they change, sealed in their places, sent, and acknowledged by a broker.
 */
public final class OutboxTable {
    /** Largest body of a message, in bytes of Avro: with headers it fits into a record at the broker's default. */
    public static final int LARGEST_BODY = 900_000;

    /** A revocation may be sealed before what was appended before it, see {@code Sealer}; a stream is sent in sequence. */
    private static final String TO_SEND =
            " ORDER BY CASE WHEN stream = 'directory' THEN sequence - 1000000000000000 ELSE place END ";

    private final Database database;
    private final Schemas schemas;
    private final Codec codec;
    private final EnvelopeRows rows;

    public OutboxTable(Database database, Schemas schemas, Codec codec) {
        this.database = database;
        this.schemas = schemas;
        this.codec = codec;
        this.rows = new EnvelopeRows(database);
    }

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

    /** Depth of an outbox, and the time of its oldest message. */
    public record Outbox(long depth, @Nullable Instant oldest) {}

    /**
     * Appends an own message that is not sealed yet, and returns its envelope.
     *
     * @throws TooLarge if its body has more than {@link #LARGEST_BODY} bytes
     */
    public Envelope append(
            String id, UnitCode sender, long directory, Instant time, Actor actor, Cause cause, Message message) {
        Envelope envelope = new Envelope(
                id, Speech.stream(sender, message), sender, 0, null, directory, time, actor, cause, message);
        ReleasedSchema schema = schemas.of(message.getClass());
        byte[] body = body(message);
        rows.insert(new Row(
                EnvelopeRows.NO_PLACE,
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

    /** Own envelopes that have no place in their stream yet, in the order in which they were appended. */
    public List<Row> unsealed(int limit) {
        return rows.list("WHERE sequence IS NULL ORDER BY place LIMIT ?", limit);
    }

    /** The same, but for those of some streams. */
    public List<Row> unsealed(int limit, Set<String> except) {
        return rows.select("WHERE sequence IS NULL AND stream NOT IN (:streams) ORDER BY place LIMIT :limit")
                .param("streams", some(except))
                .param("limit", limit)
                .query(EnvelopeRows::row)
                .list();
    }

    /** Those of one stream that are of some types, by the names of their schemas. */
    public List<Row> unsealed(String stream, Set<String> types, int limit) {
        return rows.select("WHERE sequence IS NULL AND stream = :stream AND type IN (:types) ORDER BY place"
                        + " LIMIT :limit")
                .param("stream", stream)
                .param("types", types)
                .param("limit", limit)
                .query(EnvelopeRows::row)
                .list();
    }

    /** Sealed own envelopes that no broker has acknowledged yet, in the order in which they were appended. */
    public List<Row> unsent(int limit) {
        return rows.list("WHERE sent = 0 AND sequence IS NOT NULL" + TO_SEND + "LIMIT ?", limit);
    }

    /** The same, but for those of some streams. */
    public List<Row> unsent(int limit, Set<String> except) {
        return rows.select("WHERE sent = 0 AND sequence IS NOT NULL AND stream NOT IN (:streams)" + TO_SEND
                        + "LIMIT :limit")
                .param("streams", some(except))
                .param("limit", limit)
                .query(EnvelopeRows::row)
                .list();
    }

    private static Set<String> some(Set<String> streams) {
        Set<String> some = new HashSet<>(streams);
        // no list of values may be empty
        some.add("");
        return some;
    }

    /** How many own envelopes of {@code sender} are not sent yet, and the time of the oldest. */
    public Outbox of(UnitCode sender) {
        return database.sql()
                .sql("SELECT count(*) AS depth, min(sent_at) AS oldest FROM envelope WHERE sent = 0 AND sender = ?")
                .params(sender.value())
                .query((rs, n) -> new Outbox(rs.getLong("depth"), Columns.instant(rs, "oldest")))
                .single();
    }

    /** Gives an own envelope its place in its stream. */
    public void seal(Row row, EnvelopeHeader header, Seal seal) {
        seal(row, header, SealText.of(seal));
    }

    /**
     * The same.
     *
     * @param seal as {@link SealText} writes it; none where its stream was read back without one
     */
    public void seal(Row row, EnvelopeHeader header, @Nullable String seal) {
        seal(List.of(new Sealed(row, header, seal)));
    }

    /** An own envelope with its place and its seal. */
    public record Sealed(
            Row row, EnvelopeHeader header, @Nullable String seal) {}

    /** Gives own envelopes their places in their streams. */
    public void seal(List<Sealed> sealed) {
        database.all(
                "UPDATE envelope SET sequence = ?, previous = ?, hash = ?, directory = ?, seal = ?"
                        + " WHERE place = ? AND sequence IS NULL",
                sealed.stream()
                        .map(each -> new @Nullable Object[] {
                            each.header.sequence(),
                            each.header.previous().hex(),
                            each.header.hash().hex(),
                            each.header.directory(),
                            each.seal,
                            each.row.place()
                        })
                        .toList());
    }

    /**
     * Notes that the broker has acknowledged an own envelope, and when it recorded it first; nothing if it was taken back
     * meanwhile to be sealed anew.
     */
    public void markSent(long place, Hash hash, Instant recorded) {
        markSent(List.of(new Acknowledged(place, hash, recorded)));
    }

    /** An own envelope, by its place in insertion order, and when the broker recorded it. */
    public record Acknowledged(long place, Hash hash, Instant recorded) {}

    /** The same of several. */
    public void markSent(List<Acknowledged> acknowledged) {
        database.all(
                "UPDATE envelope SET sent = 1, recorded = COALESCE(recorded, ?) WHERE place = ? AND hash = ?",
                acknowledged.stream()
                        .map(each -> new @Nullable Object[] {each.recorded.toEpochMilli(), each.place, each.hash.hex()})
                        .toList());
    }

    /** How many envelopes of a stream are committed and have no place in it yet. */
    public long unsealedOf(String stream) {
        return database.sql()
                .sql("SELECT count(*) FROM envelope WHERE sequence IS NULL AND stream = ?")
                .param(stream)
                .query(Long.class)
                .single();
    }
}

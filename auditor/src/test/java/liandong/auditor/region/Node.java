package liandong.auditor.region;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import liandong.auditor.source.StoredRecord;
import liandong.hierarchy.UnitCode;
import liandong.ledger.BatchTree;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.ledger.NodeKey;
import liandong.ledger.Seal;
import liandong.ledger.SignedText;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.schemas.Codec;
import liandong.schemas.EnvelopeHeaders;
import liandong.schemas.Envelopes;
import liandong.schemas.Framing;
import liandong.schemas.ReleasedSchema;
import liandong.schemas.Schemas;
import liandong.schemas.SealHeaders;
import liandong.schemas.Undecodable;
import liandong.schemas.UnreadableHeaders;
import liandong.signing.SigningKeys;
import liandong.signing.Suites;
import org.jspecify.annotations.Nullable;

/** A node: its units, its keys, the heads of its streams and the envelopes that it has not sealed yet. */
public final class Node {
    static final Codec CODEC = new Codec(Schemas.released());

    private final Map<String, Head> heads = new LinkedHashMap<>();
    private final List<Unsealed> unsealed = new ArrayList<>();
    private SigningKeys keys = SigningKeys.none();
    /** The key that seals; a newer one may be held already. */
    private @Nullable NodeKey sealing;

    record Unsealed(EnvelopeHeader header, Message message, byte[] body) {}

    Node(String suite, Random random) {
        addKey(suite, random);
        sealing = keys.newest();
    }

    /** A further key, which does not seal yet. */
    NodeKey addKey(String suite, Random random) {
        byte[] privateKey = Suites.of(suite).newPrivateKey(new Seeded(random));
        keys = keys.with(Suites.of(suite), privateKey);
        return keys.newest();
    }

    /** From now on the newest key seals. */
    void turnKey() {
        sealing = keys.newest();
    }

    /** The first key seals again. */
    public void turnKeyBack() {
        sealing = keys.keys().getFirst();
    }

    public NodeKey key() {
        return Objects.requireNonNull(sealing);
    }

    NodeKey newest() {
        return keys.newest();
    }

    String proof(List<UnitCode> units, @Nullable Hash replaces) {
        return keys.proof(
                keys.newest(), "node", units.stream().map(UnitCode::value).toList(), replaces);
    }

    public Map<String, Head> heads() {
        return heads;
    }

    /** Gives the envelope its place; returns it with its sequence and hash. */
    Envelope place(Envelope envelope) {
        ReleasedSchema schema = Schemas.released().of(envelope.message().getClass());
        byte[] body = CODEC.body(envelope.message());
        Head head = heads.getOrDefault(envelope.stream(), Head.EMPTY);
        EnvelopeHeader header = Envelopes.header(envelope, head.sequence() + 1, head.hash(), schema, body);
        heads.put(envelope.stream(), head.after(header));
        unsealed.add(new Unsealed(header, envelope.message(), body));
        return Envelopes.of(header, envelope.message());
    }

    /** Signs what was placed, as one batch. */
    List<StoredRecord> seal(Map<String, Integer> offsets, Map<String, Integer> schemaIds, long recorded) {
        if (unsealed.isEmpty()) {
            return List.of();
        }
        var suite = Suites.of(key().suite());
        BatchTree tree = new BatchTree(
                suite, unsealed.stream().map(each -> each.header.hash()).toList());
        String signature =
                keys.sign(key().id(), SignedText.ofBatch(suite.name(), key().id(), unsealed.size(), tree.root()));
        List<StoredRecord> records = new ArrayList<>();
        for (int i = 0; i < unsealed.size(); i++) {
            Unsealed each = unsealed.get(i);
            Seal seal = new Seal(suite.name(), key().id(), unsealed.size(), i, tree.path(i), signature);
            String topic = each.header.topic();
            int id = schemaIds.computeIfAbsent(each.header.type(), any -> schemaIds.size() + 1);
            records.add(new StoredRecord(
                    topic,
                    offsets.merge(topic, 1, Integer::sum) - 1,
                    recorded,
                    headers(each.header, each.message, seal),
                    null,
                    Framing.frame(id, each.body)));
        }
        unsealed.clear();
        return records;
    }

    /** An envelope sealed alone, at the place behind {@code before}. */
    StoredRecord forged(Envelope envelope, Head before, long offset, int schemaId, long recorded) {
        ReleasedSchema schema = Schemas.released().of(envelope.message().getClass());
        byte[] body = CODEC.body(envelope.message());
        EnvelopeHeader header = Envelopes.header(envelope, before.sequence() + 1, before.hash(), schema, body);
        return new StoredRecord(
                envelope.stream(),
                offset,
                recorded,
                headers(header, envelope.message(), seal(header)),
                null,
                Framing.frame(schemaId, body));
    }

    /** A record of its own making, sealed alone: the header may say anything, the body may be no message. */
    public StoredRecord sealed(EnvelopeHeader header, String subject, byte[] body, long offset, int schemaId, long at) {
        List<StoredRecord.Header> headers = headers(header, subject, seal(header));
        return new StoredRecord(header.topic(), offset, at, headers, null, Framing.frame(schemaId, body));
    }

    /** A seal over one envelope by the key that seals. */
    Seal seal(EnvelopeHeader header) {
        var suite = Suites.of(key().suite());
        BatchTree tree = new BatchTree(suite, List.of(header.hash()));
        String signature = keys.sign(key().id(), SignedText.ofBatch(suite.name(), key().id(), 1, tree.root()));
        return new Seal(suite.name(), key().id(), 1, 0, List.of(), signature);
    }

    /** The records of a stream sealed anew by the key that seals, each changed, and linked to each other again. */
    public List<StoredRecord> rewritten(List<StoredRecord> records, int from, UnaryOperator<Message> change) {
        List<StoredRecord> all = new ArrayList<>(records.subList(0, from));
        Hash previous = from == 0 ? Hash.ZERO : header(records.get(from - 1)).hash();
        for (StoredRecord record : records.subList(from, records.size())) {
            EnvelopeHeader old = header(record);
            Message before = message(record, old);
            Message message = change.apply(before);
            byte[] body = CODEC.body(message);
            EnvelopeHeader header = new EnvelopeHeader(
                    old.topic(),
                    old.sender(),
                    old.sequence(),
                    previous,
                    old.directory(),
                    old.type(),
                    old.id(),
                    old.time(),
                    old.actor(),
                    old.role(),
                    old.cause(),
                    old.schema(),
                    Hash.of(body));
            previous = header.hash();
            int id = ByteBuffer.wrap(Objects.requireNonNull(record.value())).getInt(1);
            all.add(new StoredRecord(
                    record.topic(),
                    record.offset(),
                    record.recorded(),
                    headers(header, message, seal(header)),
                    null,
                    Framing.frame(id, body)));
        }
        return all;
    }

    /** The header of a stored record. */
    public static EnvelopeHeader header(StoredRecord record) {
        try {
            return EnvelopeHeaders.read(
                    record.topic(),
                    name -> record.headers().stream()
                            .filter(each -> each.name().equals(name))
                            .findFirst()
                            .map(StoredRecord.Header::value)
                            .orElse(null),
                    Framing.unframe(record.value()).body());
        } catch (Undecodable | UnreadableHeaders e) {
            throw new IllegalStateException(e);
        }
    }

    /** The message in a stored record. */
    public static Message message(StoredRecord record) {
        return message(record, header(record));
    }

    private static Message message(StoredRecord record, EnvelopeHeader header) {
        try {
            return CODEC.message(
                    Schemas.released().byFingerprint(header.schema()).orElseThrow(),
                    Framing.unframe(record.value()).body());
        } catch (Undecodable e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<StoredRecord.Header> headers(EnvelopeHeader header, Message message, Seal seal) {
        return headers(header, message.subject(), seal);
    }

    private static List<StoredRecord.Header> headers(EnvelopeHeader header, String subject, Seal seal) {
        List<StoredRecord.Header> headers = new ArrayList<>();
        EnvelopeHeaders.write(header, subject)
                .forEach((name, value) -> headers.add(new StoredRecord.Header(name, value)));
        SealHeaders.write(seal).forEach((name, value) -> headers.add(new StoredRecord.Header(name, value)));
        return headers;
    }

    /** A seeded source of keys, so that a run can be repeated. */
    private static final class Seeded extends SecureRandom {
        private static final long serialVersionUID = 1;
        private final Random random;

        Seeded(Random random) {
            this.random = random;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            random.nextBytes(bytes);
        }
    }
}

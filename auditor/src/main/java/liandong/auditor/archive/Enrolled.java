package liandong.auditor.archive;

import java.util.Optional;
import java.util.stream.Collectors;
import liandong.auditor.source.StoredRecord;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.message.Message;
import liandong.message.Message.KeyEnrolled;
import liandong.message.Message.KeyRevoked;
import liandong.schemas.Codec;
import liandong.schemas.Framing;
import liandong.schemas.ReleasedSchema;
import liandong.schemas.Schemas;
import liandong.schemas.Undecodable;
import org.jspecify.annotations.Nullable;

/** The keys that the records of the directory name, in their order; claimed there, and proved by nobody here. */
final class Enrolled {
    private static final Schemas SCHEMAS = Schemas.released();
    private static final Codec CODEC = new Codec(SCHEMAS);

    private final StringBuilder text = new StringBuilder();
    private @Nullable Hash root;

    /** Takes note of a record of the directory. */
    void read(StoredRecord record) {
        message(record).ifPresent(message -> {
            switch (message) {
                case KeyEnrolled enrolled -> add(enrolled);
                case KeyRevoked revoked ->
                    text.append("revoked ").append(revoked.key()).append('\n');
                case Message.StreamContinued continued -> {}
                case Message.UnitRegistered registered -> {}
                case Message.UnitChanged changed -> {}
                case Message.IndicatorDefined defined -> {}
                case Message.FormPublished published -> {}
            }
        });
    }

    private void add(KeyEnrolled enrolled) {
        Hash id = enrolled.key().id();
        if (root == null) {
            root = id;
        }
        text.append("key ")
                .append(id)
                .append(' ')
                .append(enrolled.key().suite())
                .append(' ')
                .append(enrolled.key().publicKey())
                .append(" units ")
                .append(enrolled.units().stream().map(UnitCode::value).collect(Collectors.joining(",")))
                .append(" replaces ")
                .append(enrolled.replaces() == null ? "none" : enrolled.replaces())
                .append('\n');
    }

    private static Optional<Message.OfDirectory> message(StoredRecord record) {
        Optional<ReleasedSchema> schema = SchemaUse.of(record).flatMap(SCHEMAS::byFingerprint);
        if (schema.isEmpty()) {
            return Optional.empty();
        }
        try {
            Message message =
                    CODEC.message(schema.get(), Framing.unframe(record.value()).body());
            return message instanceof Message.OfDirectory entry ? Optional.of(entry) : Optional.empty();
        } catch (Undecodable notOurs) {
            return Optional.empty();
        }
    }

    /** Fingerprint of the first key; none if there is none. */
    @Nullable
    Hash root() {
        return root;
    }

    /** A line for each key. */
    String text() {
        return text.toString();
    }
}

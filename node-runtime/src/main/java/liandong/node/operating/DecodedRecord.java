package liandong.node.operating;

import java.util.Optional;
import liandong.ledger.Hash;
import liandong.node.store.QuarantineTable.Entry;
import liandong.node.surface.Json;
import liandong.schemas.Codec;
import liandong.schemas.Framing;
import liandong.schemas.ReleasedSchema;
import liandong.schemas.Schemas;
import liandong.schemas.Undecodable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/** What a record in quarantine would say if it could be believed. */
@Component
public final class DecodedRecord {
    private static final String SCHEMA = "schema: ";

    private final Schemas schemas = Schemas.released();
    private final Codec codec = new Codec(schemas);

    public DecodedRecord() {}

    /** Its message as JSON; none where its schema is not ours, or its bytes are cut off or no such message. */
    public Optional<String> of(Entry entry) {
        if (entry.bytes().length < entry.size()) {
            return Optional.empty();
        }
        return schema(entry.headers()).flatMap(schema -> json(schema, entry.bytes()));
    }

    private Optional<ReleasedSchema> schema(String headers) {
        return headers.lines()
                .filter(line -> line.startsWith(SCHEMA))
                .map(line -> line.substring(SCHEMA.length()).strip())
                .filter(hex -> hex.matches("[0-9a-f]{64}"))
                .findFirst()
                .flatMap(hex -> schemas.byFingerprint(new Hash(hex)));
    }

    private Optional<String> json(ReleasedSchema schema, byte[] value) {
        try {
            Object message = codec.message(schema, Framing.unframe(value).body());
            return Optional.of(Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(message));
        } catch (Undecodable | JacksonException e) {
            return Optional.empty();
        }
    }
}

package liandong.node.kafka;

import java.util.Optional;
import liandong.ledger.EnvelopeHeader;
import liandong.message.Message;
import liandong.schemas.Codec;
import liandong.schemas.Framing;
import liandong.schemas.ReleasedSchema;
import liandong.schemas.Schemas;
import liandong.schemas.Undecodable;

/** What bodies say, under the schema that the header names. */
record Bodies(Schemas schemas, Codec codec) {

    /** What an envelope says if it can be read; nothing of it is judged. */
    Optional<Message> peek(EnvelopeHeader header, Framing.Framed framed) {
        try {
            ReleasedSchema schema = schemas.byFingerprint(header.schema()).orElse(null);
            return schema == null ? Optional.empty() : Optional.of(codec.message(schema, framed.body()));
        } catch (Undecodable e) {
            return Optional.empty();
        }
    }
}

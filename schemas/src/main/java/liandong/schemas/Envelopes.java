package liandong.schemas;

import liandong.hierarchy.UnitCode;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Hash;
import liandong.message.Actor;
import liandong.message.Cause;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.message.Role;

/** Envelopes as the domain has them, from and to what the envelope hash covers. */
public final class Envelopes {
    private Envelopes() {}

    /** The envelope of a header that {@link EnvelopeHeaders#read} gave, with the message that was in its body. */
    public static Envelope of(EnvelopeHeader header, Message message) {
        return new Envelope(
                header.id(),
                header.topic(),
                UnitCode.of(header.sender()),
                header.sequence(),
                header.hash(),
                header.directory(),
                Times.of(header.time()),
                new Actor(header.actor(), Role.of(header.role())),
                Cause.of(header.cause()),
                message);
    }

    /**
     * What the hash covers when {@code envelope} takes this place in its stream; its own sequence and hash do not count.
     * Throws IllegalArgumentException for what no reader would take: a sequence below 1, a directory below 0, parts of a
     * millisecond, an id that is not 1 to 200 printable ASCII characters.
     *
     * @param schema that {@code body} was written with
     * @param body the Avro bytes of the envelope's message
     */
    public static EnvelopeHeader header(
            Envelope envelope, long sequence, Hash previous, ReleasedSchema schema, byte[] body) {
        if (sequence < 1 || envelope.directory() < 0) {
            throw new IllegalArgumentException(
                    "sequence " + sequence + " is from 1, directory " + envelope.directory() + " from 0");
        }
        return new EnvelopeHeader(
                envelope.stream(),
                envelope.sender().value(),
                sequence,
                previous,
                envelope.directory(),
                schema.name(),
                EnvelopeHeaders.id(envelope.id()),
                Times.text(envelope.time()),
                envelope.actor().id(),
                envelope.actor().role().text(),
                envelope.cause().text(),
                schema.fingerprint(),
                Hash.of(body));
    }
}

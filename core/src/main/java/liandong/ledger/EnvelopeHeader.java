package liandong.ledger;

/**
 * Every field of an envelope that its hash covers, as the wire has them; {@code docs/envelope.md} is the table.
 *
 * @param topic the stream's topic, so that a record moved to another topic is another envelope
 * @param sender unit code of the writer
 * @param sequence place in the stream, gapless from 1
 * @param previous hash of the envelope before it; {@link Hash#ZERO} for the first
 * @param directory sequence of the directory that the sender had applied
 * @param time the header's text, ISO-8601 in UTC with milliseconds
 * @param cause {@code envelope:<hash>} or {@code command:<id>}
 * @param schema SHA-256 of the released schema file
 * @param body SHA-256 of the Avro bytes, without the registry's framing
 */
public record EnvelopeHeader(
        String topic,
        String sender,
        long sequence,
        Hash previous,
        long directory,
        String type,
        String id,
        String time,
        String actor,
        String role,
        String cause,
        Hash schema,
        Hash body) {
    private static final String DOMAIN = "liandong-envelope-1";

    /** The envelope hash: SHA-256 over the domain text and each field as 4-byte big-endian length and bytes. */
    public Hash hash() {
        return new SignedText(DOMAIN)
                .text(topic)
                .text(sender)
                .number(sequence)
                .bytes(previous.bytes())
                .number(directory)
                .text(type)
                .text(id)
                .text(time)
                .text(actor)
                .text(role)
                .text(cause)
                .bytes(schema.bytes())
                .bytes(body.bytes())
                .hash();
    }
}

package liandong.schemas;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The registry's framing of a record's value: magic 0, the schema's id as 4 bytes big-endian, the Avro body. */
public final class Framing {
    private static final byte MAGIC = 0;
    private static final int HEAD = 1 + Integer.BYTES;

    private Framing() {}

    /** A value taken apart. */
    @SuppressWarnings("ArrayRecordComponent") // short-lived and never compared
    public record Framed(int schemaId, byte[] body) {}

    /** The value that carries {@code body}, written with the registry's schema {@code schemaId}. */
    public static byte[] frame(int schemaId, byte[] body) {
        return ByteBuffer.allocate(HEAD + body.length)
                .put(MAGIC)
                .putInt(schemaId)
                .put(body)
                .array();
    }

    /** Takes a record's value apart; a record without a value is undecodable like any other that is too short. */
    public static Framed unframe(byte @Nullable [] value) throws Undecodable {
        if (value == null || value.length < HEAD) {
            throw new Undecodable("the value has " + (value == null ? 0 : value.length)
                    + " bytes; magic byte and schema id alone are " + HEAD);
        }
        ByteBuffer in = ByteBuffer.wrap(value);
        byte magic = in.get();
        if (magic != MAGIC) {
            throw new Undecodable("the value begins with byte " + (magic & 0xff) + ", not with magic " + MAGIC);
        }
        int schemaId = in.getInt();
        byte[] body = new byte[in.remaining()];
        in.get(body);
        return new Framed(schemaId, body);
    }
}

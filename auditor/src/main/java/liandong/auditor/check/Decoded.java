package liandong.auditor.check;

import java.util.Arrays;
import liandong.auditor.total.Filed;
import liandong.message.Message;
import liandong.schemas.Codec;
import liandong.schemas.ReleasedSchema;
import liandong.schemas.Schemas;
import liandong.schemas.Undecodable;
import org.jspecify.annotations.Nullable;

/**
 * The message of a record, or why there is none.
 *
 * @param filed a report that was read straight from its bytes; then {@code message} may be only as much of it as shows
 *     of whom it speaks
 * @param isStraight whether it was read so, and is therefore spelt in the one way
 * @param wrong what is wrong where there is none, as are the texts behind it
 */
record Decoded(
        @Nullable Message message,
        @Nullable Filed filed,
        boolean isStraight,
        Kind wrong,
        String expected,
        String found) {
    private static final Schemas SCHEMAS = Schemas.released();
    private static final Codec CODEC = new Codec(SCHEMAS);

    static Decoded of(ReadRecord read) {
        String type = read.header().type();
        ReleasedSchema schema = SCHEMAS.byFingerprint(read.header().schema()).orElse(null);
        if (schema == null || !schema.name().equals(type)) {
            return new Decoded(
                    null,
                    null,
                    false,
                    Kind.UNKNOWN_SCHEMA,
                    "a released schema of " + type,
                    schema == null ? "schema " + read.header().schema() : "a schema of " + schema.name());
        }
        try {
            return new Decoded(CODEC.message(schema, read.body()), null, false, Kind.UNDECODABLE, "", "");
        } catch (Undecodable e) {
            return new Decoded(
                    null, null, false, Kind.UNDECODABLE, "a " + schema.name(), String.valueOf(e.getMessage()));
        }
    }

    /** A message that was read straight from its bytes. */
    static Decoded straight(Message message, @Nullable Filed filed) {
        return new Decoded(message, filed, true, Kind.UNDECODABLE, "", "");
    }

    /** Whether the record spells its message in another way than the one that there is; of older schemas nobody asks. */
    static boolean isSpeltOtherwise(ReadRecord read, Message message) {
        return SCHEMAS.of(message.getClass()).fingerprint().equals(read.header().schema())
                && !Arrays.equals(CODEC.body(message), read.body());
    }
}

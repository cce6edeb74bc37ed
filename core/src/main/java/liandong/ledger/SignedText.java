package liandong.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Bytes that are hashed or signed: a domain text, then fields, each as its length in 4 bytes big-endian and its bytes;
 * a number has 8 bytes big-endian. So no two lists of fields have the same bytes.
 */
public final class SignedText {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);

    /** A text of this domain, which no other kind of text begins with. */
    SignedText(String domain) {
        text(domain);
    }

    /** What the signature of a batch covers. */
    public static byte[] ofBatch(String suite, Hash key, long size, Hash root) {
        return new SignedText("liandong-batch-1")
                .text(suite)
                .bytes(key.bytes())
                .number(size)
                .bytes(root.bytes())
                .toBytes();
    }

    SignedText text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    SignedText number(long value) {
        return bytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    SignedText bytes(byte[] value) {
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value.length).array());
        out.writeBytes(value);
        return this;
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    Hash hash() {
        return Hash.of(toBytes());
    }
}

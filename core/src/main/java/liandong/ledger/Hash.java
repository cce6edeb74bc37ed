package liandong.ledger;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** A digest of 32 bytes, SHA-256 where nothing else is said, as 64 lower-case hexadecimal digits. */
public record Hash(String hex) {
    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{64}");

    /** How many bytes a digest has. */
    public static final int BYTES = 32;

    /** 32 zero bytes: what stands before the first envelope of a stream. */
    public static final Hash ZERO = new Hash("0".repeat(64));

    public Hash {
        if (!SHAPE.matcher(hex).matches()) {
            throw new IllegalArgumentException("a SHA-256 is 64 lower-case hexadecimal digits, not '" + hex + "'");
        }
    }

    /** The SHA-256 of {@code bytes}. */
    public static Hash of(byte[] bytes) {
        return ofBytes(sha256().digest(bytes));
    }

    /** The digest with these 32 bytes. */
    public static Hash ofBytes(byte[] digest) {
        return new Hash(HexFormat.of().formatHex(digest));
    }

    /** The 32 bytes. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}

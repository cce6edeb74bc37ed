package liandong.ledger;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A digest of 32 bytes, SHA-256 where nothing else is said, as 64 lower-case hexadecimal digits. */
public record Hash(String hex) {
    /** How many bytes a digest has. */
    public static final int BYTES = 32;

    /** 32 zero bytes: what stands before the first envelope of a stream. */
    public static final Hash ZERO = new Hash("0".repeat(64));

    public Hash {
        if (!isWritten(hex)) {
            throw new IllegalArgumentException("a SHA-256 is 64 lower-case hexadecimal digits, not '" + hex + "'");
        }
    }

    /** Looked at digit by digit: each record that passes has several. */
    private static boolean isWritten(String hex) {
        for (int i = 0; i < hex.length(); i++) {
            char digit = hex.charAt(i);
            if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
                return false;
            }
        }
        return hex.length() == 2 * BYTES;
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

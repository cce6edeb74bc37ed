package liandong.node.access;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import liandong.hierarchy.Narrow;

/** The codes that a telephone shows (RFC 6238): SHA-1, six digits, every thirty seconds, as all such programs know them. */
public final class Totp {
    private static final int SECRET_BYTES = 20;
    private static final int SECONDS = 30;
    private static final int DIGITS = 6;
    /** What a telephone, a keyboard or a clipboard puts between digits. */
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Z}\\p{Cf}]");
    /** Steps before and after the present one that are taken: clocks differ, and people type slowly. */
    private static final int AROUND = 1;

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    /** A new secret in Base32. */
    public static String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return base32(bytes);
    }

    /** What a telephone reads, from a picture or typed in, to show the codes of an account. */
    public static String uri(String account, String secret) {
        return "otpauth://totp/Liandong:" + URLEncoder.encode(account, StandardCharsets.UTF_8) + "?secret=" + secret
                + "&issuer=Liandong&algorithm=SHA1&digits=" + DIGITS + "&period=" + SECONDS;
    }

    /** The code of a moment. */
    public static String code(String secret, Instant now) {
        return code(bytes(secret), step(now));
    }

    /**
     * Of which step {@code code} is; none if it is wrong, or of a step not after {@code used}: a code is used once.
     *
     * @param used the last step whose code was used
     */
    static OptionalLong check(String secret, String code, Instant now, long used) {
        String typed = BETWEEN.matcher(Narrow.of(code)).replaceAll("");
        byte[] key = bytes(secret);
        for (long step = step(now) - AROUND; step <= step(now) + AROUND; step++) {
            if (step > used && Secrets.same(code(key, step), typed)) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    private static long step(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), (long) SECONDS);
    }

    static String code(byte[] key, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "RAW"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & 0x7fffffff;
            return String.format(Locale.ROOT, "%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA1", e);
        }
    }

    /** RFC 4648 without padding; the length is a multiple of five bytes. */
    static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        long rest = 0;
        int bits = 0;
        for (byte each : bytes) {
            rest = (rest << 8) | (each & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE32.charAt((int) (rest >> bits & 31)));
            }
        }
        return text.toString();
    }

    static byte[] bytes(String base32) {
        ByteBuffer bytes = ByteBuffer.allocate(base32.length() * 5 / 8);
        long rest = 0;
        int bits = 0;
        for (int i = 0; i < base32.length(); i++) {
            rest = (rest << 5) | BASE32.indexOf(base32.charAt(i));
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.put((byte) (rest >> bits));
            }
        }
        return bytes.array();
    }
}

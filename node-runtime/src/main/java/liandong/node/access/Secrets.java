package liandong.node.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import liandong.ledger.Hash;

/** Secrets that nobody has to remember: 256 bits of chance, compared without telling how much of them is right. */
final class Secrets {
    private static final int BYTES = 32;

    private Secrets() {}

    /** A new one, of letters that go into an address and a header as they are. */
    static String next() {
        return random(BYTES);
    }

    /** A short name for something that need not be secret. */
    static String nextId() {
        return random(9);
    }

    /** What is kept of a secret; without a salt, since there are too many secrets to try. */
    static String kept(String secret) {
        return Hash.of(secret.getBytes(StandardCharsets.UTF_8)).hex();
    }

    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String random(int bytes) {
        byte[] chance = new byte[bytes];
        new SecureRandom().nextBytes(chance);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(chance);
    }
}

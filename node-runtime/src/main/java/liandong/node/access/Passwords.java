package liandong.node.access;

import java.util.Base64;
import java.util.concurrent.Semaphore;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** Makes and compares hashes of passwords: Argon2id, 19 MiB, two passes, a salt each. */
public final class Passwords {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int KIBIBYTES = 19 * 1024;
    private static final int PASSES = 2;
    /** Each takes its memory while it runs: many at once must not take all that the node has. */
    private static final int AT_ONCE = 2;

    private final Argon2PasswordEncoder encoder;
    private final Semaphore free = new Semaphore(AT_ONCE, true);
    /** Of no password that anybody knows, so that an unknown account takes as long as a wrong password. Nothing is computed for it at a start. */
    private final String nobody;

    public Passwords() {
        this(KIBIBYTES, PASSES);
    }

    /** For tests of something else: cheaper ones protect nothing, and nothing outside this package can ask for them. */
    Passwords(int kibibytes, int passes) {
        encoder = new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, kibibytes, passes);
        nobody = "$argon2id$v=19$m=" + kibibytes + ",t=" + passes + ",p=1$" + zeros(SALT_BYTES) + "$"
                + zeros(HASH_BYTES);
    }

    private static String zeros(int bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(new byte[bytes]);
    }

    String hash(String password) {
        free.acquireUninterruptibly();
        try {
            return String.valueOf(encoder.encode(password));
        } finally {
            free.release();
        }
    }

    boolean matches(String password, String hash) {
        free.acquireUninterruptibly();
        try {
            return encoder.matches(password, hash);
        } finally {
            free.release();
        }
    }

    /** Takes as long as {@link #matches} and says no. */
    boolean matchesNobody(String password) {
        matches(password, nobody);
        return false;
    }

    /** What {@link #matchesNobody} compares with. */
    String ofNobody() {
        return nobody;
    }
}

package liandong.signing;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.bouncycastle.pkcs.PKCS12PfxPdu;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one node in a PKCS#12 file of mode 0600, under a passphrase: entries {@code key-1}, {@code key-2} and so on,
 * oldest first, encrypted with AES-256; openssl reads it, and keytool where all keys are of Ed25519. Around each key
 * stands a self-signed certificate, because such tools want one; nobody trusts it. Safe for use by several threads, and
 * by one process at a time.
 */
public final class KeyFile {
    /** Of the passphrase's derivation; they slow guessing down and do not mend a passphrase that can be guessed. */
    static final int ROUNDS = 100_000;

    private final PrivateFile file;
    private final char[] passphrase;
    private final int rounds;
    private SigningKeys keys;

    private KeyFile(PrivateFile file, char[] passphrase, int rounds, SigningKeys keys) {
        this.file = file;
        this.passphrase = passphrase.clone();
        this.rounds = rounds;
        this.keys = keys;
    }

    /** Opens a file; throws {@link CannotOpenKey}. The passphrase is copied and stays in memory, for {@link #add}. */
    public static KeyFile open(Path file, char[] passphrase) {
        PrivateFile at = new PrivateFile(file);
        return new KeyFile(at, passphrase, ROUNDS, read(at, passphrase));
    }

    /** Makes a file with one new key; throws {@link CannotOpenKey} where a file stands, and for an empty passphrase. */
    public static KeyFile make(Path file, char[] passphrase, SigningSuite suite) {
        return make(file, passphrase, suite, ROUNDS);
    }

    static KeyFile make(Path file, char[] passphrase, SigningSuite suite, int rounds) {
        if (passphrase.length == 0) {
            throw new CannotOpenKey(file, "would not be encrypted", "the passphrase is empty, set one");
        }
        SigningKeys keys = withNew(SigningKeys.none(), suite);
        PrivateFile at = new PrivateFile(file);
        at.writeFirst(Pkcs12.write(keys, passphrase, rounds));
        return new KeyFile(at, passphrase, rounds, keys);
    }

    /** The keys, oldest first. */
    public synchronized SigningKeys keys() {
        return keys;
    }

    /** Makes one more key, which is the newest, and returns all; throws {@link CannotOpenKey} and keeps what it had. */
    public synchronized SigningKeys add(SigningSuite suite) {
        // read again: what another process has added since is not lost
        SigningKeys more = withNew(read(file, passphrase), suite);
        file.replace(Pkcs12.write(more, passphrase, rounds));
        keys = more;
        return more;
    }

    private static SigningKeys withNew(SigningKeys keys, SigningSuite suite) {
        return keys.with(suite, suite.newPrivateKey(new SecureRandom()));
    }

    private static SigningKeys read(PrivateFile file, char[] passphrase) {
        byte[] bytes = file.read();
        try {
            PKCS12PfxPdu parsed = Pkcs12.parse(bytes);
            if (!Pkcs12.opens(parsed, passphrase)) {
                throw new CannotOpenKey(
                        file.path(),
                        "does not open with this passphrase",
                        "set the one that it was made with; if that is the one, the file is damaged: restore its backup");
            }
            SigningKeys keys = Pkcs12.read(parsed, passphrase);
            if (keys.keys().isEmpty()) {
                throw damaged(file, "holds no key", null);
            }
            return keys;
        } catch (IOException e) {
            throw damaged(file, "is damaged, or was not made by a node", e);
        }
    }

    private static CannotOpenKey damaged(PrivateFile file, String what, @Nullable Throwable cause) {
        return new CannotOpenKey(file.path(), what, "restore its backup, or make a new one and enrol its key", cause);
    }

    @Override
    public String toString() {
        return file.path() + " " + keys();
    }
}

package liandong.signing;

import java.security.SecureRandom;
import liandong.ledger.Suite;

/** A suite that can sign. Keys are plain bytes; a private key has 32, and whoever holds it keeps it in a {@link KeyFile}. */
public interface SigningSuite extends Suite {

    /** A new private key. */
    byte[] newPrivateKey(SecureRandom random);

    /** The public key of a private one; throws IllegalArgumentException for bytes that are no private key. */
    byte[] publicKey(byte[] privateKey);

    /** The signature over {@code text}, always 64 bytes. */
    byte[] sign(byte[] privateKey, byte[] text);
}

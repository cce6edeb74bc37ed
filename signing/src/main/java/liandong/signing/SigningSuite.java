package liandong.signing;

import java.security.SecureRandom;
import java.util.Optional;
import liandong.ledger.Suite;

/** A suite that can sign. Keys are plain bytes; a private key has 32, and whoever holds it keeps it in a {@link KeyFile}. */
public interface SigningSuite extends Suite {

    /** A new private key. */
    byte[] newPrivateKey(SecureRandom random);

    /** The public key of a private one; throws IllegalArgumentException for bytes that are no private key. */
    byte[] publicKey(byte[] privateKey);

    /** The signature over {@code text}, always 64 bytes. */
    byte[] sign(byte[] privateKey, byte[] text);

    /** The private key as PKCS#8, in DER. */
    byte[] pkcs8(byte[] privateKey);

    /** The private key in this PKCS#8; empty for a key of another suite. */
    Optional<byte[]> fromPkcs8(byte[] pkcs8);

    /** The public key as X.509's SubjectPublicKeyInfo, in DER, as other tools read it. */
    byte[] publicKeyInfo(byte[] publicKey);

    /** Bouncy Castle's name for how a certificate is signed with this suite. */
    String certificateSignature();
}

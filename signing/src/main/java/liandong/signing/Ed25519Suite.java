package liandong.signing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Optional;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Ed25519 as in RFC 8032, with trees of SHA-256. */
final class Ed25519Suite implements SigningSuite {

    @Override
    public String name() {
        return "ed25519-sha256";
    }

    @Override
    public int publicKeyBytes() {
        return Ed25519.PUBLIC_KEY_SIZE;
    }

    @Override
    public byte[] digest(byte[] bytes) {
        try {
            // the platform's own uses the processor's instructions; a digest has one right answer, whoever computes it
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public byte[] newPrivateKey(SecureRandom random) {
        byte[] key = new byte[Ed25519.SECRET_KEY_SIZE];
        random.nextBytes(key);
        return key;
    }

    @Override
    public byte[] publicKey(byte[] privateKey) {
        byte[] publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(checked(privateKey), 0, publicKey, 0);
        return publicKey;
    }

    @Override
    public byte[] sign(byte[] privateKey, byte[] text) {
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(checked(privateKey), 0, text, 0, text.length, signature, 0);
        return signature;
    }

    @Override
    public boolean verify(byte[] publicKey, byte[] text, byte[] signature) {
        return publicKey.length == Ed25519.PUBLIC_KEY_SIZE
                && signature.length == Ed25519.SIGNATURE_SIZE
                && Ed25519.verify(signature, 0, publicKey, 0, text, 0, text.length);
    }

    @Override
    public byte[] pkcs8(byte[] privateKey) {
        return Der.privateKey(new Ed25519PrivateKeyParameters(checked(privateKey)));
    }

    @Override
    public Optional<byte[]> fromPkcs8(byte[] pkcs8) {
        return Der.privateKey(pkcs8) instanceof Ed25519PrivateKeyParameters key
                ? Optional.of(key.getEncoded())
                : Optional.empty();
    }

    @Override
    public byte[] publicKeyInfo(byte[] publicKey) {
        return Der.publicKey(new Ed25519PublicKeyParameters(publicKey));
    }

    @Override
    public String certificateSignature() {
        return "Ed25519";
    }

    private static byte[] checked(byte[] privateKey) {
        if (privateKey.length != Ed25519.SECRET_KEY_SIZE) {
            throw new IllegalArgumentException("a private key has " + Ed25519.SECRET_KEY_SIZE + " bytes");
        }
        return privateKey;
    }
}

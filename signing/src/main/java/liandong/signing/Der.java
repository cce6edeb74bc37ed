package liandong.signing;

import java.io.IOException;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.jspecify.annotations.Nullable;

/** Keys in the encodings that other tools read. */
final class Der {
    private Der() {}

    static byte[] privateKey(AsymmetricKeyParameter key) {
        try {
            PrivateKeyInfo info = PrivateKeyInfoFactory.createPrivateKeyInfo(key);
            // without the public key, which RFC 5958 may add and some versions of openssl do not read
            return new PrivateKeyInfo(info.getPrivateKeyAlgorithm(), info.parsePrivateKey()).getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("PKCS#8 cannot carry a key", e);
        }
    }

    /** The key in this PKCS#8; null if it holds none that can be read. */
    static @Nullable AsymmetricKeyParameter privateKey(byte[] pkcs8) {
        try {
            return PrivateKeyFactory.createKey(pkcs8);
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    static byte[] publicKey(AsymmetricKeyParameter key) {
        try {
            return SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(key).getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("SubjectPublicKeyInfo cannot carry a key", e);
        }
    }
}

package liandong.signing;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Optional;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;

/**
 * SM2 with SM3 as in GB/T 32918 and GB/T 32905, with trees of SM3. The signer's id is the standard's default; a signature
 * is r and s, 32 bytes each.
 */
final class Sm2Suite implements SigningSuite {
    private static final int NUMBER = 32;
    private static final int POINT = 65;
    private static final byte UNCOMPRESSED = 4;
    private static final ECDomainParameters CURVE = curve();

    private static ECDomainParameters curve() {
        X9ECParameters parameters = CustomNamedCurves.getByName("sm2p256v1");
        return new ECNamedDomainParameters(GMObjectIdentifiers.sm2p256v1, parameters);
    }

    @Override
    public String name() {
        return "sm2-sm3";
    }

    @Override
    public int publicKeyBytes() {
        return POINT;
    }

    @Override
    public byte[] digest(byte[] bytes) {
        SM3Digest sm3 = new SM3Digest();
        sm3.update(bytes, 0, bytes.length);
        byte[] digest = new byte[sm3.getDigestSize()];
        sm3.doFinal(digest, 0);
        return digest;
    }

    @Override
    public byte[] newPrivateKey(SecureRandom random) {
        // 1 to n - 2, as the standard asks
        BigInteger d =
                BigIntegers.createRandomInRange(BigInteger.ONE, CURVE.getN().subtract(BigInteger.TWO), random);
        return BigIntegers.asUnsignedByteArray(NUMBER, d);
    }

    @Override
    public byte[] publicKey(byte[] privateKey) {
        return new FixedPointCombMultiplier()
                .multiply(CURVE.getG(), number(privateKey))
                .getEncoded(false);
    }

    @Override
    public byte[] sign(byte[] privateKey, byte[] text) {
        SM2Signer signer = new SM2Signer(PlainDSAEncoding.INSTANCE);
        signer.init(
                true,
                new ParametersWithRandom(new ECPrivateKeyParameters(number(privateKey), CURVE), new SecureRandom()));
        signer.update(text, 0, text.length);
        try {
            return signer.generateSignature();
        } catch (CryptoException e) {
            throw new IllegalStateException("SM2 cannot sign", e);
        }
    }

    @Override
    public boolean verify(byte[] publicKey, byte[] text, byte[] signature) {
        if (publicKey.length != POINT || publicKey[0] != UNCOMPRESSED || signature.length != 2 * NUMBER) {
            return false;
        }
        try {
            SM2Signer signer = new SM2Signer(PlainDSAEncoding.INSTANCE);
            signer.init(false, new ECPublicKeyParameters(CURVE.getCurve().decodePoint(publicKey), CURVE));
            signer.update(text, 0, text.length);
            return signer.verifySignature(signature);
        } catch (IllegalArgumentException | ArithmeticException e) {
            // no point of the curve
            return false;
        }
    }

    @Override
    public byte[] pkcs8(byte[] privateKey) {
        return Der.privateKey(new ECPrivateKeyParameters(number(privateKey), CURVE));
    }

    @Override
    public Optional<byte[]> fromPkcs8(byte[] pkcs8) {
        return Der.privateKey(pkcs8) instanceof ECPrivateKeyParameters key
                        && key.getParameters() instanceof ECNamedDomainParameters curve
                        && curve.getName().equals(GMObjectIdentifiers.sm2p256v1)
                ? Optional.of(BigIntegers.asUnsignedByteArray(NUMBER, key.getD()))
                : Optional.empty();
    }

    @Override
    public byte[] publicKeyInfo(byte[] publicKey) {
        return Der.publicKey(new ECPublicKeyParameters(CURVE.getCurve().decodePoint(publicKey), CURVE));
    }

    @Override
    public String certificateSignature() {
        return "SM3withSM2";
    }

    private static BigInteger number(byte[] privateKey) {
        BigInteger d = new BigInteger(1, privateKey);
        if (privateKey.length != NUMBER
                || d.signum() == 0
                || d.compareTo(CURVE.getN().subtract(BigInteger.TWO)) > 0) {
            throw new IllegalArgumentException("a private key is a number from 1 to n - 2 in " + NUMBER + " bytes");
        }
        return d;
    }
}

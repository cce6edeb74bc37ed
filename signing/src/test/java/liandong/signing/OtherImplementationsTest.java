package liandong.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Random;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** What others sign we verify, and what we sign they verify; keys go both ways in their standard encodings. */
class OtherImplementationsTest {
    private static final SigningSuite ED25519 = Suites.of("ed25519-sha256");
    private static final SigningSuite SM2 = Suites.of("sm2-sm3");
    private static final Provider BC = new BouncyCastleProvider();

    @RepeatedTest(20)
    void ed25519_agrees_with_the_jdk(RepetitionInfo round) throws Exception {
        byte[] text = text(round.getCurrentRepetition());
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519", "SunEC").generateKeyPair();
        byte[] privateKey = ED25519.fromPkcs8(pair.getPrivate().getEncoded()).orElseThrow();
        byte[] publicKey = ED25519.publicKey(privateKey);
        assertThat(ED25519.publicKeyInfo(publicKey)).isEqualTo(pair.getPublic().getEncoded());
        assertThat(ED25519.pkcs8(privateKey)).isEqualTo(pair.getPrivate().getEncoded());

        Signature theirs = Signature.getInstance("Ed25519", "SunEC");
        theirs.initSign(pair.getPrivate());
        theirs.update(text);
        byte[] signature = theirs.sign();
        assertThat(ED25519.sign(privateKey, text)).isEqualTo(signature);
        assertThat(ED25519.verify(publicKey, text, signature)).isTrue();
    }

    @RepeatedTest(20)
    void sm2_agrees_with_the_provider(RepetitionInfo round) throws Exception {
        byte[] text = text(round.getCurrentRepetition());
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", BC);
        generator.initialize(new ECGenParameterSpec("sm2p256v1"));
        KeyPair pair = generator.generateKeyPair();
        byte[] privateKey = SM2.fromPkcs8(pair.getPrivate().getEncoded()).orElseThrow();
        byte[] publicKey = SM2.publicKey(privateKey);
        assertThat(SM2.publicKeyInfo(publicKey)).isEqualTo(pair.getPublic().getEncoded());

        Signature theirs = Signature.getInstance("SM3withSM2", BC);
        theirs.initSign(pair.getPrivate());
        theirs.update(text);
        assertThat(SM2.verify(publicKey, text, plain(theirs.sign()))).isTrue();

        KeyFactory keys = KeyFactory.getInstance("EC", BC);
        PrivateKey reread = keys.generatePrivate(new PKCS8EncodedKeySpec(SM2.pkcs8(privateKey)));
        assertThat(reread).isEqualTo(pair.getPrivate());
        PublicKey known = keys.generatePublic(new X509EncodedKeySpec(SM2.publicKeyInfo(publicKey)));
        theirs.initVerify(known);
        theirs.update(text);
        assertThat(theirs.verify(der(SM2.sign(privateKey, text)))).isTrue();
    }

    private static byte[] text(int round) {
        Random random = new Random(round);
        byte[] text = new byte[random.nextInt(300)];
        random.nextBytes(text);
        return text;
    }

    private static byte[] plain(byte[] der) {
        ASN1Sequence both = ASN1Sequence.getInstance(der);
        byte[] plain = new byte[64];
        for (int i = 0; i < 2; i++) {
            BigInteger number = ASN1Integer.getInstance(both.getObjectAt(i)).getValue();
            System.arraycopy(BigIntegers.asUnsignedByteArray(32, number), 0, plain, 32 * i, 32);
        }
        return plain;
    }

    private static byte[] der(byte[] plain) throws Exception {
        return new DERSequence(new ASN1Integer[] {
                    new ASN1Integer(new BigInteger(1, Arrays.copyOf(plain, 32))),
                    new ASN1Integer(new BigInteger(1, Arrays.copyOfRange(plain, 32, 64)))
                })
                .getEncoded();
    }
}

package liandong.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with a key, a text or a signature: it is refused, and nothing is thrown. */
class MalformedTest {
    private static final byte[] TEXT = "liandong".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    private static final BigInteger SM2_ORDER =
            new BigInteger("fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123", 16);

    static List<SigningSuite> suites() {
        return Suites.all();
    }

    @ParameterizedTest
    @MethodSource("suites")
    void a_bit_that_is_turned_in_key_text_or_signature_is_refused(SigningSuite suite) {
        Signed good = Signed.by(suite);
        assertThat(good.isGood()).isTrue();
        for (int bit = 0; bit < 8 * good.publicKey.length; bit++) {
            Signed bad = new Signed(suite, turned(good.publicKey, bit), TEXT, good.signature);
            assertThat(bad.isGood()).as("key, bit %d", bit).isFalse();
        }
        for (int bit = 0; bit < 8 * TEXT.length; bit++) {
            Signed bad = new Signed(suite, good.publicKey, turned(TEXT, bit), good.signature);
            assertThat(bad.isGood()).as("text, bit %d", bit).isFalse();
        }
        for (int bit = 0; bit < 8 * good.signature.length; bit++) {
            Signed bad = new Signed(suite, good.publicKey, TEXT, turned(good.signature, bit));
            assertThat(bad.isGood()).as("signature, bit %d", bit).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("suites")
    void another_length_is_refused(SigningSuite suite) {
        Signed good = Signed.by(suite);
        assertThat(good.publicKey).hasSize(suite.publicKeyBytes());
        assertThat(good.signature).hasSize(64);
        for (int length = 0; length < 140; length++) {
            if (length != good.publicKey.length) {
                byte[] key = Arrays.copyOf(good.publicKey, length);
                assertThat(suite.verify(key, TEXT, good.signature))
                        .as("key of %d", length)
                        .isFalse();
            }
            if (length != good.signature.length) {
                byte[] signature = Arrays.copyOf(good.signature, length);
                assertThat(suite.verify(good.publicKey, TEXT, signature))
                        .as("signature of %d", length)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("suites")
    void noise_is_refused(SigningSuite suite) {
        Random random = new Random(1501);
        for (int round = 0; round < 500; round++) {
            byte[] key = new byte[suite.publicKeyBytes()];
            byte[] signature = new byte[64];
            random.nextBytes(key);
            random.nextBytes(signature);
            key[0] = suite.publicKeyBytes() == 65 && round % 2 == 0 ? 4 : key[0];
            assertThat(suite.verify(key, TEXT, signature))
                    .as("seed 1501, round %d", round)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("suites")
    void extreme_numbers_are_refused(SigningSuite suite) {
        Signed good = Signed.by(suite);
        for (byte fill : new byte[] {0, 1, (byte) 0xff}) {
            byte[] key = good.publicKey.clone();
            Arrays.fill(key, suite.publicKeyBytes() == 65 ? 1 : 0, key.length, fill);
            byte[] signature = new byte[64];
            Arrays.fill(signature, fill);
            assertThat(suite.verify(key, TEXT, good.signature)).isFalse();
            assertThat(suite.verify(good.publicKey, TEXT, signature)).isFalse();
            assertThat(suite.verify(key, TEXT, signature)).isFalse();
        }
    }

    @Test
    void a_second_spelling_of_an_sm2_signature_is_refused() {
        Signed good = Signed.by(Suites.of("sm2-sm3"));
        BigInteger r = new BigInteger(1, Arrays.copyOf(good.signature, 32));
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(good.signature, 32, 64));
        for (BigInteger[] other : new BigInteger[][] {
            {r.add(SM2_ORDER), s},
            {r, s.add(SM2_ORDER)},
            {r, SM2_ORDER.subtract(s)},
            {BigInteger.ZERO, s},
            {r, BigInteger.ZERO},
            {SM2_ORDER, s},
            {r, SM2_ORDER}
        }) {
            if (other[0].bitLength() <= 256 && other[1].bitLength() <= 256) {
                byte[] signature = new byte[64];
                System.arraycopy(BigIntegers.asUnsignedByteArray(32, other[0]), 0, signature, 0, 32);
                System.arraycopy(BigIntegers.asUnsignedByteArray(32, other[1]), 0, signature, 32, 32);
                assertThat(good.suite.verify(good.publicKey, TEXT, signature)).isFalse();
            }
        }
    }

    @Test
    void a_second_spelling_of_an_ed25519_signature_is_refused() {
        // S + L is S modulo L, and RFC 8032 refuses it
        Signed good = Signed.by(Suites.of("ed25519-sha256"));
        BigInteger order = BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
        byte[] reversed = BigIntegers.asUnsignedByteArray(32, order.add(little(good.signature, 32)));
        byte[] signature = good.signature.clone();
        for (int i = 0; i < 32; i++) {
            signature[32 + i] = reversed[31 - i];
        }
        assertThat(good.suite.verify(good.publicKey, TEXT, signature)).isFalse();
    }

    @Test
    void other_forms_of_an_sm2_point_are_refused() {
        Signed good = Signed.by(Suites.of("sm2-sm3"));
        byte[] hybrid = good.publicKey.clone();
        hybrid[0] = (byte) (6 + (hybrid[64] & 1));
        byte[] compressed = Arrays.copyOf(good.publicKey, 33);
        compressed[0] = (byte) (2 + (good.publicKey[64] & 1));
        assertThat(good.suite.verify(hybrid, TEXT, good.signature)).isFalse();
        assertThat(good.suite.verify(compressed, TEXT, good.signature)).isFalse();
        assertThat(good.suite.verify(new byte[1], TEXT, good.signature)).isFalse();
    }

    @Test
    void what_is_no_private_key_is_refused() {
        SigningSuite sm2 = Suites.of("sm2-sm3");
        for (BigInteger wrong : List.of(
                BigInteger.ZERO,
                SM2_ORDER.subtract(BigInteger.ONE),
                SM2_ORDER,
                BigInteger.TWO.pow(256).subtract(BigInteger.ONE))) {
            byte[] key = BigIntegers.asUnsignedByteArray(32, wrong);
            assertThatThrownBy(() -> sm2.publicKey(key)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> sm2.sign(key, TEXT)).isInstanceOf(IllegalArgumentException.class);
        }
        for (BigInteger right : List.of(BigInteger.ONE, SM2_ORDER.subtract(BigInteger.TWO))) {
            byte[] key = BigIntegers.asUnsignedByteArray(32, right);
            assertThat(sm2.verify(sm2.publicKey(key), TEXT, sm2.sign(key, TEXT)))
                    .isTrue();
        }
        for (SigningSuite suite : Suites.all()) {
            for (int length : new int[] {0, 31, 33, 64}) {
                byte[] key = new byte[length];
                Arrays.fill(key, (byte) 1);
                assertThatThrownBy(() -> suite.publicKey(key))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("32 bytes");
                assertThatThrownBy(() -> suite.sign(key, TEXT)).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("suites")
    void new_keys_differ_and_are_what_the_source_of_chance_gave(SigningSuite suite) {
        byte[] one = suite.newPrivateKey(new SecureRandom());
        assertThat(one)
                .hasSize(32)
                .isNotEqualTo(suite.newPrivateKey(new SecureRandom()))
                .isNotEqualTo(new byte[32]);
    }

    /** A key of 32 bytes and what it signed. */
    private record Signed(SigningSuite suite, byte[] publicKey, byte[] text, byte[] signature) {
        static Signed by(SigningSuite suite) {
            byte[] key = suite.newPrivateKey(new SecureRandom());
            return new Signed(suite, suite.publicKey(key), TEXT, suite.sign(key, TEXT));
        }

        boolean isGood() {
            return suite.verify(publicKey, text, signature);
        }

        @Override
        public String toString() {
            return HexFormat.of().formatHex(publicKey);
        }
    }

    private static BigInteger little(byte[] bytes, int from) {
        byte[] reversed = new byte[32];
        for (int i = 0; i < 32; i++) {
            reversed[31 - i] = bytes[from + i];
        }
        return new BigInteger(1, reversed);
    }

    private static byte[] turned(byte[] bytes, int bit) {
        byte[] turned = bytes.clone();
        turned[bit / 8] ^= (byte) (1 << bit % 8);
        return turned;
    }
}

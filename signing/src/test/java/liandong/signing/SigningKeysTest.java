package liandong.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import liandong.ledger.Hash;
import liandong.ledger.NodeKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeysTest {
    private static final List<String> UNITS = List.of("150105001", "150105002");
    private static final byte[] TEXT = {1, 2, 3};

    static List<SigningSuite> suites() {
        return Suites.all();
    }

    @Test
    void without_a_key_nothing_is_signed() {
        SigningKeys none = SigningKeys.none();
        assertThat(none.keys()).isEmpty();
        assertThat(none.holds(Hash.ZERO)).isFalse();
        assertThatThrownBy(none::newest)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no key is held");
        assertThatThrownBy(() -> none.sign(Hash.ZERO, TEXT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("key " + Hash.ZERO + " is not held");
    }

    @Test
    void the_key_that_is_named_signs_and_the_last_one_is_the_newest() {
        SigningSuite first = Suites.all().getFirst();
        SigningSuite last = Suites.all().getLast();
        SigningKeys keys = fresh(first).with(last, last.newPrivateKey(new SecureRandom()));
        NodeKey old = keys.keys().getFirst();
        assertThat(keys.newest()).isEqualTo(keys.keys().getLast()).isNotEqualTo(old);
        assertThat(keys.holds(old.id())).isTrue();
        assertThat(keys.holds(keys.newest().id())).isTrue();
        assertThat(first.verify(old.bytes(), TEXT, HexFormat.of().parseHex(keys.sign(old.id(), TEXT))))
                .isTrue();
        assertThat(last.verify(
                        keys.newest().bytes(),
                        TEXT,
                        HexFormat.of().parseHex(keys.sign(keys.newest().id(), TEXT))))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("suites")
    void no_text_shows_a_private_key_and_nobody_changes_it_from_outside(SigningSuite suite) {
        byte[] privateKey = suite.newPrivateKey(new SecureRandom());
        String hex = HexFormat.of().formatHex(privateKey);
        SigningKeys keys = SigningKeys.none().with(suite, privateKey);
        java.util.Arrays.fill(privateKey, (byte) 1);
        assertThat(keys.toString()).isEqualTo("[" + keys.newest() + "]").doesNotContain(hex);
        assertThat(keys.held().getFirst().toString()).isEqualTo(keys.newest().toString());
        assertThat(suite.verify(
                        keys.newest().bytes(),
                        TEXT,
                        HexFormat.of().parseHex(keys.sign(keys.newest().id(), TEXT))))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("suites")
    void a_proof_holds_for_its_key_units_and_what_it_replaces_and_for_nothing_else(SigningSuite suite) {
        SigningKeys keys = fresh(suite);
        NodeKey key = keys.newest();
        NodeKey other = fresh(suite).newest();
        for (Hash replaces : new Hash[] {null, Hash.ZERO}) {
            String proof = keys.proof(key, "node", UNITS, replaces);
            assertThat(SigningKeys.isProved(key, "node", UNITS, replaces, proof))
                    .isTrue();
            assertThat(SigningKeys.isProved(other, "node", UNITS, replaces, proof))
                    .isFalse();
            assertThat(SigningKeys.isProved(key, "other", UNITS, replaces, proof))
                    .isFalse();
            assertThat(SigningKeys.isProved(key, "", UNITS, replaces, proof)).isFalse();
            assertThat(SigningKeys.isProved(key, "node", UNITS.reversed(), replaces, proof))
                    .isFalse();
            assertThat(SigningKeys.isProved(key, "node", List.of("150105001150105002"), replaces, proof))
                    .isFalse();
            assertThat(SigningKeys.isProved(key, "node", UNITS, other.id(), proof))
                    .isFalse();
            assertThat(SigningKeys.isProved(key, "node", UNITS, replaces == null ? Hash.ZERO : null, proof))
                    .isFalse();
            assertThat(SigningKeys.isProved(new NodeKey("none", key.publicKey()), "node", UNITS, replaces, proof))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "zz", "ABCD", "00", " "})
    void what_is_no_hexadecimal_proves_nothing(String proof) {
        assertThat(SigningKeys.isProved(fresh(Suites.all().getFirst()).newest(), "node", UNITS, null, proof))
                .isFalse();
    }

    @Test
    void a_request_is_for_the_newest_key_and_proved_by_it() {
        SigningSuite suite = Suites.all().getFirst();
        SigningKeys keys = fresh(suite).with(suite, suite.newPrivateKey(new SecureRandom()));
        KeyRequest request =
                KeyRequest.of(keys, "node", UNITS, keys.keys().getFirst().id());
        assertThat(request.key()).isEqualTo(keys.newest());
        assertThat(request.isProved()).isTrue();
        KeyRequest stretched =
                new KeyRequest(request.key(), List.of("15"), request.replaces(), request.proof(), "node");
        assertThat(stretched.isProved()).isFalse();
    }

    @Test
    void suites_are_found_by_their_names() {
        assertThat(Suites.all()).extracting(SigningSuite::name).containsExactly("ed25519-sha256", "sm2-sm3");
        assertThat(Suites.find("sm2-sm3")).contains(Suites.of("sm2-sm3"));
        assertThat(Suites.find("rsa")).isEmpty();
        assertThatThrownBy(() -> Suites.of("rsa"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a suite is ed25519-sha256 or sm2-sm3, not 'rsa'");
    }

    private static SigningKeys fresh(SigningSuite suite) {
        return SigningKeys.none().with(suite, suite.newPrivateKey(new SecureRandom()));
    }
}

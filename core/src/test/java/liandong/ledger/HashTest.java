package liandong.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashTest {
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void it_is_the_sha_256_of_the_standard() {
        assertThat(Hash.of("abc".getBytes(StandardCharsets.US_ASCII))).hasToString(ABC);
    }

    @Test
    void bytes_and_text_are_the_same_value() {
        assertThat(new Hash(ABC).bytes()).hasSize(32).startsWith(0xba, 0x78).endsWith(0x15, 0xad);
    }

    @Test
    void the_hash_before_the_first_envelope_is_32_zero_bytes() {
        assertThat(Hash.ZERO.bytes()).isEqualTo(new byte[32]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ba78", "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD", ABC + "0"})
    void any_other_spelling_is_refused(String text) {
        assertThatThrownBy(() -> new Hash(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a SHA-256 is 64 lower-case hexadecimal digits, not '" + text + "'");
    }
}

package liandong.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeKeyTest {

    @Test
    void keys_of_another_suite_or_with_other_bytes_have_other_fingerprints() {
        NodeKey key = new NodeKey("made-up", "0102");
        assertThat(key.bytes()).containsExactly(1, 2);
        assertThat(key.id()).isEqualTo(new NodeKey("made-up", "0102").id());
        assertThat(key.id()).isNotEqualTo(new NodeKey("made-up", "0103").id());
        assertThat(key.id()).isNotEqualTo(new NodeKey("made-u", "0102").id());
    }

    @ParameterizedTest
    @CsvSource({
        "'', 00",
        "Suite, 00",
        "a b, 00",
        "套, 00",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, 00",
        "suite, ''",
        "suite, 0",
        "suite, 000",
        "suite, 0G",
        "suite, AB",
        "suite, '00 '"
    })
    void what_is_no_suite_or_no_hexadecimal_is_refused(String suite, String publicKey) {
        assertThatThrownBy(() -> new NodeKey(suite, publicKey))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a key is the name of a suite and bytes in lower-case hexadecimal, not '" + suite
                        + "' and '" + publicKey + "'");
    }

    @Test
    void a_key_has_at_most_133_bytes() {
        assertThat(new NodeKey("suite", "00".repeat(133)).bytes()).hasSize(133);
        assertThatThrownBy(() -> new NodeKey("suite", "00".repeat(134))).isInstanceOf(IllegalArgumentException.class);
    }
}

package liandong.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import liandong.ledger.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CauseTest {

    @Test
    void an_envelope_and_a_command_are_read_as_they_are_written() {
        Cause envelope = new Cause.ByEnvelope(Hash.ZERO);
        Cause command = new Cause.ByCommand("key:1");
        assertThat(envelope.text()).isEqualTo("envelope:" + "0".repeat(64));
        assertThat(command.text()).isEqualTo("command:key:1");
        assertThat(Cause.of(envelope.text())).isEqualTo(envelope);
        assertThat(Cause.of(command.text())).isEqualTo(command);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "envelope:", "envelope:12", "command:", "command:a b", "command:命令", "rule:x"})
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> Cause.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_command_id_has_at_most_a_hundred_characters() {
        assertThat(new Cause.ByCommand("x".repeat(100)).id()).hasSize(100);
        assertThatThrownBy(() -> new Cause.ByCommand("x".repeat(101)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a command id is 1 to 100 printable ASCII characters");
    }
}

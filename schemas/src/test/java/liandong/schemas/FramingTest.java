package liandong.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramingTest {
    private static final byte[] BODY = {7, 8, 9};

    @Test
    void the_frame_is_a_zero_the_id_in_four_bytes_and_the_body() {
        assertThat(Framing.frame(0x01020304, BODY)).containsExactly(0, 1, 2, 3, 4, 7, 8, 9);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 1 << 20, Integer.MAX_VALUE, -1})
    void what_was_framed_comes_out_again(int schemaId) throws Undecodable {
        Framing.Framed framed = Framing.unframe(Framing.frame(schemaId, BODY));
        assertThat(framed.schemaId()).isEqualTo(schemaId);
        assertThat(framed.body()).isEqualTo(BODY);
    }

    @Test
    void an_empty_body_is_framed_too() throws Undecodable {
        assertThat(Framing.unframe(Framing.frame(1, new byte[0])).body()).isEmpty();
    }

    @Test
    void a_record_without_value_is_undecodable() {
        refused(null, "the value has 0 bytes; magic byte and schema id alone are 5");
    }

    @Test
    void a_value_shorter_than_the_frame_is_undecodable() {
        refused(new byte[4], "the value has 4 bytes; magic byte and schema id alone are 5");
    }

    @Test
    void another_magic_byte_is_undecodable() {
        refused(new byte[] {-1, 0, 0, 0, 1, 7}, "the value begins with byte 255, not with magic 0");
    }

    private static void refused(byte @Nullable [] value, String reason) {
        assertThatThrownBy(() -> Framing.unframe(value))
                .isInstanceOf(Undecodable.class)
                .hasMessage(reason);
    }
}

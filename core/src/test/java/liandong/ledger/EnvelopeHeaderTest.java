package liandong.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The envelope hash; expected values were computed by another program from the table in {@code docs/envelope.md}. */
class EnvelopeHeaderTest {
    private static final Hash ONES = new Hash("f".repeat(64));
    private static final EnvelopeHeader PLAIN = new EnvelopeHeader(
            "reports.150105001",
            "150105001",
            1,
            Hash.ZERO,
            1193,
            "liandong.ReceiptSigned",
            "e-1",
            "2023-08-22T01:15:00.000Z",
            "a-17",
            "clerk",
            "command:c-1",
            hash("schema"),
            hash("body"));

    static Stream<Arguments> vectors() {
        return Stream.of(
                Arguments.of(PLAIN, "cf00ffcb9c2bd28c23c51ac7fedd454eca125f011e6f9ee26c5e46a17d33ac68"),
                Arguments.of(
                        new EnvelopeHeader("", "", 0, Hash.ZERO, 0, "", "", "", "", "", "", Hash.ZERO, Hash.ZERO),
                        "99d27359daaa6f32e717f2acc4c1cd3a565e1121a0cfa1ca963803f574880ac5"),
                Arguments.of(
                        new EnvelopeHeader(
                                "目录", "单位", Long.MAX_VALUE, ONES, -1, "类型", "号", "时", "谁", "何", "因", ONES, ONES),
                        "c01dae1bb08e7f4907e966200c807aa0b5420d3eb3d7c574330a69786a3127ee"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void the_hash_is_what_the_table_says(EnvelopeHeader header, String expected) {
        assertThat(header.hash()).hasToString(expected);
    }

    static Stream<Arguments> one_field_changed() {
        return Stream.of(EnvelopeHeader.class.getRecordComponents())
                .map(component -> Arguments.of(component.getName()));
    }

    @ParameterizedTest
    @MethodSource("one_field_changed")
    void every_field_changes_the_hash(String field) throws ReflectiveOperationException {
        assertThat(changed(field)).isNotEqualTo(PLAIN);
        assertThat(changed(field).hash()).isNotEqualTo(PLAIN.hash());
    }

    @Test
    void text_cannot_wander_from_one_field_to_the_next() {
        assertThat(actorAndRole("ab", "c").hash())
                .isNotEqualTo(actorAndRole("a", "bc").hash());
    }

    /** {@link #PLAIN} with another value in one field. */
    private static EnvelopeHeader changed(String field) throws ReflectiveOperationException {
        RecordComponent[] components = EnvelopeHeader.class.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            Object value = components[i].getAccessor().invoke(PLAIN);
            values[i] = components[i].getName().equals(field) ? other(value) : value;
        }
        return (EnvelopeHeader) EnvelopeHeader.class.getDeclaredConstructors()[0].newInstance(values);
    }

    private static Object other(Object value) {
        return switch (value) {
            case Long number -> number + 1;
            case String text -> text + "x";
            default -> ONES;
        };
    }

    private static EnvelopeHeader actorAndRole(String actor, String role) {
        return new EnvelopeHeader("", "", 0, Hash.ZERO, 0, "", "", "", actor, role, "", Hash.ZERO, Hash.ZERO);
    }

    private static Hash hash(String text) {
        return Hash.of(text.getBytes(StandardCharsets.UTF_8));
    }
}

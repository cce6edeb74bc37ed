package liandong.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import liandong.message.Message;

/**
 * A value from anywhere is a message or undecodable; nothing else is thrown. The first byte of an input chooses the
 * released schema, by the first byte of its fingerprint; the others are the value. Without {@code JAZZER_FUZZ=1} only the seeds in {@code BodiesFuzzTestInputs}
 * are run.
 */
class BodiesFuzzTest {
    private static final Schemas SCHEMAS = Schemas.released();
    private static final Codec CODEC = new Codec(SCHEMAS);

    @FuzzTest(maxDuration = "2m")
    void value(byte[] input) {
        ReleasedSchema writer = input.length == 0 ? SCHEMAS.all().getFirst() : schema(input[0]);
        byte[] value = input.length == 0 ? null : Arrays.copyOfRange(input, 1, input.length);
        try {
            Message message = CODEC.message(writer, Framing.unframe(value).body());
            ReleasedSchema newest = SCHEMAS.of(message.getClass());
            assertThat(CODEC.message(newest, CODEC.body(message))).isEqualTo(message);
        } catch (Undecodable e) {
            assertThat(e.getMessage()).hasSizeLessThanOrEqualTo(300);
        }
    }

    /** A seed keeps its schema when others are released. */
    private static ReleasedSchema schema(byte first) {
        return SCHEMAS.all().stream()
                .filter(each -> each.fingerprint().bytes()[0] == first)
                .findFirst()
                .orElse(SCHEMAS.all().get((first & 0xff) % SCHEMAS.all().size()));
    }
}

package liandong.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import liandong.message.Message;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are: a message or {@link Undecodable}, and memory in proportion to the body. */
class HostileBodiesTest {
    private static final int ROUNDS = 20_000;
    private static final long SEED = 20231121;
    /** Bytes, with room for the first use of classes; the lengths that bodies claim go up to 2 GiB. */
    private static final long FIXED_COST = 2_000_000;

    private static final long COST_PER_BYTE = 100;

    private final Schemas schemas = Schemas.released();
    private final Codec codec = new Codec(schemas);
    private final Random random = new Random(SEED);

    @Test
    void random_and_mutated_bodies_are_a_message_or_undecodable() throws IOException {
        List<byte[]> golden = golden();
        int messages = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] body = round % 4 == 0 ? noise() : mutated(golden);
            ReleasedSchema writer =
                    schemas.all().get(random.nextInt(schemas.all().size()));
            messages += isMessage(writer, body, "seed " + SEED + ", round " + round) ? 1 : 0;
        }
        assertThat(messages).as("bodies that are messages after all").isBetween(ROUNDS / 1000, ROUNDS / 2);
    }

    @Test
    void a_count_or_a_length_that_the_body_cannot_hold_allocates_nothing() {
        byte[] directive = HexFormat.of().parseHex("0000" + "00".repeat(8));
        for (String huge :
                List.of("feffffff0f", "ffffffff0f", "eeffffff0f", "80808080808080808001", "feffffffffffffffff01")) {
            byte[] count = HexFormat.of().parseHex(huge);
            for (ReleasedSchema writer : schemas.all()) {
                for (int at = 0; at < directive.length; at++) {
                    byte[] body = Arrays.copyOf(Arrays.copyOf(directive, at), at + count.length + 100);
                    System.arraycopy(count, 0, body, at, count.length);
                    isMessage(writer, body, writer.name() + ", " + huge + " at " + at);
                }
            }
        }
    }

    /** Reads the body, weighs what that allocated, and reads again what it writes of the result. */
    private boolean isMessage(ReleasedSchema writer, byte[] body, String which) {
        long before = allocated();
        try {
            Message message = codec.message(writer, body);
            assertThat(allocated() - before).as(which).isLessThan(FIXED_COST + COST_PER_BYTE * body.length);
            assertThat(codec.message(schemas.of(message.getClass()), codec.body(message)))
                    .as(which)
                    .isEqualTo(message);
            return true;
        } catch (Undecodable e) {
            assertThat(allocated() - before).as(which).isLessThan(FIXED_COST + COST_PER_BYTE * body.length);
            assertThat(e.getMessage())
                    .as(which)
                    .startsWith(writer.type().getSimpleName())
                    .hasSizeLessThanOrEqualTo(300);
            return false;
        } catch (RuntimeException e) {
            throw new AssertionError(which + ": " + HexFormat.of().formatHex(body), e);
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private byte[] noise() {
        byte[] body = new byte[random.nextInt(200)];
        random.nextBytes(body);
        return body;
    }

    private byte[] mutated(List<byte[]> golden) {
        byte[] body = golden.get(random.nextInt(golden.size())).clone();
        for (int times = 1 + random.nextInt(3); times > 0 && body.length > 0; times--) {
            int at = random.nextInt(body.length);
            switch (random.nextInt(6)) {
                case 0 -> body[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> body[at] = (byte) random.nextInt(256);
                case 2 -> Arrays.fill(body, at, Math.min(body.length, at + random.nextInt(12)), (byte) 0xff);
                case 3 -> body = Arrays.copyOf(body, at);
                case 4 -> body = spliced(body, at, golden.get(random.nextInt(golden.size())));
                default -> body = spliced(body, at, Arrays.copyOfRange(body, random.nextInt(body.length), body.length));
            }
        }
        return body;
    }

    private static byte[] spliced(byte[] head, int at, byte[] tail) {
        byte[] both = Arrays.copyOf(head, at + tail.length);
        System.arraycopy(tail, 0, both, at, tail.length);
        return both;
    }

    private List<byte[]> golden() throws IOException {
        List<byte[]> golden = new ArrayList<>();
        for (ReleasedSchema schema : schemas.all()) {
            golden.addAll(GoldenBytesTest.bodies(schema));
        }
        return golden;
    }
}

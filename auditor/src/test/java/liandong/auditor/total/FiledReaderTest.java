package liandong.auditor.total;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import liandong.auditor.region.MadeUpRegion;
import liandong.auditor.region.ManyVersions;
import liandong.auditor.region.Memory;
import liandong.auditor.region.Node;
import liandong.message.Message;
import liandong.message.Message.ReportAccepted;
import liandong.message.Message.ReportFiled;
import liandong.schemas.Codec;
import liandong.schemas.Framing;
import liandong.schemas.ReleasedSchema;
import liandong.schemas.Schemas;
import liandong.schemas.Undecodable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read straight from bytes is what the codec reads, and nothing else. */
class FiledReaderTest {
    private static final Schemas SCHEMAS = Schemas.released();
    private static final Codec CODEC = new Codec(SCHEMAS);
    private static final ReleasedSchema FILED = SCHEMAS.of(ReportFiled.class);
    private static final ReleasedSchema ACCEPTED = SCHEMAS.of(ReportAccepted.class);
    private static final int CHANGES = 20_000;

    private final FiledReader reader = new FiledReader();

    private record Body(Message message, byte[] bytes) {}

    private static List<Body> bodies(Memory memory) throws Undecodable {
        List<Body> all = new ArrayList<>();
        for (String topic : memory.topics()) {
            for (var record : memory.of(topic)) {
                Message message = Node.message(record);
                if (message instanceof ReportFiled || message instanceof ReportAccepted) {
                    all.add(new Body(
                            message,
                            Framing.unframe(Objects.requireNonNull(record.value()))
                                    .body()));
                }
            }
        }
        return all;
    }

    private void isRead(Body body) {
        if (body.message instanceof ReportFiled report) {
            Filed filed = reader.filed(body.bytes);
            assertThat(filed).isNotNull();
            assertThat(Objects.requireNonNull(filed).isSameAs(Filed.of(report))).isTrue();
        } else {
            assertThat(reader.accepted(body.bytes)).isEqualTo(body.message);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void every_body_of_a_node_is_read_as_the_codec_reads_it(long seed) throws Exception {
        List<Body> bodies = bodies(MadeUpRegion.random(seed, 150).memory());
        assertThat(bodies.size()).isGreaterThan(20);
        bodies.forEach(this::isRead);
    }

    @Test
    void whatever_is_changed_is_left_to_the_codec_or_read_as_it_does() throws Exception {
        Memory memory = MadeUpRegion.told(5).memory();
        new ManyVersions(5, 20, true, memory::add).fill(200, () -> {});
        List<Body> bodies = bodies(memory);
        Random random = new Random(5);
        int read = 0;
        for (int i = 0; i < CHANGES; i++) {
            Body body = bodies.get(random.nextInt(bodies.size()));
            read += isSafe(body, changed(body.bytes, random)) ? 1 : 0;
        }
        assertThat(read).as("other amounts are read, too").isBetween(CHANGES / 20, CHANGES - CHANGES / 20);
    }

    /** Whether it is read, which it may only be as the one spelling of what the codec reads. */
    private boolean isSafe(Body body, byte[] changed) throws Undecodable {
        if (body.message instanceof ReportFiled) {
            Filed filed = reader.filed(changed);
            if (filed == null) {
                return false;
            }
            ReportFiled message = (ReportFiled) CODEC.message(FILED, changed);
            assertThat(filed.isSameAs(Filed.of(message))).isTrue();
            assertThat(Arrays.equals(CODEC.body(message), changed)).isTrue();
            return true;
        }
        ReportAccepted accepted = reader.accepted(changed);
        if (accepted == null) {
            return false;
        }
        assertThat(CODEC.message(ACCEPTED, changed)).isEqualTo(accepted);
        assertThat(Arrays.equals(CODEC.body(accepted), changed)).isTrue();
        return true;
    }

    private static byte[] changed(byte[] body, Random random) {
        int at = random.nextInt(body.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(body, 0, at);
        switch (random.nextInt(4)) {
            case 0, 1 -> {
                out.write(body[at] ^ (1 + random.nextInt(255)));
                out.write(body, at + 1, body.length - at - 1);
            }
            case 2 -> {
                out.write(random.nextInt(256));
                out.write(body, at, body.length - at);
            }
            default -> out.write(body, at + 1, body.length - at - 1);
        }
        return out.toByteArray();
    }
}

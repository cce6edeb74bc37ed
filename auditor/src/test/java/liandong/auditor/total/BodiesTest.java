package liandong.auditor.total;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodiesTest {
    private static final int MEGABYTE = 1 << 20;

    private static byte[] body(Random random) {
        byte[] body = new byte[random.nextInt(20) == 0 ? random.nextInt(3 * MEGABYTE) : random.nextInt(2000)];
        random.nextBytes(body);
        return body;
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 2, 1000})
    void what_is_kept_is_read_again_in_memory_and_out_of_it(long megabytes) {
        Random random = new Random(megabytes);
        Bodies bodies = new Bodies(megabytes * MEGABYTE);
        List<byte[]> kept = new ArrayList<>();
        List<Long> places = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            kept.add(body(random));
            places.add(bodies.keep(kept.getLast()));
            int any = random.nextInt(kept.size());
            assertThat(bodies.read(places.get(any))).isEqualTo(kept.get(any));
        }
        for (int i = 0; i < kept.size(); i++) {
            assertThat(bodies.read(places.get(i))).isEqualTo(kept.get(i));
        }
    }

    @Test
    void many_threads_keep_and_read() {
        Bodies bodies = new Bodies(MEGABYTE);
        IntStream.range(0, 8).parallel().forEach(seed -> {
            Random random = new Random(seed);
            for (int i = 0; i < 50; i++) {
                byte[] body = body(random);
                assertThat(bodies.read(bodies.keep(body))).isEqualTo(body);
            }
        });
    }
}

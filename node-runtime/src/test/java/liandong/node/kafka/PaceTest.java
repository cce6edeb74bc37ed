package liandong.node.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long MILLI = Duration.ofMillis(1).toNanos();

    private final Pace pace = new Pace();
    private long now = Duration.ofHours(1).toNanos();

    @Test
    void while_little_comes_nothing_is_waited_for() {
        for (int turn = 0; turn < 1000; turn++) {
            assertThat(after(51)).isEqualTo(Duration.ZERO);
        }
    }

    @Test
    void under_load_each_turn_is_waited_for_and_no_longer_a_second_after_it_is_over() {
        for (int turn = 0; turn < Pace.MANY; turn++) {
            assertThat(after(1)).isEqualTo(Duration.ZERO);
        }
        for (int turn = 0; turn < 200; turn++) {
            assertThat(after(31)).isEqualTo(Pace.STEP);
        }
        after(1000);
        assertThat(after(1000)).isEqualTo(Duration.ZERO);
    }

    private Duration after(long millis) {
        now += millis * MILLI;
        return pace.turned(now);
    }
}

package liandong.node.pulse;

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
            assertThat(turned(51, 5, 3)).isEqualTo(Duration.ZERO);
        }
    }

    @Test
    void under_load_each_turn_is_waited_for_and_no_longer_a_second_after_it_is_over() {
        for (int turn = 0; turn < Pace.MANY / 6; turn++) {
            assertThat(turned(1, 1, 6)).isEqualTo(Duration.ZERO);
        }
        for (int turn = 0; turn < 200; turn++) {
            assertThat(turned(31, 1, 6)).isEqualTo(Pace.SHORTEST);
        }
        turned(1000, 1, 1);
        assertThat(turned(1000, 1, 1)).isEqualTo(Duration.ZERO);
    }

    @Test
    void load_stays_load_when_turns_have_become_few_and_large() {
        turned(1, 1, 2 * Pace.MANY);
        for (int turn = 0; turn < 100; turn++) {
            assertThat(turned(210, 60, 20)).isEqualTo(Pace.LONGEST);
        }
    }

    @Test
    void few_turns_that_take_much_of_the_time_are_load_too() {
        for (int turn = 0; turn < 3; turn++) {
            assertThat(turned(100, 50, 1)).isEqualTo(Duration.ZERO);
        }
        for (int turn = 0; turn < 100; turn++) {
            assertThat(turned(200, 50, 1)).isEqualTo(Pace.LONGEST);
        }
    }

    @Test
    void what_nobody_waits_for_is_taken_up_in_steps_even_without_load_unless_there_is_much_of_it() {
        Pace unhurried = new Pace(Duration.ofSeconds(2));
        assertThat(unhurried.turned(now, MILLI, 1)).isEqualTo(Duration.ofSeconds(2));
        assertThat(unhurried.turned(now, MILLI, Pace.FULL)).isEqualTo(Duration.ZERO);
        assertThat(unhurried.turned(now, MILLI, 1)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void turns_take_a_fifth_of_the_time_while_that_keeps_nobody_waiting_for_long() {
        turned(1, 1, 2 * Pace.MANY);
        assertThat(turned(40, 10, 20)).isEqualTo(Duration.ofMillis(40));
        assertThat(turned(40, 2, 20)).isEqualTo(Pace.SHORTEST);
        assertThat(turned(40, 400, 20)).isEqualTo(Pace.LONGEST);
    }

    @Test
    void after_a_turn_that_was_full_the_next_one_comes_at_once() {
        turned(1, 1, 2 * Pace.MANY);
        assertThat(turned(500, 400, Pace.FULL)).isEqualTo(Duration.ZERO);
    }

    private Duration turned(long millis, long took, int many) {
        now += millis * MILLI;
        return pace.turned(now, took * MILLI, many);
    }
}

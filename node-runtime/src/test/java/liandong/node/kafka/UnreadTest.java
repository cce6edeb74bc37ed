package liandong.node.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnreadTest {
    private static final Instant BEGIN = Instant.parse("2023-09-10T01:00:00Z");

    private final Unread unread = new Unread();

    @Test
    void the_lag_is_the_records_between_the_position_and_the_end_of_every_stream() {
        assertThat(look(0, Map.of("a", 10L, "b", 3L, "c", 5L), Map.of("a", 4L, "b", 3L)))
                .isEqualTo(new Unread.Lag(11, Duration.ZERO));
    }

    @Test
    void a_stream_that_stands_still_grows_old_until_all_that_was_there_is_applied() {
        look(0, Map.of("a", 10L), Map.of("a", 4L));
        assertThat(look(10, Map.of("a", 12L), Map.of("a", 9L)).age()).hasSeconds(10);
        assertThat(look(20, Map.of("a", 14L), Map.of("a", 11L)).age())
                .as("what was there at first is applied; what is there now came since")
                .isZero();
        assertThat(look(30, Map.of("a", 14L), Map.of("a", 14L))).isEqualTo(new Unread.Lag(0, Duration.ZERO));
        assertThat(look(40, Map.of("a", 15L), Map.of("a", 14L)).age()).isZero();
    }

    @Test
    void the_age_is_that_of_the_stream_that_has_waited_longest() {
        look(0, Map.of("a", 1L, "b", 0L), Map.of());
        look(10, Map.of("a", 1L, "b", 1L), Map.of());
        assertThat(look(30, Map.of("a", 1L, "b", 1L), Map.of()).age()).hasSeconds(30);
        assertThat(look(40, Map.of("b", 1L), Map.of()).age())
                .as("a stream that is read no more does not count")
                .hasSeconds(30);
    }

    private Unread.Lag look(int second, Map<String, Long> ends, Map<String, Long> positions) {
        return unread.look(ends, positions, BEGIN.plusSeconds(second));
    }
}

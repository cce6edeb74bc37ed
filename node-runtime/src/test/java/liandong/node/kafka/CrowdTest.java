package liandong.node.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import liandong.node.store.Reason;
import org.junit.jupiter.api.Test;

/** Whose turn it is. */
class CrowdTest {
    private static final long MILLI = Duration.ofMillis(1).toNanos();
    private final Crowd crowd = new Crowd();

    @Test
    void a_stream_without_effect_has_its_share_of_a_turn_and_then_waits_for_the_next() {
        assertThat(crowd.whyWait("junk", 500, 500, 60 * MILLI)).isNull();
        assertThat(crowd.whyWait("junk", 500, 500, 60 * MILLI)).isEqualTo(Reason.CROWDED);
        crowd.turn();
        assertThat(crowd.whyWait("junk", 500, 500, 60 * MILLI)).isNull();
    }

    @Test
    void many_streams_without_effect_have_a_share_together() {
        for (int i = 0; i < 20; i++) {
            assertThat(crowd.whyWait("junk-" + i, 10, 10, 10 * MILLI)).isNull();
        }
        assertThat(crowd.whyWait("junk-20", 10, 10, 10 * MILLI)).isEqualTo(Reason.CROWDED);
    }

    @Test
    void what_takes_effect_never_waits_for_its_turn() {
        assertThat(crowd.whyWait("honest", 0, 500, 10_000 * MILLI)).isNull();
        assertThat(crowd.whyWait("honest", 249, 500, 10_000 * MILLI)).isNull();
    }
}

package liandong.node.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import liandong.node.PaperPost.HandClock;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private final HandClock clock = new HandClock("2024-03-01T01:00:00.000Z");
    private final Attempts attempts = new Attempts(3, Duration.ofMinutes(15), clock);

    @Test
    void nobody_ends_a_lock_by_trying_many_other_names() {
        lock("target");
        for (int i = 0; i < 50_000; i++) {
            attempts.failed("other-" + i);
        }
        assertThat(attempts.lockedUntil("target")).isPresent();
    }

    @Test
    void the_names_of_a_few_hundred_locks_do_not_lock_others() {
        for (int i = 0; i < 300; i++) {
            lock("locked-" + i);
        }
        long others = 0;
        for (int i = 0; i < 1000; i++) {
            others += attempts.lockedUntil("other-" + i).isPresent() ? 1 : 0;
        }
        assertThat(others).isLessThan(20);
    }

    @Test
    void a_name_of_two_megabytes_is_counted_and_not_kept() {
        String longest = "x".repeat(1_900_000);
        lock(longest);
        assertThat(attempts.lockedUntil(longest)).hasValue(Instant.parse("2024-03-01T01:15:00Z"));
        assertThat(attempts.lockedUntil(longest + "x")).isEmpty();
        clock.set("2024-03-01T01:15:00.000Z");
        assertThat(attempts.lockedUntil(longest)).isEmpty();
    }

    @Test
    void addresses_that_one_client_is_given_together_count_as_one() {
        assertThat(AddressBlock.of("2001:db8:1:2::1")).isEqualTo(AddressBlock.of("2001:0db8:1:2:ffff::9"));
        assertThat(AddressBlock.of("2001:db8:1:2::1")).isNotEqualTo(AddressBlock.of("2001:db8:1:3::1"));
        assertThat(AddressBlock.of("::ffff:192.0.2.1")).isEqualTo(AddressBlock.of("192.0.2.1"));
        assertThat(AddressBlock.of("no address: at all")).isEqualTo("no address: at all");
    }

    private void lock(String who) {
        for (int i = 0; i < 3; i++) {
            attempts.failed(who);
        }
    }
}

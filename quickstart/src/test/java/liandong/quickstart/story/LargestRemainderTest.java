package liandong.quickstart.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import liandong.report.Amount;
import org.junit.jupiter.api.Test;

class LargestRemainderTest {

    @Test
    void of_equal_remainders_the_first_units_get_the_rest() {
        assertThat(split("10", 0, 1, 1, 1, 1)).containsExactly("3", "3", "2", "2");
        assertThat(split("2", 0, 1, 1, 1, 1)).containsExactly("1", "1", "0", "0");
    }

    @Test
    void the_largest_remainder_comes_first_whatever_its_place() {
        // shares of 10: 1.67, 3.33, 5.00
        assertThat(split("10", 0, 1, 2, 3)).containsExactly("2", "3", "5");
        // shares of 5: 0.25, 0.5, 4.25
        assertThat(split("5", 0, 1, 2, 17)).containsExactly("0", "1", "4");
    }

    @Test
    void a_step_is_the_last_decimal() {
        assertThat(split("1", 2, 1, 1, 1)).containsExactly("0.34", "0.33", "0.33");
    }

    @Test
    void parts_sum_exactly() {
        long seed = 2022;
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            int decimals = random.nextInt(5);
            Amount amount = new Amount(random.nextLong(1_000_000_000) * (long) Math.pow(10, 4 - decimals));
            List<Long> weights =
                    random.longs(1 + random.nextInt(90), 1, 50).boxed().toList();
            List<Amount> parts = LargestRemainder.split(amount, decimals, weights);
            assertThat(parts.stream().reduce(Amount.ZERO, Amount::plus))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(amount);
        }
    }

    @Test
    void equal_weights_give_parts_that_differ_by_one_step_at_most() {
        List<Amount> parts = LargestRemainder.split(Amount.of("5200"), 0, Collections.nCopies(86, 1L));
        assertThat(parts).startsWith(Amount.of("61")).endsWith(Amount.of("60"));
        assertThat(parts.stream().filter(Amount.of("61")::equals)).hasSize(5200 - 86 * 60);
    }

    @Test
    void an_amount_with_more_decimals_than_its_indicator_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> split("0.5", 0, 1, 1))
                .withMessage("0.5 is negative or has more than 0 decimals");
    }

    private static List<String> split(String amount, int decimals, long... weights) {
        return LargestRemainder.split(
                        Amount.of(amount),
                        decimals,
                        Arrays.stream(weights).boxed().toList())
                .stream()
                .map(Amount::toString)
                .toList();
    }
}

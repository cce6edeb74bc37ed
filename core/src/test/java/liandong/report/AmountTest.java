package liandong.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountTest {
    private static final Amount LARGEST = new Amount(Long.MAX_VALUE);
    private static final Amount SMALLEST = new Amount(Long.MIN_VALUE);

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "-0.0000, 0, 0",
        "0e99999, 0, 0",
        "5200, 52000000, 5200",
        "5200.00000000, 52000000, 5200",
        "0.35, 3500, 0.35",
        "0.0001, 1, 0.0001",
        "-1.5, -15000, -1.5",
        "1e3, 10000000, 1000",
        "922337203685477.5807, 9223372036854775807, 922337203685477.5807",
        "-922337203685477.5808, -9223372036854775808, -922337203685477.5808"
    })
    void a_decimal_is_kept_exactly_and_shown_without_trailing_zeros(String written, long scaled, String shown) {
        assertThat(Amount.of(written)).isEqualTo(new Amount(scaled)).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.00001",
                "1.23456",
                "922337203685477.5808",
                "-922337203685477.5809",
                "1000000000000000",
                "1e15",
                "1e2147483647",
                "1e-2147483647",
                "123e999999999",
                "0.000000000000000000000000000000000001"
            })
    void what_four_decimals_or_a_long_cannot_hold_is_refused_at_once(String written) {
        assertThat(Duration.ofNanos(nanosToRefuse(written))).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void a_text_of_a_million_digits_is_refused_unread() {
        assertThat(Duration.ofNanos(nanosToRefuse("9".repeat(1_000_000)))).isLessThan(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1,000", "一百", "0x10", "NaN", "1.2.3"})
    void what_is_no_decimal_is_a_number_format_error(String written) {
        assertThatThrownBy(() -> Amount.of(written)).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void an_overflow_is_an_error_and_never_a_wrong_number() {
        Amount least = new Amount(1);
        assertThatThrownBy(() -> LARGEST.plus(least)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> SMALLEST.minus(least)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Amount.ZERO.minus(SMALLEST)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void sums_and_differences_are_those_of_exact_decimals() {
        Random random = new Random(1947);
        for (int round = 0; round < 10_000; round++) {
            Amount a = new Amount(random.nextLong() >> 2);
            Amount b = new Amount(random.nextLong() >> 2);
            assertThat(a.plus(b).decimal()).isEqualByComparingTo(a.decimal().add(b.decimal()));
            assertThat(a.minus(b).decimal()).isEqualByComparingTo(a.decimal().subtract(b.decimal()));
            assertThat(a.compareTo(b)).isEqualTo(a.decimal().compareTo(b.decimal()));
            assertThat(Amount.of(a.toString())).isEqualTo(a);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, true",
        "12, 0, true",
        "1200, 0, true",
        "12.5, 0, false",
        "12.5, 1, true",
        "12.50, 1, true",
        "0.0001, 3, false",
        "0.0001, 4, true"
    })
    void it_fits_decimals_if_it_needs_no_more(String amount, int decimals, boolean fits) {
        assertThat(Amount.of(amount).fits(decimals)).isEqualTo(fits);
    }

    @Test
    void only_zero_is_zero_and_only_below_it_is_negative() {
        assertThat(Amount.ZERO.isZero()).isTrue();
        assertThat(new Amount(1).isZero()).isFalse();
        assertThat(SMALLEST.isNegative()).isTrue();
        assertThat(Amount.ZERO.isNegative()).isFalse();
        assertThat(LARGEST.isNegative()).isFalse();
    }

    private static long nanosToRefuse(String written) {
        long begin = System.nanoTime();
        assertThatThrownBy(() -> Amount.of(written)).isInstanceOf(ArithmeticException.class);
        return System.nanoTime() - begin;
    }
}

package liandong.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndicatorTest {
    @ParameterizedTest
    @CsvSource({
        "950, 1000, %, 0, 95",
        "950, 1000, ％, 2, 95.00",
        "950, 1000, ' % ', 1, 95.0",
        "950, 1000, 百分比, 0, 95",
        "950, 1000, ‰, 0, 950",
        "950, 1000, 千分比, 1, 950.0",
        "950, 1000, 人均, 2, 0.95",
        "1, 3, %, 2, 33.33",
        "2, 3, ‰, 0, 667",
        "1, 3, 倍, 2, 0.33",
        "2, 3, 倍, 2, 0.67",
        "1, 8, 倍, 2, 0.13",
        "-1, 8, 倍, 2, -0.13",
        "1, 200, 倍, 0, 0"
    })
    void a_ratio_is_shown_in_its_unit_of_measure_rounded_half_up(
            String numerator, String denominator, String unit, int decimals, String shown) {
        assertThat(indicator(unit, Indicator.Across.RATIO, decimals)
                        .ratio(Amount.of(numerator), Amount.of(denominator)))
                .hasValue(new BigDecimal(shown));
    }

    @Test
    void a_ratio_over_several_periods_is_in_its_unit_too_and_a_mean_of_per_cents_stays_as_it_is() {
        Indicator ratio = indicator("%", Indicator.Across.RATIO, 1);
        OverTime whole = OverTime.of(ratio, Figure.ratio("l", Amount.of("950"), Amount.of("1000")));
        assertThat(whole.quotient(ratio)).hasValue(new BigDecimal("95.0"));
        Indicator mean = indicator("%", Indicator.Across.NONE, 1);
        OverTime one = OverTime.of(mean, Figure.exact("l", Amount.of("95")));
        assertThat(one.quotient(mean)).hasValue(new BigDecimal("95.0"));
    }

    @Test
    void nothing_is_divided_by_zero_or_by_nothing() {
        Indicator ratio = indicator("%", Indicator.Across.RATIO, 0);
        assertThat(ratio.ratio(Amount.of("1"), Amount.ZERO)).isEmpty();
        assertThat(ratio.ratio(Amount.of("1"), null)).isEmpty();
        assertThat(ratio.ratio(null, Amount.of("1"))).isEmpty();
    }

    private static Indicator indicator(String unit, Indicator.Across across, int decimals) {
        return new Indicator(
                "i", "参保率", null, unit, Indicator.Kind.RATIO, across, Indicator.OverTime.MEAN, decimals, "group");
    }
}

package liandong.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import liandong.report.Outliers.Spread;
import org.junit.jupiter.api.Test;

class OutliersTest {
    @Test
    void what_lies_beyond_three_scaled_deviations_stands_apart() {
        // median 12, deviations 2 1 0 1 2: median 1, scaled 1.4826, three of them 4.4478
        Spread spread = spread("10", "11", "12", "13", "14");

        assertThat(spread.leavesOut(new BigDecimal("16.4"))).isFalse();
        assertThat(spread.leavesOut(new BigDecimal("16.5"))).isTrue();
        assertThat(spread.leavesOut(new BigDecimal("7.6"))).isFalse();
        assertThat(spread.leavesOut(new BigDecimal("7.5"))).isTrue();
    }

    @Test
    void a_wild_amount_among_the_others_hides_no_other_one() {
        Spread spread = spread("10", "11", "12", "13", "1000000");

        assertThat(spread.leavesOut(new BigDecimal("100"))).isTrue();
        assertThat(spread.leavesOut(new BigDecimal("1000000"))).isTrue();
    }

    @Test
    void among_equal_amounts_a_trifle_does_not_stand_apart() {
        Spread spread = spread("100", "100", "100", "100", "100");

        assertThat(spread.leavesOut(new BigDecimal("120"))).isFalse();
        assertThat(spread.leavesOut(new BigDecimal("121"))).isTrue();
    }

    @Test
    void with_fewer_than_four_others_nothing_stands_apart() {
        assertThat(spread("10", "10", "10").leavesOut(new BigDecimal("1000"))).isFalse();
        assertThat(spread("10", "10", "10", "10").leavesOut(new BigDecimal("1000")))
                .isTrue();
    }

    @Test
    void least_median_and_most_are_those_of_the_sorted_amounts() {
        Spread spread = spread("4", "1", "3", "2");

        assertThat(spread.count()).isEqualTo(4);
        assertThat(spread.least()).isEqualByComparingTo("1");
        assertThat(spread.median()).isEqualByComparingTo("2.5");
        assertThat(spread.most()).isEqualByComparingTo("4");
        assertThat(Outliers.spread(List.of())).isEmpty();
    }

    @Test
    void nil_is_compared_as_zero_a_ratio_as_its_quotient_and_missing_not_at_all() {
        assertThat(Outliers.comparable(Figure.exact("l", Amount.of("5.5")))).isEqualByComparingTo("5.5");
        assertThat(Outliers.comparable(Figure.ratio("l", Amount.of("19"), Amount.of("20"))))
                .isEqualByComparingTo("0.95");
        assertThat(Outliers.comparable(Figure.ratio("l", Amount.of("19"), Amount.ZERO)))
                .isNull();
        assertThat(Outliers.comparable(Figure.without("l", Status.NIL))).isEqualByComparingTo("0");
        assertThat(Outliers.comparable(Figure.without("l", Status.NOT_APPLICABLE)))
                .isNull();
        assertThat(Outliers.comparable(Figure.without("l", Status.MISSING))).isNull();
        assertThat(Outliers.comparable(new Figure("l", Status.REPORTED, null, null, Qualifier.EXACT)))
                .isNull();
    }

    private static Spread spread(String... values) {
        return Outliers.spread(Arrays.stream(values).map(BigDecimal::new).toList())
                .orElseThrow();
    }
}

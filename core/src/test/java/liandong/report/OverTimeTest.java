package liandong.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OverTimeTest {
    private static final String LINE = "a";

    @Test
    void a_sum_over_two_of_three_months_says_so() {
        OverTime quarter = over(Indicator.OverTime.SUM, amount("5"), missing(), amount("7.5"));
        assertThat(quarter.amount()).isEqualTo(Amount.of("12.5"));
        assertThat(quarter.stated()).isEqualTo(2);
        assertThat(quarter.periods()).isEqualTo(3);
        assertThat(quarter.quotient(indicator(Indicator.OverTime.SUM))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Indicator.OverTime.class)
    void all_nil_is_nil_and_all_missing_is_missing(Indicator.OverTime rule) {
        assertThat(over(rule, nil(), nil(), nil()).status()).isEqualTo(Status.NIL);
        assertThat(over(rule, nil(), nil(), nil()).amount()).isNull();
        assertThat(over(rule, missing(), missing()).status()).isEqualTo(Status.MISSING);
        assertThat(over(rule, missing(), missing()).stated()).isZero();
    }

    @Test
    void nil_adds_nothing_to_a_sum_and_is_a_period_of_a_mean() {
        OverTime sum = over(Indicator.OverTime.SUM, amount("6"), nil());
        assertThat(sum.status()).isEqualTo(Status.REPORTED);
        assertThat(sum.amount()).isEqualTo(Amount.of("6"));
        OverTime mean = over(Indicator.OverTime.MEAN, amount("6"), nil());
        assertThat(mean.denominator()).isEqualTo(Amount.of("2"));
        assertThat(mean.quotient(indicator(Indicator.OverTime.MEAN))).hasValue(new BigDecimal("3.00"));
    }

    @Test
    void a_line_of_no_concern_is_no_period_of_a_mean_and_gives_way_to_anything_stated() {
        OverTime mean = over(Indicator.OverTime.MEAN, amount("6"), notApplicable());
        assertThat(mean.denominator()).isEqualTo(Amount.of("1"));
        assertThat(over(Indicator.OverTime.SUM, notApplicable(), nil()).status())
                .isEqualTo(Status.NIL);
        assertThat(over(Indicator.OverTime.SUM, missing(), notApplicable()).status())
                .isEqualTo(Status.NOT_APPLICABLE);
    }

    @Test
    void the_last_of_a_range_is_missing_when_the_last_period_is() {
        OverTime last = over(Indicator.OverTime.LAST, amount("5"), amount("7", Qualifier.OVER));
        assertThat(last.amount()).isEqualTo(Amount.of("7"));
        assertThat(last.qualifier()).isEqualTo(Qualifier.OVER);
        OverTime missing = over(Indicator.OverTime.LAST, amount("5"), missing());
        assertThat(missing.status()).isEqualTo(Status.MISSING);
        assertThat(missing.amount()).isNull();
        assertThat(missing.stated()).isEqualTo(1);
    }

    @Test
    void a_mean_is_divided_half_up_for_display_only() {
        OverTime mean = over(Indicator.OverTime.MEAN, amount("1"), amount("1"), amount("0.01"), missing());
        assertThat(mean.amount()).isEqualTo(Amount.of("2.01"));
        assertThat(mean.denominator()).isEqualTo(Amount.of("3"));
        assertThat(mean.quotient(indicator(Indicator.OverTime.MEAN))).hasValue(new BigDecimal("0.67"));
        assertThat(over(Indicator.OverTime.MEAN, amount("0.01"), nil()).quotient(indicator(Indicator.OverTime.MEAN)))
                .hasValue(new BigDecimal("0.01"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Indicator.OverTime.class,
            names = {"SUM", "MEAN"})
    void a_ratio_combines_numerators_and_denominators(Indicator.OverTime rule) {
        Indicator ratio = indicator(Indicator.Across.RATIO, rule);
        OverTime both = OverTime.combine(
                ratio,
                Stream.of(
                                Figure.ratio(LINE, Amount.of("1"), Amount.of("2")),
                                Figure.ratio(LINE, Amount.of("9"), Amount.of("10")),
                                missing())
                        .map(figure -> OverTime.of(ratio, figure))
                        .toList());
        assertThat(both.amount()).isEqualTo(Amount.of("10"));
        assertThat(both.denominator()).isEqualTo(Amount.of("12"));
        assertThat(both.quotient(ratio)).hasValue(new BigDecimal("0.83"));
    }

    @Test
    void a_mean_counts_a_quarter_among_months_three_times() {
        Indicator mean = indicator(Indicator.OverTime.MEAN);
        OverTime year = OverTime.combine(
                mean,
                List.of(
                        OverTime.of(mean, amount("10")),
                        OverTime.of(mean, nil()),
                        OverTime.of(mean, missing()),
                        OverTime.of(mean, amount("20"), 3)));
        assertThat(year.amount()).isEqualTo(Amount.of("70"));
        assertThat(year.denominator()).isEqualTo(Amount.of("5"));
        assertThat(year.quotient(mean)).hasValue(new BigDecimal("14.00"));
        assertThat(year.stated()).isEqualTo(3);
    }

    @Test
    void amounts_that_are_not_combined_across_units_are_not_combined_over_time() {
        Figure several = new Figure(LINE, Status.REPORTED, null, null, Qualifier.EXACT);
        OverTime both = over(Indicator.OverTime.SUM, several, amount("5"));
        assertThat(both.status()).isEqualTo(Status.REPORTED);
        assertThat(both.amount()).isNull();
    }

    @Test
    void qualifiers_combine_as_in_totals() {
        OverTime both = over(Indicator.OverTime.SUM, amount("1", Qualifier.OVER), amount("2", Qualifier.NEARLY));
        assertThat(both.qualifier()).isEqualTo(Qualifier.APPROX);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void ten_days_make_a_month_months_a_quarter_and_quarters_a_year_in_whatever_grouping(long seed) {
        Random random = new Random(seed);
        for (Indicator.Across across : Indicator.Across.values()) {
            for (Indicator.OverTime rule : Indicator.OverTime.values()) {
                Indicator indicator = indicator(across, rule);
                List<OverTime> tens = IntStream.range(0, 36)
                        .mapToObj(i -> OverTime.of(indicator, any(random, across)))
                        .toList();
                List<OverTime> months = groups(indicator, tens, 3);
                List<OverTime> quarters = groups(indicator, months, 3);
                OverTime year = OverTime.combine(indicator, quarters);
                String which = "seed " + seed + ", " + across + " " + rule;
                assertThat(year).as(which).isEqualTo(OverTime.combine(indicator, months));
                assertThat(year).as(which).isEqualTo(OverTime.combine(indicator, tens));
                assertThat(year.periods()).isEqualTo(36);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_year_is_what_plain_arithmetic_says(long seed) {
        Random random = new Random(seed);
        for (Indicator.OverTime rule : Indicator.OverTime.values()) {
            Indicator indicator = indicator(rule);
            List<Figure> months = Stream.generate(() -> any(random, Indicator.Across.SUM))
                    .limit(12)
                    .toList();
            OverTime year = OverTime.combine(
                    indicator,
                    months.stream().map(each -> OverTime.of(indicator, each)).toList());
            List<BigDecimal> amounts = months.stream()
                    .filter(each -> each.status() == Status.REPORTED)
                    .map(each -> each.amount().decimal())
                    .toList();
            BigDecimal sum = amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            long nil =
                    months.stream().filter(each -> each.status() == Status.NIL).count();
            BigDecimal expected = switch (rule) {
                case SUM, MEAN -> amounts.isEmpty() ? null : sum;
                case LAST -> decimal(months.getLast().amount());
            };
            assertThat(decimal(year.amount())).as("seed %d, %s", seed, rule).isEqualTo(expected);
            if (rule == Indicator.OverTime.MEAN && !amounts.isEmpty()) {
                assertThat(year.denominator()).isEqualTo(Amount.of(String.valueOf(amounts.size() + nil)));
            }
        }
    }

    private static @Nullable BigDecimal decimal(@Nullable Amount amount) {
        return amount == null ? null : amount.decimal();
    }

    private static List<OverTime> groups(Indicator indicator, List<OverTime> parts, int size) {
        List<OverTime> groups = new ArrayList<>();
        for (int i = 0; i < parts.size(); i += size) {
            groups.add(OverTime.combine(indicator, parts.subList(i, i + size)));
        }
        return groups;
    }

    private static Figure any(Random random, Indicator.Across across) {
        Qualifier qualifier = Qualifier.ofCode(random.nextInt(5));
        Amount amount = new Amount(random.nextInt(1_000_000));
        return switch (random.nextInt(8)) {
            case 0 -> nil();
            case 1 -> missing();
            case 2 -> notApplicable();
            default ->
                new Figure(
                        LINE,
                        Status.REPORTED,
                        across == Indicator.Across.NONE && random.nextInt(3) == 0 ? null : amount,
                        across == Indicator.Across.RATIO ? Amount.of("50") : null,
                        qualifier);
        };
    }

    private static OverTime over(Indicator.OverTime rule, Figure... figures) {
        Indicator indicator = indicator(rule);
        return OverTime.combine(
                indicator,
                Stream.of(figures).map(each -> OverTime.of(indicator, each)).toList());
    }

    private static Indicator indicator(Indicator.OverTime rule) {
        return indicator(Indicator.Across.SUM, rule);
    }

    private static Indicator indicator(Indicator.Across across, Indicator.OverTime rule) {
        return new Indicator("i", "指标", null, "万元", Indicator.Kind.FLOW, across, rule, 2, "test");
    }

    private static Figure amount(String amount) {
        return amount(amount, Qualifier.EXACT);
    }

    private static Figure amount(String amount, Qualifier qualifier) {
        return Figure.of(LINE, Amount.of(amount), qualifier);
    }

    private static Figure nil() {
        return Figure.without(LINE, Status.NIL);
    }

    private static Figure missing() {
        return Figure.without(LINE, Status.MISSING);
    }

    private static Figure notApplicable() {
        return Figure.without(LINE, Status.NOT_APPLICABLE);
    }
}

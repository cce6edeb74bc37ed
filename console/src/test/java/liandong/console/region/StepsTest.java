package liandong.console.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StepsTest {
    private static List<BigDecimal> values(String... values) {
        return Stream.of(values).map(BigDecimal::new).toList();
    }

    @Test
    void one_very_large_value_does_not_make_all_others_alike() {
        Steps steps = Steps.of(values("1", "2", "3", "4", "90000"));

        assertThat(values("1", "2", "3", "4", "90000").stream().map(steps::of)).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void equal_values_are_of_one_step_however_they_are_written() {
        Steps steps = Steps.of(values("0", "1.0", "1", "1.00", "7"));

        assertThat(steps.of(new BigDecimal("1.000"))).isEqualTo(steps.of(new BigDecimal("1")));
        assertThat(steps.ranges()).hasSize(3);
    }

    @Test
    void fourteen_different_values_are_spread_over_all_five_steps_in_their_order() {
        List<BigDecimal> values =
                IntStream.range(0, 14).mapToObj(i -> BigDecimal.valueOf(i * i)).toList();
        Steps steps = Steps.of(values);

        assertThat(values.stream().map(steps::of)).isSorted().contains(1, 2, 3, 4, 5);
        assertThat(steps.ranges()).extracting(Steps.Range::step).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void the_legend_names_the_smallest_and_the_largest_of_each_step() {
        Steps steps = Steps.of(values("10", "20", "30", "40", "50", "60"));

        assertThat(steps.ranges().getFirst()).isEqualTo(new Steps.Range(1, new BigDecimal("10"), new BigDecimal("20")));
        assertThat(steps.ranges().getLast()).isEqualTo(new Steps.Range(5, new BigDecimal("60"), new BigDecimal("60")));
    }

    @Test
    void a_single_value_is_in_the_middle_and_no_value_has_no_step() {
        assertThat(Steps.of(values("5")).of(new BigDecimal("5"))).isEqualTo(3);
        assertThat(Steps.of(List.of()).ranges()).isEmpty();
        assertThatThrownBy(() -> Steps.of(values("5")).of(BigDecimal.ONE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void coverage_is_of_the_last_step_only_where_nothing_is_left() {
        assertThat(IntStream.of(1, 24, 25, 50, 75, 99, 100).map(part -> Steps.ofShare(part, 100)))
                .containsExactly(1, 1, 2, 3, 4, 4, 5);
        assertThatThrownBy(() -> Steps.ofShare(0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void no_two_units_stand_at_one_place_of_the_map() {
        assertThat(Places.all())
                .hasSize(14)
                .extracting(place -> place.column() + "/" + place.row())
                .doesNotHaveDuplicates();
    }
}

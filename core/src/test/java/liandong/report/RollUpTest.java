package liandong.report;

import static liandong.report.MadeUpForm.LARGEST;
import static liandong.report.MadeUpForm.MONEY;
import static liandong.report.MadeUpForm.RATIO;
import static liandong.report.MadeUpForm.SLOGAN;
import static liandong.report.MadeUpForm.SMALLEST;
import static liandong.report.Qualifier.APPROX;
import static liandong.report.Qualifier.AT_LEAST;
import static liandong.report.Qualifier.EXACT;
import static liandong.report.Qualifier.NEARLY;
import static liandong.report.Qualifier.OVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RollUpTest {
    private final Contributors desk = new Contributors(MadeUpForm.FORM);

    @Test
    void money_is_summed_to_the_last_digit() {
        report(1, Figure.exact(MONEY, Amount.of("0.1")));
        report(2, Figure.exact(MONEY, Amount.of("0.2")));
        report(3, Figure.exact(MONEY, Amount.of("12345678.93")));
        assertThat(desk.figure(MONEY)).isEqualTo(Figure.exact(MONEY, Amount.of("12345679.23")));
    }

    @Test
    void a_correction_takes_the_old_amount_out_and_puts_the_new_one_in() {
        report(1, Figure.of(MONEY, Amount.of("5"), OVER));
        report(2, Figure.exact(MONEY, Amount.of("7")));
        report(1, Figure.exact(MONEY, Amount.of("4.5")));
        assertThat(desk.figure(MONEY)).isEqualTo(Figure.exact(MONEY, Amount.of("11.5")));
    }

    @ParameterizedTest
    @CsvSource({
        "EXACT, EXACT, EXACT, EXACT",
        "OVER, EXACT, OVER, OVER",
        "OVER, AT_LEAST, EXACT, AT_LEAST",
        "NEARLY, NEARLY, EXACT, NEARLY",
        "NEARLY, OVER, EXACT, APPROX",
        "AT_LEAST, EXACT, NEARLY, APPROX",
        "APPROX, EXACT, EXACT, APPROX",
        "OVER, AT_LEAST, APPROX, APPROX"
    })
    void the_qualifier_of_a_sum_comes_from_all_that_are_in_it(Qualifier a, Qualifier b, Qualifier c, Qualifier sum) {
        report(1, Figure.of(MONEY, Amount.of("1"), a));
        report(2, Figure.of(MONEY, Amount.of("1"), b));
        report(3, Figure.of(MONEY, Amount.of("1"), c));
        assertThat(desk.figure(MONEY)).isEqualTo(Figure.of(MONEY, Amount.of("3"), sum));
    }

    @Test
    void a_qualifier_leaves_the_sum_with_the_amount_that_had_it() {
        report(1, Figure.of(MONEY, Amount.of("5200"), OVER));
        report(2, Figure.of(MONEY, Amount.of("1"), NEARLY));
        assertThat(desk.figure(MONEY).qualifier()).isEqualTo(APPROX);
        report(2, Figure.of(MONEY, Amount.of("1"), AT_LEAST));
        assertThat(desk.figure(MONEY).qualifier()).isEqualTo(AT_LEAST);
        report(2, Figure.without(MONEY, Status.NIL));
        assertThat(desk.figure(MONEY)).isEqualTo(Figure.of(MONEY, Amount.of("5200"), OVER));
    }

    @Test
    void a_ratio_is_the_sum_of_numerators_over_the_sum_of_denominators() {
        report(1, Figure.ratio(RATIO, Amount.of("1"), Amount.of("3")));
        report(2, new Figure(RATIO, Status.REPORTED, Amount.of("50"), Amount.of("100"), APPROX));
        report(3, Figure.without(RATIO, Status.NIL));
        assertThat(desk.figure(RATIO))
                .isEqualTo(new Figure(RATIO, Status.REPORTED, Amount.of("51"), Amount.of("103"), APPROX));
        report(2, Figure.without(RATIO, Status.MISSING));
        assertThat(desk.figure(RATIO)).isEqualTo(Figure.ratio(RATIO, Amount.of("1"), Amount.of("3")));
    }

    @Test
    void the_smallest_and_the_largest_are_chosen_with_their_own_qualifier() {
        report(1, both(Amount.of("3.5"), NEARLY));
        report(2, both(Amount.of("-2"), OVER));
        report(3, both(Amount.of("8"), APPROX));
        assertThat(desk.figure(SMALLEST)).isEqualTo(Figure.of(SMALLEST, Amount.of("-2"), OVER));
        assertThat(desk.figure(LARGEST)).isEqualTo(Figure.of(LARGEST, Amount.of("8"), APPROX));
        report(2, Figure.without(SMALLEST, Status.MISSING));
        assertThat(desk.figure(SMALLEST)).isEqualTo(Figure.of(SMALLEST, Amount.of("3.5"), NEARLY));
    }

    private static Figure[] both(Amount amount, Qualifier qualifier) {
        return new Figure[] {Figure.of(SMALLEST, amount, qualifier), Figure.of(LARGEST, amount, qualifier)};
    }

    @Test
    void an_extreme_that_is_corrected_away_gives_way_to_the_next_best() {
        report(1, Figure.exact(LARGEST, Amount.of("10")));
        report(2, Figure.exact(LARGEST, Amount.of("9")));
        report(1, Figure.exact(LARGEST, Amount.of("8")));
        assertThat(desk.figure(LARGEST)).isEqualTo(Figure.exact(LARGEST, Amount.of("9")));
        report(2, Figure.without(LARGEST, Status.NOT_APPLICABLE));
        assertThat(desk.figure(LARGEST)).isEqualTo(Figure.exact(LARGEST, Amount.of("8")));
        report(1, Figure.without(LARGEST, Status.MISSING));
        assertThat(desk.figure(LARGEST)).isEqualTo(Figure.without(LARGEST, Status.NOT_APPLICABLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {SMALLEST, LARGEST})
    void of_equal_extremes_the_lower_qualifier_counts_whoever_came_first(String line) {
        report(1, Figure.of(line, Amount.of("4"), APPROX));
        report(2, Figure.of(line, Amount.of("4"), AT_LEAST));
        report(3, Figure.of(line, Amount.of("4"), NEARLY));
        assertThat(desk.figure(line)).isEqualTo(Figure.of(line, Amount.of("4"), AT_LEAST));
        report(2, Figure.of(line, Amount.of("4"), APPROX));
        assertThat(desk.figure(line)).isEqualTo(Figure.of(line, Amount.of("4"), NEARLY));
        report(1, Figure.of(line, Amount.of("4"), EXACT));
        assertThat(desk.figure(line)).isEqualTo(Figure.of(line, Amount.of("4"), EXACT));
    }

    @Test
    void units_that_join_in_silence_leave_amounts_and_extremes_as_they_are() {
        report(
                1,
                Figure.exact(MONEY, Amount.of("2")),
                Figure.of(SMALLEST, Amount.of("3"), OVER),
                Figure.of(LARGEST, Amount.of("4"), NEARLY),
                Figure.ratio(RATIO, Amount.of("5"), Amount.of("6")),
                Figure.exact(SLOGAN, Amount.of("7")));
        List<Figure> before = desk.figures();
        desk.grow(12);
        assertThat(desk.figures()).isEqualTo(before);
        assertThat(desk.coverage()).allMatch(coverage -> coverage.expected() == 13 && coverage.missing() >= 12);
        desk.grow(-12);
        assertThat(desk.coverage()).allMatch(coverage -> coverage.expected() == 1);
        assertThat(desk.figures()).isEqualTo(before);
    }

    @Test
    void what_is_never_combined_is_carried_only_while_a_single_report_gives_it() {
        report(1, Figure.of(SLOGAN, Amount.of("3"), APPROX));
        assertThat(desk.figure(SLOGAN)).isEqualTo(Figure.of(SLOGAN, Amount.of("3"), APPROX));
        report(2, Figure.exact(SLOGAN, Amount.of("3")));
        assertThat(desk.figure(SLOGAN)).isEqualTo(new Figure(SLOGAN, Status.REPORTED, null, null, EXACT));
        report(1, Figure.without(SLOGAN, Status.NIL));
        assertThat(desk.figure(SLOGAN)).isEqualTo(Figure.exact(SLOGAN, Amount.of("3")));
    }

    @Test
    void what_is_never_combined_stays_apart_in_totals_of_totals() {
        Contributors above = new Contributors(MadeUpForm.FORM);
        report(1, Figure.exact(SLOGAN, Amount.of("3")));
        report(2, Figure.exact(SLOGAN, Amount.of("4")));
        above.replace(1, desk.stated());
        assertThat(above.figure(SLOGAN)).isEqualTo(new Figure(SLOGAN, Status.REPORTED, null, null, EXACT));
        report(1, Figure.without(SLOGAN, Status.MISSING));
        above.replace(1, desk.stated());
        assertThat(above.figure(SLOGAN)).isEqualTo(Figure.exact(SLOGAN, Amount.of("4")));
    }

    @ParameterizedTest
    @CsvSource({
        "MISSING, MISSING, MISSING",
        "MISSING, NOT_APPLICABLE, NOT_APPLICABLE",
        "NOT_APPLICABLE, NIL, NIL",
        "MISSING, NIL, NIL"
    })
    void a_line_without_amounts_says_the_most_that_anybody_said(Status one, Status other, Status total) {
        for (String line : List.of(MONEY, SMALLEST, LARGEST, RATIO, SLOGAN)) {
            report(1, Figure.without(line, one));
            report(2, Figure.without(line, other));
            assertThat(desk.figure(line)).isEqualTo(Figure.without(line, total));
        }
    }

    @Test
    void an_overflow_is_an_error_and_never_a_wrong_total() {
        report(1, Figure.exact(MONEY, new Amount(Long.MAX_VALUE)));
        assertThatThrownBy(() -> report(2, Figure.exact(MONEY, new Amount(1)))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void a_line_whose_indicator_is_not_known_is_a_bug() {
        assertThatThrownBy(() -> RollUp.figures(desk.total(), MadeUpForm.FORM, Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("line money names an unknown indicator money");
    }

    @Test
    void a_contribution_is_set_replaced_and_taken_out() {
        UnitCode unit = UnitCode.of("150105001");
        Contribution first = new Contribution(unit, Part.OWN, 1, Hash.ZERO);
        Contribution second = new Contribution(unit, Part.OWN, 2, Hash.of(new byte[] {1}));
        RunningTotal total = RollUp.contribute(desk.total(), unit, first);
        assertThat(total.contributions()).containsExactly(Map.entry(unit, first));
        total = RollUp.contribute(total, unit, second);
        assertThat(total.contributions()).containsExactly(Map.entry(unit, second));
        assertThat(RollUp.contribute(total, unit, null).contributions()).isEmpty();
        assertThat(RollUp.contribute(total, unit, null).cells())
                .isEqualTo(desk.total().cells());
    }

    /** The desk's own optional report states zero; the desks above add up what it says. */
    @ParameterizedTest
    @CsvSource({"NIL, NIL", "NOT_APPLICABLE, NOT_APPLICABLE", "MISSING, MISSING"})
    void what_an_optional_report_states_without_an_amount_is_stated_at_every_level(Status own, Status everywhere) {
        desk.replace(1, Share.silent(MadeUpForm.FORM, 3));
        desk.replace(2, Share.own(MadeUpForm.FORM, List.of(Figure.without(MONEY, own)), false, false));
        Contributors above = desk;
        for (int level = 0; level < 3; level++) {
            assertThat(above.figure(MONEY)).isEqualTo(Figure.without(MONEY, everywhere));
            assertThat(RollUp.coverage(above.total(), MadeUpForm.FORM).getFirst())
                    .isEqualTo(Coverage.silent(MONEY, 3));
            List<Share> said = Share.total(
                    MadeUpForm.FORM,
                    RollUp.figures(above.total(), MadeUpForm.FORM, MadeUpForm.INDICATORS),
                    RollUp.coverage(above.total(), MadeUpForm.FORM));
            above = new Contributors(MadeUpForm.FORM);
            above.replace(1, said);
        }
    }

    @Test
    void an_optional_zero_that_is_taken_back_is_missing_again() {
        desk.replace(1, Share.own(MadeUpForm.FORM, List.of(Figure.without(MONEY, Status.NIL)), false, false));
        desk.replace(
                1, Share.own(MadeUpForm.FORM, List.of(Figure.without(MONEY, Status.NOT_APPLICABLE)), false, false));
        assertThat(desk.figure(MONEY)).isEqualTo(Figure.without(MONEY, Status.NOT_APPLICABLE));
        desk.replace(1, Share.silent(MadeUpForm.FORM, 0));
        assertThat(desk.figure(MONEY)).isEqualTo(Figure.without(MONEY, Status.MISSING));
    }

    private void report(int unit, Figure... figures) {
        desk.replace(unit, Share.own(MadeUpForm.FORM, List.of(figures), true, false));
    }
}

package liandong.auditor.total;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import liandong.report.Amount;
import liandong.report.Coverage;
import liandong.report.Figure;
import liandong.report.Indicator.Across;
import liandong.report.Qualifier;
import liandong.report.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** One line, added up as the README says, case by case. */
class TallyTest {
    private static Tally.Sum sum(Across rule, Figure... own) {
        Tally tally = new Tally(rule);
        Arrays.stream(own).forEach(each -> tally.own(each, true));
        return tally.sum();
    }

    private static Figure figure(String amount, Qualifier qualifier) {
        return Figure.of("l", Amount.of(amount), qualifier);
    }

    private static Figure none(Status status) {
        return Figure.without("l", status);
    }

    private static void says(Tally.Sum sum, Figure figure) {
        assertThat(sum.isStatedBy(figure)).as("%s is stated by %s", sum, figure).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "EXACT,EXACT,EXACT",
        "EXACT,OVER,OVER",
        "EXACT,AT_LEAST,AT_LEAST",
        "EXACT,NEARLY,NEARLY",
        "EXACT,APPROX,APPROX",
        "OVER,OVER,OVER",
        "OVER,AT_LEAST,AT_LEAST",
        "OVER,NEARLY,APPROX",
        "OVER,APPROX,APPROX",
        "AT_LEAST,AT_LEAST,AT_LEAST",
        "AT_LEAST,NEARLY,APPROX",
        "AT_LEAST,APPROX,APPROX",
        "NEARLY,NEARLY,NEARLY",
        "NEARLY,APPROX,APPROX",
        "APPROX,APPROX,APPROX"
    })
    void a_sum_is_as_uncertain_as_its_parts(Qualifier one, Qualifier other, Qualifier both) {
        says(sum(Across.SUM, figure("1.5", one), figure("2.25", other)), figure("3.75", both));
        says(sum(Across.SUM, figure("1.5", other), figure("2.25", one)), figure("3.75", both));
    }

    @Test
    void a_ratio_adds_up_both_numbers() {
        Tally.Sum sum = sum(
                Across.RATIO,
                Figure.ratio("l", Amount.of("1"), Amount.of("4")),
                Figure.ratio("l", Amount.of("2"), Amount.of("5")));
        says(sum, Figure.ratio("l", Amount.of("3"), Amount.of("9")));
        assertThat(sum.isStatedBy(Figure.ratio("l", Amount.of("3"), Amount.of("8"))))
                .isFalse();
        assertThat(sum.isStatedBy(figure("3", Qualifier.EXACT))).isFalse();
        assertThat(sum.text()).isEqualTo("3 / 9");
    }

    @Test
    void the_smallest_and_the_largest_are_the_stricter_of_two_alike() {
        Figure[] all = {
            figure("7", Qualifier.APPROX),
            figure("2", Qualifier.NEARLY),
            figure("2", Qualifier.AT_LEAST),
            figure("9", Qualifier.APPROX),
            figure("9", Qualifier.OVER)
        };
        says(sum(Across.MIN, all), figure("2", Qualifier.AT_LEAST));
        says(sum(Across.MAX, all), figure("9", Qualifier.OVER));
        assertThat(sum(Across.MIN, all).text()).isEqualTo("2以上");
    }

    @ParameterizedTest
    @EnumSource(Qualifier.class)
    void what_is_not_combined_stands_where_there_is_one_only(Qualifier qualifier) {
        says(sum(Across.NONE, figure("2", qualifier)), figure("2", qualifier));
        says(sum(Across.NONE, figure("2", qualifier), none(Status.NIL)), figure("2", qualifier));
        says(
                sum(Across.NONE, figure("2", qualifier), figure("3", qualifier)),
                new Figure("l", Status.REPORTED, null, null, Qualifier.EXACT));
    }

    @Test
    void where_nothing_is_given_nil_counts_more_than_not_applicable_and_that_more_than_missing() {
        says(sum(Across.SUM), none(Status.MISSING));
        says(sum(Across.SUM, none(Status.MISSING)), none(Status.MISSING));
        says(sum(Across.SUM, none(Status.MISSING), none(Status.NOT_APPLICABLE)), none(Status.NOT_APPLICABLE));
        says(sum(Across.SUM, none(Status.MISSING), none(Status.NOT_APPLICABLE), none(Status.NIL)), none(Status.NIL));
        assertThat(sum(Across.SUM, none(Status.NIL)).text()).isEqualTo("零报告");
        says(sum(Across.SUM, none(Status.NIL), figure("4", Qualifier.EXACT)), figure("4", Qualifier.EXACT));
    }

    @Test
    void any_difference_is_one() {
        Tally.Sum sum = sum(Across.SUM, figure("4", Qualifier.OVER));
        assertThat(sum.isStatedBy(figure("4", Qualifier.EXACT))).isFalse();
        assertThat(sum.isStatedBy(figure("4.01", Qualifier.OVER))).isFalse();
        assertThat(sum.isStatedBy(none(Status.NIL))).isFalse();
        assertThat(sum.isStatedBy(none(Status.MISSING))).isFalse();
        assertThat(sum.isStatedBy(new Figure("l", Status.REPORTED, null, null, Qualifier.EXACT)))
                .isFalse();
        assertThat(sum(Across.SUM, none(Status.NIL)).isStatedBy(figure("4", Qualifier.EXACT)))
                .isFalse();
    }

    @Test
    void own_reports_are_counted_by_what_they_say_unless_their_unit_is_not_counted() {
        Tally tally = new Tally(Across.SUM);
        for (Status status : List.of(Status.NIL, Status.NIL, Status.NOT_APPLICABLE, Status.MISSING)) {
            tally.own(none(status), true);
        }
        tally.own(figure("1", Qualifier.EXACT), true);
        tally.own(figure("2", Qualifier.EXACT), false);
        tally.own(none(Status.NIL), false);
        counts(tally, 1, 2, 1, 1, 0, 2);
        says(tally.sum(), figure("3", Qualifier.EXACT));
    }

    private static void counts(
            Tally tally, long reported, long nil, long notApplicable, long missing, long late, long amounts) {
        assertThat(List.of(
                        tally.reported(),
                        tally.nil(),
                        tally.notApplicable(),
                        tally.missing(),
                        tally.late(),
                        tally.amountsGiven()))
                .containsExactly(reported, nil, notApplicable, missing, late, amounts);
    }

    private static Coverage covered(int reported, int nil, int notApplicable, int missing, int late, int amounts) {
        return new Coverage(
                "l", reported + nil + notApplicable + missing, reported, nil, notApplicable, missing, late, amounts);
    }

    @Test
    void totals_below_bring_their_counts_along() {
        Tally tally = new Tally(Across.SUM);
        tally.total(figure("5", Qualifier.EXACT), covered(6, 1, 2, 3, 4, 5));
        tally.total(figure("7", Qualifier.OVER), covered(10, 20, 30, 40, 15, 9));
        tally.own(figure("1", Qualifier.EXACT), true);
        counts(tally, 17, 21, 32, 43, 19, 15);
        says(tally.sum(), figure("13", Qualifier.OVER));
    }

    @ParameterizedTest
    @EnumSource(
            names = {"MIN", "MAX", "NONE"},
            value = Across.class)
    void a_total_that_claims_amounts_and_gives_none_gives_nothing(Across rule) {
        Tally tally = new Tally(rule);
        tally.total(none(Status.MISSING), covered(1, 0, 0, 0, 0, 1));
        Tally.Sum sum = tally.sum();
        assertThat((@Nullable Object) sum.amount()).isNull();
        assertThat(sum.status()).isEqualTo(rule == Across.NONE ? Status.REPORTED : Status.MISSING);
    }

    @ParameterizedTest
    @CsvSource({"NIL", "NOT_APPLICABLE"})
    void what_is_stated_without_an_amount_is_stated_whether_coverage_counts_it_or_not(Status status) {
        Tally desk = new Tally(Across.SUM);
        desk.own(none(status), false);
        says(desk.sum(), none(status));
        Tally above = new Tally(Across.SUM);
        above.total(none(status), Coverage.none("l"));
        above.total(none(Status.MISSING), Coverage.silent("l", 4));
        says(above.sum(), none(status));
    }
}

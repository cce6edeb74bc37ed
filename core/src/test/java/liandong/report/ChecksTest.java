package liandong.report;

import static liandong.report.Finding.Severity.MANDATORY;
import static liandong.report.Finding.Severity.QUERY;
import static liandong.report.MadeUpForm.APPLIED;
import static liandong.report.MadeUpForm.APPROVED;
import static liandong.report.MadeUpForm.ATTENDANCE;
import static liandong.report.MadeUpForm.COMPLETED;
import static liandong.report.MadeUpForm.LARGEST;
import static liandong.report.MadeUpForm.MONEY;
import static liandong.report.MadeUpForm.PART;
import static liandong.report.MadeUpForm.RATIO;
import static liandong.report.MadeUpForm.SESSIONS;
import static liandong.report.MadeUpForm.SLOGAN;
import static liandong.report.MadeUpForm.SMALLEST;
import static liandong.report.MadeUpForm.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTest {

    @Test
    void the_list_of_checks_is_this_one_in_this_order() {
        assertThat(Checks.ALL.stream().map(check -> check.name() + " " + check.severity()))
                .containsExactly(
                        "negative MANDATORY",
                        "wrong-scale MANDATORY",
                        "too-large MANDATORY",
                        "denominator MANDATORY",
                        "part-above-whole MANDATORY",
                        "funnel-order MANDATORY",
                        "attendance-without-session QUERY",
                        "ten-times-last-period QUERY",
                        "tenth-of-last-period QUERY");
    }

    @Test
    void a_form_may_bind_lines_by_the_three_checks_that_compare_lines_and_by_no_other() {
        assertThat(Checks.ALL.stream().map(Check::name).filter(Checks::isRelation))
                .containsExactly("part-above-whole", "funnel-order", "attendance-without-session");
        assertThat(Checks.isRelation("made-up")).isFalse();
    }

    @Test
    void a_report_that_is_right_in_every_line_has_no_finding() {
        assertThat(findings(
                        exact(MONEY, "0.35"),
                        exact(SMALLEST, "0"),
                        exact(LARGEST, "90000000000"),
                        Figure.ratio(RATIO, Amount.of("0"), Amount.of("0.1")),
                        exact(SLOGAN, "3"),
                        exact(APPLIED, "9"),
                        exact(APPROVED, "9"),
                        exact(COMPLETED, "0"),
                        exact(WHOLE, "5"),
                        exact(PART, "5"),
                        exact(SESSIONS, "1"),
                        exact(ATTENDANCE, "200")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {MONEY, SMALLEST, LARGEST, SLOGAN})
    void a_negative_amount_is_refused(String line) {
        assertThat(findings(exact(line, "-1")))
                .containsExactly(new Finding(line, "negative", MANDATORY, "-1", "0 or more"));
    }

    @Test
    void an_amount_has_no_more_decimals_than_its_indicator() {
        assertThat(findings(exact(MONEY, "0.355"), exact(SMALLEST, "1.25"), exact(SLOGAN, "2.5")))
                .containsExactly(
                        new Finding(MONEY, "wrong-scale", MANDATORY, "0.355", "at most 2 decimals"),
                        new Finding(SMALLEST, "wrong-scale", MANDATORY, "1.25", "at most 1 decimals"),
                        new Finding(SLOGAN, "wrong-scale", MANDATORY, "2.5", "at most 0 decimals"));
    }

    @Test
    void an_amount_that_could_overflow_a_total_is_refused() {
        assertThat(findings(exact(MONEY, "90000000000.01")))
                .containsExactly(new Finding(MONEY, "too-large", MANDATORY, "90000000000.01", "at most 90000000000"));
    }

    @Test
    void ten_thousand_of_the_largest_amounts_fit_into_one_total() {
        Amount sum = Amount.ZERO;
        for (int i = 0; i < 10_000; i++) {
            sum = sum.plus(Checks.LARGEST);
        }
        assertThat(sum).hasToString("900000000000000");
    }

    @Test
    void a_ratio_comes_with_its_denominator() {
        assertThat(findings(exact(RATIO, "35")))
                .containsExactly(
                        new Finding(RATIO, "denominator", MANDATORY, "no denominator", "numerator and denominator"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "90000000000.0001"})
    void a_denominator_is_above_zero_and_not_too_large(String denominator) {
        assertThat(findings(Figure.ratio(RATIO, Amount.of("1"), Amount.of(denominator))))
                .containsExactly(new Finding(
                        RATIO, "denominator", MANDATORY, denominator, "a denominator above 0 and at most 90000000000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {MONEY, SMALLEST, LARGEST, SLOGAN})
    void a_line_that_is_no_ratio_has_no_denominator(String line) {
        assertThat(findings(Figure.ratio(line, Amount.of("1"), Amount.of("7"))))
                .containsExactly(new Finding(line, "denominator", MANDATORY, "7", "no denominator"));
    }

    @Test
    void a_part_is_not_above_its_whole() {
        assertThat(findings(exact(WHOLE, "5"), exact(PART, "6")))
                .containsExactly(new Finding(PART, "part-above-whole", MANDATORY, "6", "at most 5 of line whole"));
    }

    @Test
    void each_stage_of_a_funnel_is_not_above_the_one_before() {
        assertThat(findings(exact(APPLIED, "5"), exact(APPROVED, "6"), exact(COMPLETED, "7")))
                .containsExactly(
                        new Finding(APPROVED, "funnel-order", MANDATORY, "6", "at most 5 of line applied"),
                        new Finding(COMPLETED, "funnel-order", MANDATORY, "7", "at most 6 of line approved"));
    }

    @Test
    void nil_stands_for_zero_where_lines_are_compared() {
        assertThat(findings(
                        nil(WHOLE),
                        exact(PART, "1"),
                        exact(APPLIED, "1"),
                        nil(APPROVED),
                        exact(COMPLETED, "2"),
                        nil(SESSIONS),
                        exact(ATTENDANCE, "3")))
                .containsExactly(
                        new Finding(PART, "part-above-whole", MANDATORY, "1", "at most 0 of line whole"),
                        new Finding(COMPLETED, "funnel-order", MANDATORY, "2", "at most 0 of line approved"),
                        new Finding(
                                ATTENDANCE, "attendance-without-session", QUERY, "3", "an amount in line sessions"));
        assertThat(findings(nil(WHOLE), nil(PART), nil(APPLIED), nil(APPROVED), nil(SESSIONS), nil(ATTENDANCE)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"NIL", "NOT_APPLICABLE", "MISSING"})
    void attendance_without_any_session_is_asked_about(Status sessions) {
        Finding asked =
                new Finding(ATTENDANCE, "attendance-without-session", QUERY, "200", "an amount in line sessions");
        assertThat(findings(Figure.without(SESSIONS, sessions), exact(ATTENDANCE, "200")))
                .containsExactly(asked);
        assertThat(findings(exact(SESSIONS, "0"), exact(ATTENDANCE, "200"))).containsExactly(asked);
        assertThat(findings(Figure.without(SESSIONS, sessions), exact(ATTENDANCE, "0")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"9.99, false", "10, true", "11.5, true"})
    void an_amount_from_ten_times_the_last_period_on_is_asked_about(String amount, boolean asked) {
        List<Finding> findings = findings(Map.of(MONEY, Amount.of("1")), exact(MONEY, amount));
        assertThat(findings)
                .isEqualTo(
                        asked
                                ? List.of(new Finding(
                                        MONEY, "ten-times-last-period", QUERY, amount, "less than ten times 1"))
                                : List.of());
    }

    @Test
    void without_an_amount_above_zero_in_the_last_period_there_is_nothing_to_compare_with() {
        assertThat(findings(Map.of(), exact(MONEY, "5000"))).isEmpty();
        assertThat(findings(Map.of(SLOGAN, Amount.of("1")), exact(MONEY, "5000")))
                .isEmpty();
        assertThat(findings(Map.of(MONEY, Amount.of("90000000000.01")), exact(MONEY, "5000")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "11628, 4, true",
        "11628, 1162.8, true",
        "11628, 1162.81, false",
        "11628, 0, true",
        "1, 0.1, true",
        "1, 0.11, false",
        "0.99, 0.01, false",
        "0.99, 0, false",
        "90000000000, 1, true",
        "90000000000.01, 1, false",
        "-5, -9, false"
    })
    void a_fall_to_a_tenth_is_asked_about_and_small_amounts_are_not(String last, String amount, boolean asked) {
        assertThat(findings(Map.of(MONEY, Amount.of(last)), exact(MONEY, amount)))
                .filteredOn(finding -> finding.severity() == QUERY)
                .isEqualTo(
                        asked
                                ? List.of(new Finding(
                                        MONEY,
                                        "tenth-of-last-period",
                                        QUERY,
                                        Amount.of(amount).toString(),
                                        "more than a tenth of " + Amount.of(last)))
                                : List.of());
    }

    @Test
    void a_fall_to_a_stated_zero_is_asked_about_and_one_to_nothing_stated_is_not() {
        Map<String, Amount> last = Map.of(MONEY, Amount.of("11628"));
        assertThat(findings(last, Figure.without(MONEY, Status.NIL)))
                .extracting(Finding::rule)
                .containsExactly("tenth-of-last-period");
        assertThat(findings(last, Figure.without(MONEY, Status.NOT_APPLICABLE))).isEmpty();
        assertThat(findings(last, Figure.without(MONEY, Status.MISSING))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"9.99, false", "10, true", "5000, true"})
    void a_rise_from_a_stated_zero_is_asked_about_where_it_is_large(String amount, boolean asked) {
        assertThat(findings(Map.of(MONEY, Amount.ZERO), exact(MONEY, amount)))
                .extracting(Finding::rule)
                .isEqualTo(asked ? List.of("ten-times-last-period") : List.of());
    }

    @ParameterizedTest
    @CsvSource({"NOT_APPLICABLE", "MISSING"})
    void a_funnel_goes_on_behind_a_stage_that_states_nothing(Status middle) {
        assertThat(findings(exact(APPLIED, "5"), Figure.without(APPROVED, middle), exact(COMPLETED, "7")))
                .containsExactly(new Finding(COMPLETED, "funnel-order", MANDATORY, "7", "at most 5 of line applied"));
        assertThat(findings(exact(APPLIED, "7"), Figure.without(APPROVED, middle), exact(COMPLETED, "7")))
                .isEmpty();
        assertThat(findings(Figure.without(APPLIED, middle), exact(APPROVED, "3"), exact(COMPLETED, "4")))
                .containsExactly(
                        new Finding(APPROVED, "funnel-order", QUERY, "3", "an amount in line applied"),
                        new Finding(COMPLETED, "funnel-order", MANDATORY, "4", "at most 3 of line approved"));
    }

    @ParameterizedTest
    @CsvSource({"NOT_APPLICABLE, QUERY", "MISSING, QUERY", "NIL, MANDATORY"})
    void a_part_of_a_whole_that_states_nothing_is_asked_about(Status whole, Finding.Severity severity) {
        assertThat(findings(Figure.without(WHOLE, whole), exact(PART, "5")))
                .extracting(Finding::line, Finding::rule, Finding::severity)
                .containsExactly(tuple(PART, "part-above-whole", severity));
        for (Figure nothing : List.of(exact(PART, "0"), Figure.without(PART, Status.NIL))) {
            assertThat(findings(Figure.without(WHOLE, whole), nothing)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Qualifier.class)
    void a_qualifier_changes_nothing_in_what_the_checks_find(Qualifier qualifier) {
        assertThat(findings(Figure.of(WHOLE, Amount.of("5"), qualifier), Figure.of(PART, Amount.of("6"), qualifier)))
                .extracting(Finding::rule)
                .containsExactly("part-above-whole");
        assertThat(findings(Figure.of(MONEY, Amount.of("5200"), qualifier))).isEmpty();
    }

    @Test
    void a_line_may_break_several_rules_at_once() {
        assertThat(findings(exact(MONEY, "-0.001")))
                .extracting(Finding::rule)
                .containsExactly("negative", "wrong-scale");
    }

    @Test
    void of_two_figures_for_one_line_the_first_is_checked() {
        assertThat(findings(exact(MONEY, "1"), exact(MONEY, "-1"))).isEmpty();
    }

    @Test
    void a_form_whose_indicator_is_not_known_is_a_bug_and_not_a_finding() {
        Filing filing = Filing.of(MadeUpForm.FORM, Map.of(), List.of(exact(MONEY, "1")), Map.of());
        assertThatThrownBy(() -> Checks.of(filing))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("form made-up names an unknown indicator money");
    }

    private static List<Finding> findings(Figure... figures) {
        return findings(Map.of(), figures);
    }

    private static List<Finding> findings(Map<String, Amount> lastPeriod, Figure... figures) {
        return Checks.of(Filing.of(MadeUpForm.FORM, MadeUpForm.INDICATORS, List.of(figures), lastPeriod));
    }

    private static Figure exact(String line, String amount) {
        return Figure.exact(line, Amount.of(amount));
    }

    private static Figure nil(String line) {
        return Figure.without(line, Status.NIL);
    }
}

package liandong.report;

import static liandong.report.MadeUpForm.MONEY;
import static liandong.report.MadeUpForm.RATIO;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTest {
    private static final Form FORM = MadeUpForm.FORM;

    @Test
    void those_who_say_nothing_are_missing_in_every_line() {
        assertThat(Share.silent(FORM, 86))
                .hasSize(FORM.lines().size())
                .allMatch(share -> share.coverage().equals(Coverage.silent(share.line(), 86))
                        && share.amount() == null
                        && share.denominator() == null);
    }

    @ParameterizedTest
    @CsvSource({
        "REPORTED, false, 1 1 0 0 0 0 1",
        "REPORTED, true, 1 1 0 0 0 1 1",
        "NIL, false, 1 0 1 0 0 0 0",
        "NIL, true, 1 0 1 0 0 1 0",
        "NOT_APPLICABLE, false, 1 0 0 1 0 0 0",
        "NOT_APPLICABLE, true, 1 0 0 1 0 0 0",
        "MISSING, true, 1 0 0 0 1 0 0"
    })
    void an_expected_report_is_counted_once_and_late_only_where_it_states_something(
            Status status, boolean late, String counts) {
        assertThat(first(Share.own(FORM, List.of(figure(status)), true, late)).coverage())
                .isEqualTo(coverage(counts));
    }

    @ParameterizedTest
    @CsvSource({"REPORTED, 0 0 0 0 0 0 1", "NIL, 0 0 0 0 0 0 0", "MISSING, 0 0 0 0 0 0 0"})
    void an_optional_own_report_adds_amounts_and_no_coverage(Status status, String counts) {
        Share share = first(Share.own(FORM, List.of(figure(status)), false, true));
        assertThat(share.coverage()).isEqualTo(coverage(counts));
        assertThat(share.amount()).isEqualTo(figure(status).amount());
    }

    @Test
    void a_line_that_a_report_leaves_out_is_missing() {
        assertThat(Share.own(FORM, List.of(), true, false))
                .hasSize(FORM.lines().size())
                .allMatch(share -> share.coverage().missing() == 1 && share.amount() == null);
        assertThat(Share.total(FORM, List.of(), List.of()))
                .hasSize(FORM.lines().size())
                .allMatch(share -> share.coverage().equals(Coverage.none(share.line())) && share.amount() == null);
    }

    @Test
    void a_total_counts_as_what_it_says_itself() {
        Figure figure = new Figure(RATIO, Status.REPORTED, Amount.of("7"), Amount.of("9"), Qualifier.APPROX);
        Coverage coverage = new Coverage(RATIO, 9, 4, 3, 1, 1, 2, 5);
        assertThat(Share.total(FORM, List.of(figure), List.of(coverage)))
                .contains(
                        new Share(RATIO, Status.REPORTED, coverage, Amount.of("7"), Amount.of("9"), Qualifier.APPROX));
    }

    @Test
    void of_two_figures_for_one_line_the_first_counts() {
        List<Figure> twice = List.of(Figure.exact(MONEY, Amount.of("1")), Figure.exact(MONEY, Amount.of("2")));
        assertThat(first(Share.own(FORM, twice, true, false)).amount()).isEqualTo(Amount.of("1"));
    }

    private static Share first(List<Share> shares) {
        assertThat(shares.getFirst().line()).isEqualTo(MONEY);
        return shares.getFirst();
    }

    private static Figure figure(Status status) {
        return status == Status.REPORTED ? Figure.exact(MONEY, Amount.of("3")) : Figure.without(MONEY, status);
    }

    private static Coverage coverage(String counts) {
        int[] n = List.of(counts.split(" ", -1)).stream()
                .mapToInt(Integer::parseInt)
                .toArray();
        return new Coverage(MONEY, n[0], n[1], n[2], n[3], n[4], n[5], n[6]);
    }
}

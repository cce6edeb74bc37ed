package liandong.duty;

import static liandong.duty.MadeUpRegion.COUNTY;
import static liandong.duty.MadeUpRegion.TOWNSHIP;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import liandong.directive.Obligation;
import liandong.hierarchy.UnitCode;
import liandong.message.Actor;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.message.Message.Children;
import liandong.message.Message.ReportAccepted;
import liandong.message.Message.ReportFiled;
import liandong.message.Message.ReportReturned;
import liandong.message.Message.ReturnFinding;
import liandong.report.Amount;
import liandong.report.Coverage;
import liandong.report.Figure;
import liandong.report.Form;
import liandong.report.MadeUpForm;
import liandong.report.Part;
import liandong.report.Status;
import org.junit.jupiter.api.Test;

/** What a desk does by rule with a report that has come in. */
class ReactionsTest {
    private static final List<String> LINES =
            MadeUpForm.FORM.lines().stream().map(Form.Line::code).toList();

    private Form form = MadeUpForm.form(Form.Review.AUTOMATIC, Form.Own.OPTIONAL);
    private Obligation obligation = MadeUpRegion.opened(TOWNSHIP);

    @Test
    void a_report_that_passes_is_accepted_by_rule_where_the_form_says_so() {
        Envelope report = own(1, figures());
        assertThat(reactions(report))
                .containsExactly(new Outgoing(
                        Actor.rule("automatic-review"),
                        new ReportAccepted(obligation.id(), 1, Objects.requireNonNull(report.hash()))));
    }

    @Test
    void a_report_waits_for_a_reviewer_where_the_form_says_so() {
        form = MadeUpForm.FORM;
        assertThat(reactions(own(1, figures()))).isEmpty();
    }

    @Test
    void a_query_does_not_keep_a_report_from_being_accepted_by_rule() {
        assertThat(reactions(own(1, figures(Figure.exact("attendance", Amount.of("5"))))))
                .extracting(outgoing -> outgoing.message().getClass().getSimpleName())
                .containsExactly("ReportAccepted");
    }

    @Test
    void a_version_that_is_already_accepted_returned_or_withdrawn_is_not_accepted_again() {
        Envelope report = own(1, figures());
        for (Message fate : List.of(
                new ReportAccepted(obligation.id(), 1, Objects.requireNonNull(report.hash())),
                new ReportReturned(obligation.id(), Part.OWN, 1, Objects.requireNonNull(report.hash()), List.of()),
                new Message.ReportWithdrawn(obligation.id(), 1, "x"))) {
            Obligation before = obligation;
            obligation = Evolve.evolve(before, MadeUpRegion.envelope(COUNTY, 9, fate));
            assertThat(reactions(report)).isEmpty();
            obligation = before;
        }
    }

    @Test
    void what_breaks_a_mandatory_check_is_sent_back_with_line_and_rule_and_never_an_amount() {
        Envelope report = own(
                1,
                figures(
                        Figure.exact("money", Amount.of("-1.001")),
                        Figure.exact("applied", Amount.of("1")),
                        Figure.exact("approved", Amount.of("2"))));
        assertThat(reactions(report))
                .containsExactly(returned(
                        report,
                        new ReturnFinding("money", "negative", null),
                        new ReturnFinding("money", "wrong-scale", null),
                        new ReturnFinding("approved", "funnel-order", null)));
    }

    @Test
    void a_report_that_nobody_asked_for_is_sent_back() {
        obligation = Obligation.unknown(obligation.id());
        Envelope report = own(1, figures());
        assertThat(reactions(report))
                .containsExactly(returned(report, new ReturnFinding("", "no-such-obligation", null)));
    }

    @Test
    void a_report_on_another_version_of_the_form_is_sent_back() {
        Envelope report = envelope(2, Part.OWN, figures(), List.of());
        assertThat(reactions(report))
                .containsExactly(returned(report, new ReturnFinding("", "other-form-version", null)));
    }

    @Test
    void a_report_with_other_lines_than_the_form_is_sent_back() {
        for (List<Figure> wrong :
                List.of(figures().subList(1, LINES.size()), figures().reversed(), List.<Figure>of())) {
            Envelope report = own(1, wrong);
            assertThat(reactions(report))
                    .containsExactly(returned(report, new ReturnFinding("", "lines-of-the-form", null)));
        }
    }

    @Test
    void a_total_with_coverage_for_other_lines_is_sent_back() {
        Envelope total = envelope(1, Part.TOTAL, figures(), List.of());
        assertThat(reactions(total)).containsExactly(returned(total, new ReturnFinding("", "lines-of-the-form", null)));
    }

    @Test
    void a_total_whose_coverage_does_not_add_up_is_sent_back() {
        List<Coverage> coverage = LINES.stream()
                .map(line -> new Coverage(line, line.equals("ratio") ? 3 : 2, 1, 0, 0, 1, 0, 1))
                .toList();
        Envelope total = envelope(1, Part.TOTAL, figures(), coverage);
        assertThat(reactions(total))
                .containsExactly(returned(total, new ReturnFinding("ratio", "unsound-coverage", null)));
    }

    @Test
    void a_total_that_no_honest_desk_can_state_is_sent_back() {
        assertThat(total(Figure.exact("money", Amount.of("-1")), 2, 1)).containsExactly("negative");
        assertThat(total(Figure.exact("money", Amount.of("90000000000.01")), 2, 1))
                .containsExactly("too-large");
        assertThat(total(Figure.exact("money", Amount.of("180000000000")), 2, 2))
                .isEmpty();
        assertThat(total(Figure.exact("money", Amount.of("1")), 2, 0)).containsExactly("too-large");
        assertThat(total(Figure.ratio("money", Amount.of("1"), Amount.of("-1")), 2, 1))
                .containsExactly("negative");
        assertThat(total(Figure.ratio("money", Amount.of("1"), Amount.of("90000000001")), 2, 1))
                .containsExactly("too-large");
        int units = MadeUpRegion.units().size();
        assertThat(total(Figure.exact("money", Amount.of("1")), units, units)).isEmpty();
        assertThat(total(Figure.exact("money", Amount.of("1")), units + 1, 1)).containsExactly("unsound-coverage");
        assertThat(total(Figure.exact("money", Amount.of("1")), 2, units + 1)).containsExactly("unsound-coverage");
    }

    /** The rules named in the return of a total with this figure, that many units expected and that many amounts. */
    private List<String> total(Figure money, int expected, int amounts) {
        List<Coverage> coverage = LINES.stream()
                .map(line -> new Coverage(line, expected, 0, 0, 0, expected, 0, line.equals("money") ? amounts : 0))
                .toList();
        return reactions(envelope(1, Part.TOTAL, figures(money), coverage)).stream()
                .flatMap(outgoing -> ((ReportReturned) outgoing.message()).findings().stream())
                .map(ReturnFinding::rule)
                .distinct()
                .toList();
    }

    @Test
    void a_total_that_adds_up_is_neither_accepted_nor_returned() {
        List<Coverage> coverage =
                LINES.stream().map(line -> Coverage.silent(line, 2)).toList();
        assertThat(reactions(envelope(1, Part.TOTAL, figures(), coverage))).isEmpty();
    }

    @Test
    void nothing_is_answered_at_the_station_that_filed_it_or_before_it_is_sealed() {
        Envelope report = own(1, List.of());
        assertThat(reactions(TOWNSHIP, report)).isEmpty();
        Envelope notSealed = new Envelope(
                report.id(),
                report.stream(),
                report.sender(),
                0,
                null,
                1,
                report.time(),
                report.actor(),
                report.cause(),
                report.message());
        assertThat(reactions(COUNTY, notSealed)).isEmpty();
    }

    @Test
    void other_mail_is_answered_by_nobody() {
        assertThat(reactions(MadeUpRegion.envelope(TOWNSHIP, 1, new Message.ReceiptSigned("d"))))
                .isEmpty();
        assertThat(reactions(MadeUpRegion.envelope(TOWNSHIP, 1, new Message.ReportWithdrawn(obligation.id(), 1, "x"))))
                .isEmpty();
    }

    private List<Outgoing> reactions(Envelope envelope) {
        return reactions(COUNTY, envelope);
    }

    private List<Outgoing> reactions(UnitCode at, Envelope envelope) {
        Post post = new Post(at, MadeUpRegion.directory(form), MadeUpRegion.ALL_DUTIES);
        Known.OfObligation after = new Known.OfObligation(post, Evolve.evolve(obligation, envelope), Map.of());
        return MadeUpRegion.ALL_DUTIES.stream()
                .flatMap(duty -> duty.reaction().react(after, envelope, MadeUpRegion.NOW).stream())
                .toList();
    }

    private Envelope own(int version, List<Figure> figures) {
        return envelope(version, Part.OWN, figures, List.of());
    }

    private Envelope envelope(int formVersion, Part part, List<Figure> figures, List<Coverage> coverage) {
        return MadeUpRegion.envelope(
                TOWNSHIP,
                1,
                new ReportFiled(
                        obligation.id(),
                        formVersion,
                        part,
                        1,
                        figures,
                        coverage,
                        Children.NONE,
                        List.of(),
                        List.of(),
                        null,
                        null,
                        List.of()));
    }

    private static List<Figure> figures(Figure... given) {
        return LINES.stream()
                .map(line -> List.of(given).stream()
                        .filter(figure -> figure.line().equals(line))
                        .findFirst()
                        .orElse(Figure.without(line, Status.NIL)))
                .toList();
    }

    private static Outgoing returned(Envelope envelope, ReturnFinding... findings) {
        ReportFiled filed = (ReportFiled) envelope.message();
        return new Outgoing(
                Actor.rule("check"),
                new ReportReturned(
                        filed.obligation(),
                        filed.part(),
                        filed.version(),
                        Objects.requireNonNull(envelope.hash()),
                        List.of(findings)));
    }
}

package liandong.duty;

import static liandong.duty.MadeUpRegion.COUNTY;
import static liandong.duty.MadeUpRegion.NOW;
import static liandong.duty.MadeUpRegion.TOWNSHIP;
import static liandong.duty.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import liandong.directive.Attachment;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion;
import liandong.duty.Decision.Refusal;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.message.Message.Children;
import liandong.message.Message.ReportFiled;
import liandong.message.Message.ReturnFinding;
import liandong.report.Amount;
import liandong.report.Explanation;
import liandong.report.Figure;
import liandong.report.Finding;
import liandong.report.Finding.Severity;
import liandong.report.Form;
import liandong.report.MadeUpForm;
import liandong.report.Part;
import liandong.report.Period;
import liandong.report.Qualifier;
import liandong.report.Status;
import liandong.rule.Argument;
import liandong.rule.Phrase;
import liandong.rule.ReportRule;
import liandong.rule.ReviewRule;
import liandong.rule.TextRule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FileTest {
    private Form form = MadeUpForm.FORM;
    private List<Figure> figures = allNil();
    private List<Explanation> explanations = List.of();
    private List<Attachment> attachments = List.of();
    private Map<String, Amount> lastPeriod = Map.of();
    private @Nullable String reason;
    private @Nullable String summary;
    private Instant now = NOW;

    @Test
    void a_report_with_nothing_wrong_is_filed_in_the_order_of_the_form() {
        List<Figure> asGiven = figures;
        figures = new ArrayList<>(figures);
        Collections.reverse(figures);
        assertThat(file(MadeUpRegion.opened(TOWNSHIP))).isEqualTo(Decision.agreed(report(1, asGiven)));
    }

    @Test
    void what_a_version_in_force_says_already_is_not_said_again() {
        ReportFiled first = report(1, figures);
        Obligation filed = MadeUpRegion.opened(TOWNSHIP).with(Part.OWN, MadeUpRegion.filed(1));
        assertThat(again(filed, first)).isEqualTo(Decision.nothingToDo(first));
        reason = "更正";
        assertThat(again(filed, first)).as("a reason changes nothing").isEqualTo(Decision.nothingToDo(first));
        assertThat(again(filed, null)).as("returned").isEqualTo(Decision.agreed(report(2, figures)));
        attachments = List.of(new Attachment("附件.pdf", "application/pdf", 1, Hash.ZERO));
        assertThat(again(filed, first)).isEqualTo(Decision.agreed(report(2, figures)));
        attachments = List.of();
        summary = "说明";
        assertThat(again(filed, first)).isEqualTo(Decision.agreed(report(2, figures)));
    }

    private Decision again(Obligation obligation, @Nullable ReportFiled inForce) {
        Command.FileReport command =
                new Command.FileReport(obligation.id(), figures, explanations, reason, summary, attachments);
        Known.OfObligation known = new Known.OfObligation(MadeUpRegion.post(TOWNSHIP), obligation, lastPeriod, inForce);
        return Decide.decide(known, command, MadeUpRegion.CLERK, now);
    }

    @Test
    void what_was_returned_is_not_filed_again_as_it_was_without_a_word() {
        Obligation returned = MadeUpRegion.opened(TOWNSHIP)
                .with(Part.OWN, MadeUpRegion.filed(1).nowReturned());
        ReportFiled first = (ReportFiled) ((Decision.Agreed) file(MadeUpRegion.opened(TOWNSHIP)))
                .messages()
                .getFirst();
        Known.Returned what = new Known.Returned(
                first,
                List.of(new ReturnFinding("money", "implausible", "第3行"), new ReturnFinding("", "please-check", null)));
        Known.OfObligation known =
                new Known.OfObligation(MadeUpRegion.post(TOWNSHIP), returned, lastPeriod, null, what);
        assertThat(file(known))
                .isEqualTo(refusal(
                        ReportRule.UNCHANGED_AFTER_RETURN,
                        1,
                        Argument.many(List.of(
                                Argument.phrase(
                                        Phrase.FOUND_LINE, Argument.code("money"), new Argument.Titled("implausible")),
                                Argument.phrase(Phrase.FOUND_WHOLE, new Argument.Titled("please-check"))))));
        reason = " \u3000";
        assertThat(file(known)).extracting("rule.code").isEqualTo("unchanged-after-return");
        reason = "经核对无误";
        assertThat(file(known)).isInstanceOf(Decision.Agreed.class);
        reason = null;
        explanations = List.of(new Explanation("money", "ten-times-last-period", "专项拨款"));
        assertThat(file(known)).isInstanceOf(Decision.Agreed.class);
    }

    private Decision file(Known.OfObligation known) {
        Command.FileReport command =
                new Command.FileReport(known.obligation().id(), figures, explanations, reason, summary, attachments);
        return Decide.decide(known, command, MadeUpRegion.CLERK, now);
    }

    @Test
    void a_number_in_doubt_can_be_explained_and_the_figures_are_checked_all_the_same() {
        form = new Form(
                form.code(),
                form.version(),
                form.nameZh(),
                null,
                null,
                form.review(),
                form.own(),
                form.lines(),
                form.relations(),
                Form.Summary.OPTIONAL,
                0);
        summary = "完成投资13912345678";
        assertThat(file(MadeUpRegion.opened(TOWNSHIP))).extracting("rule.code").isEqualTo("personal-data");
        explanations = List.of(new Explanation("summary", "personal-telephone", "单位为元"));
        assertThat(file(MadeUpRegion.opened(TOWNSHIP))).isInstanceOf(Decision.Agreed.class);
        lastPeriod = Map.of("money", Amount.of("90000000000"));
        assertThat(file(MadeUpRegion.opened(TOWNSHIP))).extracting("rule.code").isEqualTo("explanation-needed");
        summary = "联系电话13912345678";
        assertThat(file(MadeUpRegion.opened(TOWNSHIP))).extracting("rule.code").isEqualTo("personal-data");
    }

    @Test
    void a_unit_files_only_what_a_clause_asks_of_itself() {
        Obligation unknown = Obligation.unknown(MadeUpRegion.obligationId(TOWNSHIP));
        Obligation ofAnother = MadeUpRegion.opened(MadeUpRegion.SECOND);
        assertThat(file(unknown)).isEqualTo(noSuchObligation("990101001"));
        assertThat(file(ofAnother)).isEqualTo(noSuchObligation("990101002"));
    }

    @Test
    void an_exempted_unit_files_nothing() {
        assertThat(file(MadeUpRegion.opened(TOWNSHIP).nowExempted("撤并")))
                .isEqualTo(refusal(
                        ReviewRule.EXEMPTED, Argument.obligation(ObligationId.of("990101001~made-up~2023-09"))));
    }

    @Test
    void a_desk_files_an_own_part_only_where_the_form_has_one() {
        form = MadeUpForm.form(Form.Review.REVIEWER, Form.Own.NONE);
        assertThat(file(MadeUpRegion.opened(TOWNSHIP))).isInstanceOf(Decision.Agreed.class);
        assertThat(file(COUNTY, MadeUpRegion.opened(COUNTY)))
                .isEqualTo(refusal(ReportRule.OWN_REPORT_NOT_ASKED, "made-up"));
        form = MadeUpForm.form(Form.Review.REVIEWER, Form.Own.EXPECTED);
        assertThat(file(COUNTY, MadeUpRegion.opened(COUNTY))).isInstanceOf(Decision.Agreed.class);
    }

    @Test
    void a_report_is_filed_from_the_first_day_of_its_period_in_shanghai() {
        now = Instant.parse("2023-08-31T15:59:59.999Z");
        assertThat(file(MadeUpRegion.opened(TOWNSHIP)))
                .isEqualTo(refusal(ReportRule.PERIOD_NOT_BEGUN, Period.of("2023-09"), LocalDate.of(2023, 9, 1)));
        now = Instant.parse("2023-08-31T16:00:00Z");
        assertThat(file(MadeUpRegion.opened(TOWNSHIP))).isInstanceOf(Decision.Agreed.class);
    }

    @Test
    void a_version_in_force_is_corrected_with_a_reason() {
        Refusal refusal = refusal(ReportRule.CORRECTED_WITHOUT_REASON);
        for (ReportVersion inForce :
                List.of(MadeUpRegion.filed(1), MadeUpRegion.filed(1).nowAccepted())) {
            Obligation obligation = MadeUpRegion.opened(TOWNSHIP).with(Part.OWN, inForce);
            reason = null;
            assertThat(file(obligation)).isEqualTo(refusal);
            reason = " ";
            assertThat(file(obligation)).isEqualTo(refusal);
            reason = "漏报一个村";
            assertThat(file(obligation)).isEqualTo(Decision.agreed(report(2, figures)));
        }
    }

    @Test
    void a_version_that_was_returned_or_withdrawn_is_followed_without_a_reason() {
        for (ReportVersion out : List.of(
                MadeUpRegion.filed(3).nowReturned(), MadeUpRegion.filed(3).nowWithdrawn())) {
            assertThat(file(MadeUpRegion.opened(TOWNSHIP).with(Part.OWN, out)))
                    .isEqualTo(Decision.agreed(report(4, figures)));
        }
    }

    @Test
    void a_line_that_the_form_does_not_have_is_found() {
        figures = plus(figures, Figure.exact("other", Amount.of("1")));
        assertThat(file()).isEqualTo(checksFailed(finding("other", "unknown-line", "other", "a line of form made-up")));
    }

    @Test
    void a_second_figure_for_one_line_is_found() {
        figures = plus(figures, figures.getFirst());
        assertThat(file())
                .isEqualTo(checksFailed(finding("money", "line-twice", "a second figure", "one figure for each line")));
    }

    @Test
    void a_line_that_is_left_out_is_found() {
        figures = figures.subList(1, figures.size());
        assertThat(file())
                .isEqualTo(checksFailed(
                        finding("money", "line-left-out", "no figure", "REPORTED, NIL, NOT_APPLICABLE or MISSING")));
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"NIL", "NOT_APPLICABLE", "MISSING"})
    void an_amount_stands_with_reported_and_with_nothing_else(Status status) {
        String expected = "an amount with REPORTED, none with NIL, NOT_APPLICABLE or MISSING";
        figures = with(new Figure("money", status, Amount.of("1"), null, Qualifier.EXACT));
        assertThat(file())
                .isEqualTo(checksFailed(finding("money", "amount-and-status", status + " with an amount", expected)));
        figures = with(new Figure("money", Status.REPORTED, null, null, Qualifier.EXACT));
        assertThat(file())
                .isEqualTo(checksFailed(finding("money", "amount-and-status", "REPORTED without an amount", expected)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"NIL", "NOT_APPLICABLE", "MISSING"})
    void what_has_no_amount_has_neither_qualifier_nor_denominator(Status status) {
        Refusal refusal = checksFailed(finding("ratio", "amount-and-status", "a qualifier or denominator", "none"));
        figures = with(new Figure("ratio", status, null, null, Qualifier.OVER));
        assertThat(file()).isEqualTo(refusal);
        figures = with(new Figure("ratio", status, null, Amount.of("1"), Qualifier.EXACT));
        assertThat(file()).isEqualTo(refusal);
    }

    @Test
    void what_breaks_a_mandatory_check_is_refused_with_all_findings() {
        figures = with(
                Figure.exact("money", Amount.of("-0.001")),
                Figure.exact("sessions", Amount.ZERO),
                Figure.exact("attendance", Amount.of("5")));
        assertThat(file())
                .isEqualTo(checksFailed(
                        finding("money", "negative", "-0.001", "0 or more"),
                        finding("money", "wrong-scale", "-0.001", "at most 2 decimals"),
                        new Finding(
                                "attendance",
                                "attendance-without-session",
                                Severity.QUERY,
                                "5",
                                "an amount in line sessions")));
    }

    @Test
    void an_explanation_answers_a_query_and_never_a_mandatory_finding() {
        figures = with(Figure.exact("money", Amount.of("-1")));
        explanations = List.of(new Explanation("money", "negative", "冲销"));
        assertThat(file()).isEqualTo(checksFailed(finding("money", "negative", "-1", "0 or more")));
    }

    @Test
    void a_query_is_answered_by_an_explanation_of_that_line_and_rule() {
        figures = with(Figure.exact("money", Amount.of("10")));
        lastPeriod = Map.of("money", Amount.of("1"));
        Refusal refusal = Refusal.found(
                ReportRule.EXPLANATION_NEEDED,
                List.of(new Finding("money", "ten-times-last-period", Severity.QUERY, "10", "less than ten times 1")));
        for (Explanation wrong : List.of(
                new Explanation("slogan", "ten-times-last-period", "x"),
                new Explanation("money", "negative", "x"),
                new Explanation("money", "ten-times-last-period", " "))) {
            explanations = List.of(wrong);
            assertThat(file()).isEqualTo(refusal);
        }
        explanations = List.of(new Explanation("money", "ten-times-last-period", "专项拨款"));
        assertThat(file()).isEqualTo(Decision.agreed(report(1, figures)));
    }

    @Test
    void a_form_that_asks_for_text_and_attachments_gets_them() {
        form = asksForText(Form.Summary.REQUIRED, 1);
        figures = List.of();
        summary = " ";
        assertThat(file())
                .isEqualTo(checksFailed(
                        finding("summary", "summary-missing", "no text", "the text that the form asks for"),
                        finding("attachments", "attachments-missing", "0", "at least 1")));
        summary = "活动总结";
        attachments = List.of(new Attachment("总结.docx", "application/msword", 1, Hash.ZERO));
        assertThat(file()).isEqualTo(Decision.agreed(report(1, figures)));
    }

    @Test
    void a_text_that_is_optional_may_be_left_out() {
        form = asksForText(Form.Summary.OPTIONAL, 0);
        figures = List.of();
        assertThat(file()).isEqualTo(Decision.agreed(report(1, figures)));
    }

    @Test
    void a_text_has_at_most_65536_characters() {
        summary = "文".repeat(65_536);
        assertThat(file()).isInstanceOf(Decision.Agreed.class);
        summary += "文";
        assertThat(file())
                .isEqualTo(checksFailed(finding("summary", "text-too-long", "65537 characters", "at most 65536")));
    }

    @Test
    void a_reason_and_an_explanation_have_at_most_1000_characters() {
        reason = "因".repeat(1000);
        explanations = List.of(new Explanation("money", "ten-times-last-period", reason));
        assertThat(file()).isInstanceOf(Decision.Agreed.class);
        reason += "因";
        explanations = List.of(new Explanation("money", "ten-times-last-period", reason));
        assertThat(file())
                .isEqualTo(checksFailed(
                        finding("reason", "text-too-long", "1001 characters", "at most 1000"),
                        finding("money", "text-too-long", "1001 characters", "at most 1000")));
    }

    @ParameterizedTest
    @CsvSource({"summary", "reason", "explanation of money", "attachment"})
    void no_text_of_a_report_holds_personal_data(String field) {
        String address = "a@example.org";
        summary = field.equals("summary") ? address : null;
        reason = field.equals("reason") ? address : null;
        explanations = field.startsWith("explanation") ? List.of(new Explanation("money", "x", address)) : List.of();
        attachments =
                field.equals("attachment") ? List.of(new Attachment(address, "text/plain", 1, Hash.ZERO)) : List.of();
        assertThat(file())
                .isEqualTo(Refusal.found(
                        TextRule.PERSONAL_DATA,
                        List.of(finding(
                                field,
                                "personal-mail-address",
                                "line 1, column 1, 13 characters",
                                "text without it; a quantity is followed by its unit of measure"))));
    }

    private Decision file() {
        return file(MadeUpRegion.opened(TOWNSHIP));
    }

    private Decision file(Obligation obligation) {
        return file(TOWNSHIP, obligation);
    }

    private Decision file(UnitCode unit, Obligation obligation) {
        Post post = new Post(unit, MadeUpRegion.directory(form), MadeUpRegion.ALL_DUTIES);
        Command.FileReport command =
                new Command.FileReport(obligation.id(), figures, explanations, reason, summary, attachments);
        return Decide.decide(new Known.OfObligation(post, obligation, lastPeriod), command, MadeUpRegion.CLERK, now);
    }

    private ReportFiled report(int version, List<Figure> stated) {
        return new ReportFiled(
                MadeUpRegion.obligationId(TOWNSHIP),
                1,
                Part.OWN,
                version,
                stated,
                List.of(),
                Children.NONE,
                List.of(),
                explanations,
                reason,
                summary,
                attachments);
    }

    private List<Figure> with(Figure... changed) {
        return allNil().stream()
                .map(figure -> List.of(changed).stream()
                        .filter(each -> each.line().equals(figure.line()))
                        .findFirst()
                        .orElse(figure))
                .toList();
    }

    private static List<Figure> plus(List<Figure> figures, Figure more) {
        List<Figure> all = new ArrayList<>(figures);
        all.add(more);
        return all;
    }

    private static List<Figure> allNil() {
        return MadeUpForm.FORM.lines().stream()
                .map(line -> Figure.without(line.code(), Status.NIL))
                .toList();
    }

    private static Form asksForText(Form.Summary summary, int attachments) {
        return new Form(
                "made-up",
                1,
                "总结",
                null,
                null,
                Form.Review.REVIEWER,
                Form.Own.NONE,
                List.of(),
                List.of(),
                summary,
                attachments);
    }

    private static Finding finding(String line, String rule, String found, String expected) {
        return new Finding(line, rule, Severity.MANDATORY, found, expected);
    }

    private static Refusal checksFailed(Finding... findings) {
        return Refusal.found(ReportRule.CHECKS_FAILED, List.of(findings));
    }

    private static Refusal noSuchObligation(String unit) {
        return refusal(
                ReportRule.NO_SUCH_OBLIGATION,
                "990101001",
                Argument.obligation(ObligationId.of(unit + "~made-up~2023-09")));
    }
}

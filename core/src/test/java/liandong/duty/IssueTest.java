package liandong.duty;

import static liandong.duty.MadeUpRegion.CITY;
import static liandong.duty.MadeUpRegion.COUNTY;
import static liandong.duty.MadeUpRegion.DUE;
import static liandong.duty.MadeUpRegion.LEAGUE;
import static liandong.duty.MadeUpRegion.MONTH;
import static liandong.duty.MadeUpRegion.NOW;
import static liandong.duty.MadeUpRegion.SECOND;
import static liandong.duty.MadeUpRegion.TODAY;
import static liandong.duty.MadeUpRegion.TOWNSHIP;
import static liandong.duty.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import liandong.directive.Attachment;
import liandong.directive.Clause;
import liandong.directive.Fate;
import liandong.directive.FormRef;
import liandong.directive.IssuingBody;
import liandong.duty.Decision.Refusal;
import liandong.ledger.Hash;
import liandong.message.Message.DirectiveIssued;
import liandong.report.Finding;
import liandong.report.Finding.Severity;
import liandong.report.Form;
import liandong.report.MadeUpForm;
import liandong.rule.Argument;
import liandong.rule.DirectiveRule;
import liandong.rule.TextRule;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IssueTest {
    private static final Refusal CLASSIFIED = refusal(DirectiveRule.CLASSIFIED, List.of("秘密", "机密", "绝密"));

    private final Draft draft = new Draft();

    @Test
    void a_directive_with_nothing_wrong_is_issued_word_for_word() {
        draft.copies = List.of();
        draft.attachments = List.of(new Attachment("附表.xlsx", "application/vnd.ms-excel", 12, Hash.ZERO));
        assertThat(issue()).isEqualTo(Decision.agreed(draft.issuedBy(COUNTY)));
        assertThat(draft.issuedBy(COUNTY).directive()).matches("990101-2023-27-[0-9a-f]{8}");
    }

    @Test
    void a_clause_may_ask_for_no_report_and_may_concern_one_recipient_only() {
        draft.clauses = List.of(Draft.clause("1", null, null, null, null), Draft.clauseFor("2", TOWNSHIP));
        assertThat(issue()).isEqualTo(Decision.agreed(draft.issuedBy(COUNTY)));
    }

    @Test
    void a_station_without_the_duty_to_issue_issues_nothing_of_its_own() {
        Post relays = new Post(COUNTY, MadeUpRegion.directory(MadeUpForm.FORM), List.of(Duties.RELAY));
        assertThat(issue(new Known.OfDirective(relays, null, null)))
                .isEqualTo(refusal(DirectiveRule.RELAYS_ONLY, "990101"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"秘密", "机密★10年", "绝密", "秘 密"})
    void a_document_with_a_classification_mark_is_refused(String marking) {
        draft.marking = marking;
        assertThat(issue()).isEqualTo(CLASSIFIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"秘密★1年\n关于报送的通知", "关于报送的通知（机密 ☆）", "第一行\n　　绝密　\n正文", "机　密", "绝密*", "秘密\r\n正文"})
    void a_classification_mark_in_the_text_is_refused(String text) {
        draft.body = text;
        assertThat(issue()).isEqualTo(CLASSIFIED);
        draft.body = "正文";
        draft.title = text;
        assertThat(issue()).isEqualTo(CLASSIFIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"各单位要保守国家秘密。", "举办保密知识讲座，绝密级资料除外\n机密文件另行管理", "商业秘密"})
    void a_text_that_speaks_of_secrets_is_not_a_secret(String text) {
        draft.body = text;
        draft.marking = "平件";
        assertThat(issue()).isInstanceOf(Decision.Agreed.class);
    }

    @Test
    void a_number_that_was_given_before_is_refused_and_the_first_directive_named() {
        DirectiveIssued first = draft.issuedBy(COUNTY);
        Known.OfDirective known = new Known.OfDirective(MadeUpRegion.post(COUNTY), first, null);
        assertThat(issue(known)).as("the same once more").isEqualTo(Decision.nothingToDo(first));
        Fate withdrawn = new Fate(true, Set.of(), null);
        assertThat(issue(new Known.OfDirective(
                        known.post(), new Known.Standing(first, withdrawn), null, null, Map.of())))
                .as("taken back")
                .extracting("rule.code")
                .isEqualTo("number-taken");
        draft.body = "另一个通知";
        assertThat(issue(known))
                .isEqualTo(refusal(
                        DirectiveRule.NUMBER_TAKEN,
                        "试民发〔2023〕27号",
                        LocalDate.of(2023, 9, 10),
                        first.directive(),
                        Argument.words("关于报送试验表的通知")));
    }

    @Test
    void a_title_is_neither_blank_nor_longer_than_five_hundred_characters() {
        draft.title = " ";
        assertThat(issue()).isEqualTo(refusal(DirectiveRule.TITLE, 500, 1));
        draft.title = "题".repeat(501);
        assertThat(issue()).isEqualTo(refusal(DirectiveRule.TITLE, 500, 501));
        draft.title = "题".repeat(500);
        assertThat(issue()).isInstanceOf(Decision.Agreed.class);
    }

    @Test
    void a_body_has_at_most_256_kibibytes() {
        draft.body = "文".repeat(256 * 1024 / 3) + "x";
        assertThat(issue()).isInstanceOf(Decision.Agreed.class);
        draft.body += "x";
        assertThat(issue()).isEqualTo(refusal(DirectiveRule.BODY_TOO_LARGE, 262145, 262144));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\n", "　\n", "秘", "秘密\n\n x", "a"})
    void the_longest_body_is_read_at_once(String piece) {
        draft.body = piece.repeat(256 * 1024 / 3 / piece.length());
        assertThat(Assertions.assertTimeout(Duration.ofSeconds(2), () -> issue()))
                .isNotNull();
    }

    @Test
    void a_directive_has_at_most_200_clauses_and_200_attachments() {
        Refusal refusal = refusal(DirectiveRule.TOO_MANY_CLAUSES, 200);
        Attachment file = new Attachment("附表", "text/plain", 1, Hash.ZERO);
        draft.attachments = Collections.nCopies(201, file);
        assertThat(issue()).isEqualTo(refusal);
        draft.attachments = Collections.nCopies(200, file);
        draft.clauses = IntStream.rangeClosed(1, 200)
                .mapToObj(code -> Draft.clause(String.valueOf(code)))
                .toList();
        assertThat(issue()).isInstanceOf(Decision.Agreed.class);
        draft.clauses = Collections.nCopies(201, Draft.clause("1"));
        assertThat(issue()).isEqualTo(refusal);
    }

    @Test
    void the_title_of_a_clause_has_at_most_500_characters() {
        draft.clauses = List.of(new Clause("1", "题".repeat(501), null, List.of(), null, null, null, List.of(), null));
        assertThat(issue()).isEqualTo(refusal(DirectiveRule.CLAUSE_TITLE, "1", 501, 500));
    }

    @Test
    void exactly_one_issuing_body_leads() {
        Refusal refusal = refusal(DirectiveRule.ONE_LEAD);
        draft.issuingBodies = List.of();
        assertThat(issue()).isEqualTo(refusal);
        draft.issuingBodies = List.of(new IssuingBody("民委", false));
        assertThat(issue()).isEqualTo(refusal);
        draft.issuingBodies = List.of(new IssuingBody("民委", true), new IssuingBody("教育厅", true));
        assertThat(issue()).isEqualTo(refusal);
    }

    @Test
    void no_text_of_a_directive_holds_personal_data() {
        String address = "a@example.org";
        draft.title = address;
        draft.body = "正文\n" + address;
        draft.kind = address;
        draft.issuingBodies = List.of(new IssuingBody(address, true));
        draft.attachments = List.of(new Attachment(address, "text/plain", 1, Hash.ZERO));
        draft.clauses =
                List.of(new Clause("1", address, address, List.of("科室", address), null, null, null, List.of(), null));
        assertThat(issue())
                .isEqualTo(Refusal.found(
                        TextRule.PERSONAL_DATA,
                        List.of(
                                mail("kind", "line 1, column 1"),
                                mail("title", "line 1, column 1"),
                                mail("body", "line 2, column 1"),
                                mail("issuing body", "line 1, column 1"),
                                mail("attachment", "line 1, column 1"),
                                mail("clause 1", "line 1, column 1"),
                                mail("lead of clause 1", "line 1, column 1"),
                                mail("support of clause 1", "line 1, column 1"))));
    }

    @Test
    void a_directive_has_a_recipient() {
        draft.recipients = List.of();
        draft.clauses = List.of();
        assertThat(issue()).isEqualTo(refusal(DirectiveRule.NO_RECIPIENT, "990101", List.of("990101001", "990101002")));
    }

    @Test
    void recipients_and_copies_report_to_the_issuer() {
        Refusal refusal = refusal(
                DirectiveRule.NOT_A_CHILD,
                "990181",
                "990101",
                LocalDate.of(2023, 9, 10),
                List.of("990101001", "990101002"));
        draft.copies = List.of(CITY);
        assertThat(issue()).isEqualTo(refusal);
        draft.copies = List.of();
        draft.recipients = List.of(TOWNSHIP, CITY);
        draft.clauses = List.of();
        assertThat(issue()).isEqualTo(refusal);
    }

    @Test
    void a_unit_that_reports_past_its_league_is_a_recipient_of_the_desk_it_reports_to() {
        draft.recipients = List.of(CITY);
        assertThat(issue(new Known.OfDirective(MadeUpRegion.post(MadeUpRegion.TOP), null, null)))
                .isInstanceOf(Decision.Agreed.class);
        assertThat(issue(new Known.OfDirective(MadeUpRegion.post(LEAGUE), null, null)))
                .extracting("rule.code")
                .isEqualTo("not-a-child");
    }

    @Test
    void nobody_is_named_twice() {
        Refusal refusal = refusal(DirectiveRule.NAMED_TWICE, "990101001");
        draft.copies = List.of(TOWNSHIP);
        assertThat(issue()).isEqualTo(refusal);
        draft.copies = List.of();
        draft.recipients = List.of(TOWNSHIP, TOWNSHIP);
        assertThat(issue()).isEqualTo(refusal);
    }

    @Test
    void each_clause_has_a_code_of_its_own() {
        draft.clauses = List.of(Draft.clause(" "));
        assertThat(issue()).isEqualTo(refusal(DirectiveRule.CLAUSE_CODE, " "));
        draft.clauses = List.of(Draft.clause("1"), Draft.clause("1"));
        assertThat(issue()).isEqualTo(refusal(DirectiveRule.CLAUSE_CODE, "1"));
    }

    @Test
    void a_clause_concerns_recipients_only() {
        draft.recipients = List.of(SECOND);
        draft.clauses = List.of(Draft.clauseFor("1", TOWNSHIP, SECOND));
        assertThat(issue()).isEqualTo(refusal(DirectiveRule.CLAUSE_UNITS, "1", List.of("990101001", "990101002")));
    }

    @ParameterizedTest
    @CsvSource({"made-up, 2", "other, 1"})
    void a_form_that_is_asked_for_is_published(String form, int version) {
        draft.clauses = List.of(Draft.clause("1", new FormRef(form, version), MONTH, DUE, null));
        assertThat(issue()).isEqualTo(refusal(DirectiveRule.FORM_UNPUBLISHED, "1", version, form));
    }

    @Test
    void a_form_is_asked_for_periods_that_begin_when_it_is_valid() {
        Refusal refusal = refusal(DirectiveRule.FORM_NOT_YET_VALID, "1", 1, "made-up", LocalDate.of(2023, 9, 2));
        assertThat(issue(known(validFrom(LocalDate.of(2023, 9, 2))))).isEqualTo(refusal);
        assertThat(issue(known(validFrom(LocalDate.of(2023, 9, 1))))).isInstanceOf(Decision.Agreed.class);
    }

    @Test
    void nothing_is_due_before_it_is_issued() {
        draft.clauses = List.of(Draft.clause("1", new FormRef("made-up", 1), MONTH, TODAY.minusDays(1), null));
        assertThat(issue())
                .isEqualTo(refusal(
                        DirectiveRule.DUE_BEFORE_ISSUE, "1", LocalDate.of(2023, 9, 9), LocalDate.of(2023, 9, 10)));
        draft.clauses = List.of(Draft.clause("1", new FormRef("made-up", 1), MONTH, TODAY, null));
        assertThat(issue()).isInstanceOf(Decision.Agreed.class);
    }

    private Decision issue() {
        return issue(new Known.OfDirective(MadeUpRegion.post(COUNTY), null, null));
    }

    private Decision issue(Known.OfDirective known) {
        return Decide.decide(known, draft.command(), MadeUpRegion.CLERK, NOW);
    }

    private static Known.OfDirective known(Form form) {
        Post post = new Post(COUNTY, MadeUpRegion.directory(form), MadeUpRegion.ALL_DUTIES);
        return new Known.OfDirective(post, null, null);
    }

    private static Form validFrom(LocalDate day) {
        Form form = MadeUpForm.FORM;
        return new Form(
                form.code(),
                1,
                form.nameZh(),
                null,
                day,
                form.review(),
                form.own(),
                form.lines(),
                form.relations(),
                form.summary(),
                0);
    }

    private static Finding mail(String field, String place) {
        return new Finding(
                field,
                "personal-mail-address",
                Severity.MANDATORY,
                place + ", 13 characters",
                "text without it; a quantity is followed by its unit of measure");
    }
}

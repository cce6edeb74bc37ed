package liandong.duty;

import static liandong.duty.MadeUpRegion.COUNTY;
import static liandong.duty.MadeUpRegion.TOWNSHIP;
import static liandong.duty.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion;
import liandong.duty.Decision.Refusal;
import liandong.hierarchy.UnitCode;
import liandong.ledger.NodeKey;
import liandong.message.Message;
import liandong.message.Message.ReportAccepted;
import liandong.message.Message.ReportReturned;
import liandong.message.Message.ReturnFinding;
import liandong.message.Message.TotalCertified;
import liandong.report.Finding;
import liandong.report.MadeUpForm;
import liandong.report.Part;
import liandong.rule.Argument;
import liandong.rule.ReportRule;
import liandong.rule.ReviewRule;
import liandong.rule.TextRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewTest {
    private static final List<ReturnFinding> FINDINGS = List.of(new ReturnFinding("money", "implausible", "请核实"));
    private static final ReportVersion NOT_SEALED =
            ReportVersion.unknown(2).filedBy("m", null, MadeUpRegion.NOW, "clerk-1");
    private static final Refusal TRY_AGAIN = refusal(ReviewRule.NOT_SEALED_YET);

    @Test
    void the_newest_version_is_accepted_by_its_hash() {
        assertThat(accept(township(MadeUpRegion.filed(2)), 2))
                .isEqualTo(Decision.agreed(
                        new ReportAccepted(MadeUpRegion.obligationId(TOWNSHIP), 2, MadeUpRegion.hash(2))));
    }

    @ParameterizedTest
    @EnumSource(Part.class)
    void the_newest_version_is_returned_by_its_hash_accepted_or_not(Part part) {
        Decision agreed = Decision.agreed(
                new ReportReturned(MadeUpRegion.obligationId(TOWNSHIP), part, 2, MadeUpRegion.hash(2), FINDINGS));
        assertThat(sendBack(MadeUpRegion.opened(TOWNSHIP).with(part, MadeUpRegion.filed(2)), part, 2, FINDINGS))
                .isEqualTo(agreed);
        ReportVersion accepted = MadeUpRegion.filed(2).nowAccepted();
        assertThat(sendBack(MadeUpRegion.opened(TOWNSHIP).with(part, accepted), part, 2, FINDINGS))
                .isEqualTo(agreed);
    }

    @Test
    void the_newest_version_of_the_own_total_is_certified_by_its_hash() {
        assertThat(certify(county(MadeUpRegion.filed(2)), 2))
                .isEqualTo(Decision.agreed(
                        new TotalCertified(MadeUpRegion.obligationId(COUNTY), 2, MadeUpRegion.hash(2))));
        assertThat(certify(county(MadeUpRegion.filed(2)).nowCertified(1), 2)).isInstanceOf(Decision.Agreed.class);
    }

    @Test
    void nobody_accepts_a_report_that_he_has_filed() {
        ReportVersion own = MadeUpRegion.filedBy(2, MadeUpRegion.REVIEWER.id());
        Refusal refusal = refusal(ReviewRule.OWN_REPORT, MadeUpRegion.REVIEWER.id());
        assertThat(accept(township(own), 2)).isEqualTo(refusal);
        assertThat(accept(township(own.nowAccepted()), 2)).isEqualTo(Decision.nothingToDo());
        assertThat(sendBack(township(own), Part.OWN, 2, FINDINGS)).isInstanceOf(Decision.Agreed.class);
    }

    @Test
    void the_same_account_id_at_another_node_is_somebody_else() {
        Obligation filed = township(MadeUpRegion.filedBy(2, MadeUpRegion.REVIEWER.id()));
        assertThat(acceptUnder(filed, enrolled(1, COUNTY), enrolled(2, TOWNSHIP)))
                .isInstanceOf(Decision.Agreed.class);
        assertThat(acceptUnder(filed, enrolled(1, COUNTY, TOWNSHIP)))
                .as("one node hosts both")
                .extracting("rule.code")
                .isEqualTo("own-work");
        assertThat(acceptUnder(filed, enrolled(1, COUNTY, TOWNSHIP), enrolled(2, TOWNSHIP)))
                .as("one node hosted both when it was filed")
                .extracting("rule.code")
                .isEqualTo("own-work");
        assertThat(acceptUnder(filed, enrolled(1, COUNTY), enrolled(2, TOWNSHIP), enrolled(1, TOWNSHIP)))
                .as("one node hosts both now")
                .extracting("rule.code")
                .isEqualTo("own-work");
    }

    private static Message.KeyEnrolled enrolled(int key, UnitCode... units) {
        return new Message.KeyEnrolled(
                new NodeKey("ed25519-sha256", "%064x".formatted(key)), List.of(units), null, "proof", "node");
    }

    private static Decision acceptUnder(Obligation obligation, Message.OfDirectory... keys) {
        Directory before = MadeUpRegion.directory(MadeUpForm.FORM);
        Post post =
                new Post(COUNTY, before.after(List.of(keys), before.sequence() + keys.length), MadeUpRegion.ALL_DUTIES);
        return Decide.decide(
                new Known.OfObligation(post, obligation, Map.of()),
                new Command.AcceptReport(obligation.id(), 2),
                MadeUpRegion.REVIEWER,
                MadeUpRegion.NOW);
    }

    @Test
    void nobody_certifies_a_total_with_an_own_report_that_he_has_filed() {
        Obligation total = county(MadeUpRegion.filed(2));
        ReportVersion own = MadeUpRegion.filedBy(1, MadeUpRegion.REVIEWER.id());
        assertThat(certify(total.with(Part.OWN, own.nowAccepted()), 2))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.rule()).isEqualTo(ReviewRule.OWN_REPORT_IN_TOTAL);
                });
        assertThat(certify(total.with(Part.OWN, own), 2)).as("not counted").isInstanceOf(Decision.Agreed.class);
        assertThat(certify(total.with(Part.OWN, MadeUpRegion.filed(1).nowAccepted()), 2))
                .isInstanceOf(Decision.Agreed.class);
        assertThat(certify(county(MadeUpRegion.filedBy(2, MadeUpRegion.REVIEWER.id())), 2))
                .extracting("rule.code")
                .isEqualTo("own-work");
        assertThat(certify(county(MadeUpRegion.filedBy(2, "rule:roll-up")), 2)).isInstanceOf(Decision.Agreed.class);
    }

    @Test
    void the_top_certifies_a_total_that_nobody_has_asked_for() {
        Obligation ofTop =
                Obligation.unknown(MadeUpRegion.obligationId(MadeUpRegion.TOP)).with(Part.TOTAL, MadeUpRegion.filed(1));
        assertThat(decide(MadeUpRegion.TOP, ofTop, new Command.CertifyTotal(ofTop.id(), 1)))
                .isEqualTo(Decision.agreed(new TotalCertified(ofTop.id(), 1, MadeUpRegion.hash(1))));
    }

    @Test
    void a_repeat_decides_nothing() {
        assertThat(accept(township(MadeUpRegion.filed(2).nowAccepted()), 2)).isEqualTo(Decision.nothingToDo());
        assertThat(sendBack(township(MadeUpRegion.filed(2).nowReturned()), Part.OWN, 2, FINDINGS))
                .isEqualTo(Decision.nothingToDo());
        assertThat(certify(county(MadeUpRegion.filed(2)).nowCertified(2), 2)).isEqualTo(Decision.nothingToDo());
    }

    @Test
    void an_older_version_is_neither_accepted_nor_returned_nor_certified() {
        Refusal refusal = refusal(ReviewRule.NOT_NEWEST_VERSION, 1, 2);
        assertThat(accept(township(MadeUpRegion.filed(2)), 1)).isEqualTo(refusal);
        assertThat(sendBack(township(MadeUpRegion.filed(2)), Part.OWN, 1, FINDINGS))
                .isEqualTo(refusal);
        assertThat(certify(county(MadeUpRegion.filed(2)), 1)).isEqualTo(refusal);
    }

    @Test
    void what_has_not_been_filed_is_neither_accepted_nor_returned_nor_certified() {
        Refusal refusal = refusal(ReviewRule.NO_SUCH_VERSION, 2);
        assertThat(accept(MadeUpRegion.opened(TOWNSHIP), 2)).isEqualTo(refusal);
        assertThat(sendBack(township(MadeUpRegion.filed(2)), Part.TOTAL, 2, FINDINGS))
                .isEqualTo(refusal);
        assertThat(certify(MadeUpRegion.opened(COUNTY), 2)).isEqualTo(refusal);
    }

    @Test
    void a_version_of_which_only_the_fate_is_known_is_not_filed() {
        ReportVersion fate = ReportVersion.unknown(2).nowAccepted();
        assertThat(accept(township(fate), 2)).extracting("rule.code").isEqualTo("no-such-version");
    }

    @Test
    void a_desk_judges_only_what_it_has_asked_of_others() {
        assertThat(accept(Obligation.unknown(MadeUpRegion.obligationId(TOWNSHIP)), 2))
                .isEqualTo(noSuchObligation(TOWNSHIP.value()));
        assertThat(accept(MadeUpRegion.opened(COUNTY).with(Part.OWN, MadeUpRegion.filed(2)), 2))
                .isEqualTo(noSuchObligation(COUNTY.value()));
        assertThat(sendBack(county(MadeUpRegion.filed(2)), Part.TOTAL, 2, FINDINGS))
                .isEqualTo(noSuchObligation(COUNTY.value()));
    }

    @Test
    void a_desk_certifies_only_its_own_total() {
        assertThat(certify(township(MadeUpRegion.filed(2)), 2)).isEqualTo(noSuchObligation(TOWNSHIP.value()));
    }

    @Test
    void a_version_that_was_returned_or_withdrawn_stays_so() {
        assertThat(accept(township(MadeUpRegion.filed(2).nowReturned()), 2))
                .isEqualTo(closed(ReviewRule.VERSION_RETURNED));
        assertThat(accept(township(MadeUpRegion.filed(2).nowWithdrawn()), 2))
                .isEqualTo(closed(ReviewRule.VERSION_WITHDRAWN));
        assertThat(sendBack(township(MadeUpRegion.filed(2).nowWithdrawn()), Part.OWN, 2, FINDINGS))
                .isEqualTo(closed(ReviewRule.VERSION_WITHDRAWN));
    }

    @Test
    void a_total_that_was_returned_is_not_certified() {
        assertThat(certify(county(MadeUpRegion.filed(2).nowReturned()), 2))
                .isEqualTo(refusal(ReviewRule.TOTAL_RETURNED, 2));
    }

    @Test
    void a_version_without_its_hash_waits_for_its_seal() {
        assertThat(accept(township(NOT_SEALED), 2)).isEqualTo(TRY_AGAIN);
        assertThat(sendBack(township(NOT_SEALED), Part.OWN, 2, FINDINGS)).isEqualTo(TRY_AGAIN);
        assertThat(certify(county(NOT_SEALED), 2)).isEqualTo(TRY_AGAIN);
    }

    @Test
    void a_return_names_what_is_wrong() {
        assertThat(returned()).isEqualTo(refusal(ReviewRule.NO_FINDING));
    }

    @Test
    void a_finding_names_a_line_of_the_form_or_the_whole_report_and_a_rule() {
        assertThat(returned(new ReturnFinding("other", "implausible", null)))
                .isEqualTo(refusal(ReviewRule.UNKNOWN_LINE, "other"));
        assertThat(returned(new ReturnFinding("money", " ", null)))
                .extracting("rule.code")
                .isEqualTo("unknown-line");
        assertThat(returned(new ReturnFinding("", "implausible", null))).isInstanceOf(Decision.Agreed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "应为35万元",
                "应为３５万元",
                "第3行应为5",
                "第3000场",
                "9月35场",
                "2023",
                "应为 2023 场",
                "٣",
                "3.5",
                "12345年",
                "第1234行",
                "百分之50",
                "100月"
            })
    void a_note_that_siblings_can_read_holds_no_figure(String note) {
        assertThat(returned(new ReturnFinding("money", "implausible", note)))
                .isEqualTo(refusal(ReviewRule.AMOUNT_IN_NOTE, "money"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "第3行",
                "第３行与第 12 行不符",
                "见第2页第1款",
                "2023年9月30日的口径",
                "２０２３年第3季",
                "2023-Q3 与 2023-09 重复",
                "按附表2-1填报",
                "line 3, page 12",
                "应为三十五场"
            })
    void a_note_may_name_lines_pages_days_and_periods(String note) {
        assertThat(returned(new ReturnFinding("money", "implausible", note))).isInstanceOf(Decision.Agreed.class);
    }

    @Test
    void a_note_holds_no_personal_data() {
        assertThat(returned(new ReturnFinding("money", "implausible", "a@example.org")))
                .isEqualTo(Refusal.found(
                        TextRule.PERSONAL_DATA,
                        List.of(new Finding(
                                "note on money",
                                "personal-mail-address",
                                Finding.Severity.MANDATORY,
                                "line 1, column 1, 13 characters",
                                "text without it; a quantity is followed by its unit of measure"))));
    }

    private static Decision returned(ReturnFinding... findings) {
        return sendBack(township(MadeUpRegion.filed(2)), Part.OWN, 2, List.of(findings));
    }

    private static Obligation township(ReportVersion own) {
        return MadeUpRegion.opened(TOWNSHIP).with(Part.OWN, own);
    }

    private static Obligation county(ReportVersion total) {
        return MadeUpRegion.opened(COUNTY).with(Part.TOTAL, total);
    }

    private static Decision accept(Obligation obligation, int version) {
        return decide(COUNTY, obligation, new Command.AcceptReport(obligation.id(), version));
    }

    private static Decision sendBack(Obligation obligation, Part part, int version, List<ReturnFinding> findings) {
        return decide(COUNTY, obligation, new Command.ReturnReport(obligation.id(), part, version, findings));
    }

    private static Decision certify(Obligation obligation, int version) {
        return decide(COUNTY, obligation, new Command.CertifyTotal(obligation.id(), version));
    }

    private static Decision decide(UnitCode at, Obligation obligation, Command.OfObligation command) {
        Known.OfObligation known = new Known.OfObligation(MadeUpRegion.post(at), obligation, Map.of());
        return Decide.decide(known, command, MadeUpRegion.REVIEWER, MadeUpRegion.NOW);
    }

    private static Refusal closed(ReviewRule rule) {
        return refusal(rule, 2);
    }

    private static Refusal noSuchObligation(String unit) {
        return refusal(
                ReportRule.NO_SUCH_OBLIGATION,
                "990101",
                Argument.obligation(ObligationId.of(unit + "~made-up~2023-09")));
    }
}

package liandong.duty;

import static liandong.duty.MadeUpRegion.COUNTY;
import static liandong.duty.MadeUpRegion.DUE;
import static liandong.duty.MadeUpRegion.LEAGUE;
import static liandong.duty.MadeUpRegion.MONTH;
import static liandong.duty.MadeUpRegion.NOW;
import static liandong.duty.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import liandong.directive.Clause;
import liandong.directive.ClauseRef;
import liandong.directive.FormRef;
import liandong.hierarchy.UnitCode;
import liandong.message.Message;
import liandong.message.Message.DirectiveIssued;
import liandong.message.Message.ReceiptSigned;
import liandong.report.Form;
import liandong.report.MadeUpForm;
import liandong.report.Period;
import liandong.rule.Argument;
import liandong.rule.DirectiveRule;
import liandong.rule.Phrase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RelayTest {
    private static final FormRef FORM = new FormRef("made-up", 1);

    private final Draft draft = new Draft();
    private final DirectiveIssued superior = superior(Draft.clause("7"));

    @ParameterizedTest
    @ValueSource(strings = {"2023-09-30", "2023-09-29", "2023-09-10"})
    void a_relay_sets_the_same_or_an_earlier_day(LocalDate due) {
        assertThat(relay(clause(FORM, MONTH, due))).isEqualTo(Decision.agreed(draft.issuedBy(COUNTY)));
    }

    @Test
    void a_relay_never_sets_a_later_day() {
        assertThat(relay(clause(FORM, MONTH, DUE.plusDays(1))))
                .isEqualTo(refusal(
                        DirectiveRule.RELAY_LATER_DUE, "1", LocalDate.of(2023, 10, 1), LocalDate.of(2023, 9, 30)));
    }

    static List<Clause> changed() {
        return List.of(
                clause(new FormRef("made-up", 2), MONTH, DUE),
                clause(new FormRef("other", 1), MONTH, DUE),
                clause(FORM, Period.of("2023-10"), DUE),
                clause(null, null, null));
    }

    @ParameterizedTest
    @MethodSource("changed")
    void a_relayed_clause_keeps_form_version_and_period(Clause clause) {
        assertThat(relay(clause))
                .isEqualTo(refusal(
                        DirectiveRule.RELAY_CHANGES_FORM,
                        "1",
                        "7",
                        Argument.phrase(
                                Phrase.ASKED_FORM,
                                Argument.code("made-up"),
                                Argument.count(1),
                                Argument.days(Period.of("2023-09")))));
    }

    @Test
    void a_relayed_clause_is_one_of_the_superiors() {
        String sent = superior.directive();
        assertThat(relay(Draft.clause("1", FORM, MONTH, DUE, new ClauseRef(sent, "8"))))
                .isEqualTo(refusal(DirectiveRule.NO_SUCH_CLAUSE_ABOVE, "1", "8", sent, sent, "990101"));
        assertThat(relay(Draft.clause("1", FORM, MONTH, DUE, new ClauseRef("another", "7"))))
                .isEqualTo(refusal(DirectiveRule.NO_SUCH_CLAUSE_ABOVE, "1", "7", "another", sent, "990101"));
    }

    @Test
    void a_clause_that_concerns_others_is_not_relayed() {
        DirectiveIssued toOthers = superior(Draft.clauseFor("7", UnitCode.of("990102")));
        draft.clauses = List.of(clause(FORM, MONTH, DUE));
        assertThat(relay(toOthers)).extracting("rule.code").isEqualTo("no-such-clause");
    }

    @Test
    void a_relay_may_add_clauses_of_its_own() {
        assertThat(relay(
                        clause(FORM, MONTH, DUE),
                        Draft.clause("2", new FormRef(FORM.code(), 2), Period.of("2023-08"), DUE, null)))
                .isInstanceOf(Decision.Agreed.class);
    }

    @Test
    void a_directive_that_has_not_arrived_is_not_relayed() {
        draft.clauses = List.of(clause(FORM, MONTH, DUE));
        assertThat(relay((DirectiveIssued) null))
                .isEqualTo(refusal(DirectiveRule.RELAYS_UNRECEIVED, superior.directive(), "990101"));
    }

    @Test
    void a_clause_is_based_on_another_only_in_a_relay() {
        draft.clauses = List.of(clause(FORM, MONTH, DUE));
        assertThat(Decide.decide(new Known.OfDirective(post(), null, null), draft.command(), MadeUpRegion.CLERK, NOW))
                .isEqualTo(refusal(DirectiveRule.CLAUSE_BASED_ON));
    }

    @ParameterizedTest
    @CsvSource({"false, 1", "true, 0"})
    void a_directive_is_signed_for_once(boolean signed, int messages) {
        Command.SignReceipt sign = new Command.SignReceipt(superior.directive());
        Decision decision = Decide.decide(new Known.OfReceipt(post(), superior, signed), sign, MadeUpRegion.CLERK, NOW);
        assertThat(decision)
                .isEqualTo(new Decision.Agreed(List.<Message>of(new ReceiptSigned(superior.directive()))
                        .subList(0, messages)));
    }

    @Test
    void a_directive_that_has_not_arrived_is_not_signed_for() {
        Command.SignReceipt sign = new Command.SignReceipt("d-1");
        assertThat(Decide.decide(new Known.OfReceipt(post(), null, false), sign, MadeUpRegion.CLERK, NOW))
                .isEqualTo(refusal(DirectiveRule.DIRECTIVE_NOT_ARRIVED, "d-1", "990101"));
    }

    private static Clause clause(@Nullable FormRef form, @Nullable Period period, @Nullable LocalDate due) {
        return Draft.clause(
                "1",
                form,
                period,
                due,
                new ClauseRef(superior(Draft.clause("7")).directive(), "7"));
    }

    private static DirectiveIssued superior(Clause clause) {
        Draft draft = new Draft();
        draft.recipients = List.of(COUNTY);
        draft.clauses = List.of(clause);
        return draft.issuedBy(LEAGUE);
    }

    private Decision relay(Clause... clauses) {
        draft.clauses = List.of(clauses);
        return relay(superior);
    }

    private Decision relay(@Nullable DirectiveIssued arrived) {
        draft.basedOn = superior.directive();
        return Decide.decide(new Known.OfDirective(post(), null, arrived), draft.command(), MadeUpRegion.CLERK, NOW);
    }

    /** Knows two versions of one form, and another form. */
    private static Post post() {
        Form form = MadeUpForm.FORM;
        return new Post(
                COUNTY,
                MadeUpRegion.directory(form, copy(form.code(), 2), copy("other", 1)),
                List.of(Duties.RELAY, Duties.RECEIPT, Duties.ISSUE));
    }

    private static Form copy(String code, int version) {
        Form form = MadeUpForm.FORM;
        return new Form(
                code,
                version,
                form.nameZh(),
                null,
                null,
                form.review(),
                form.own(),
                form.lines(),
                List.of(),
                form.summary(),
                0);
    }
}

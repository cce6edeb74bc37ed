package liandong.duty;

import static liandong.duty.MadeUpRegion.COUNTY;
import static liandong.duty.MadeUpRegion.DUE;
import static liandong.duty.MadeUpRegion.LEAGUE;
import static liandong.duty.MadeUpRegion.MONTH;
import static liandong.duty.MadeUpRegion.NOW;
import static liandong.duty.MadeUpRegion.SECOND;
import static liandong.duty.MadeUpRegion.TOWNSHIP;
import static liandong.duty.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import liandong.directive.Clause;
import liandong.directive.ClauseRef;
import liandong.directive.DocumentNumber;
import liandong.directive.Fate;
import liandong.directive.FormRef;
import liandong.duty.Command.WithdrawDirective;
import liandong.hierarchy.UnitCode;
import liandong.message.Actor;
import liandong.message.Message;
import liandong.message.Message.DirectiveIssued;
import liandong.message.Message.DirectiveWithdrawn;
import liandong.rule.DirectiveRule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WithdrawDirectiveTest {
    private static final FormRef FORM = new FormRef("made-up", 1);
    private static final FormRef OTHER = new FormRef("other", 1);

    private final DirectiveIssued above =
            issued(LEAGUE, 1, null, COUNTY, clause("a", FORM, null), clause("b", OTHER, null));
    private final DirectiveIssued relay = issued(
            COUNTY,
            1,
            null,
            TOWNSHIP,
            clause("1", FORM, new ClauseRef(above.directive(), "a")),
            clause("2", OTHER, new ClauseRef(above.directive(), "b")),
            clause("own", new FormRef("third", 1), null));

    @Test
    void a_desk_takes_back_all_of_its_directive_or_some_clauses() {
        assertThat(withdraw(Fate.IN_FORCE))
                .isEqualTo(Decision.agreed(new DirectiveWithdrawn(relay.directive(), List.of(), "发错")));
        assertThat(withdraw(Fate.IN_FORCE, "2"))
                .isEqualTo(Decision.agreed(new DirectiveWithdrawn(relay.directive(), List.of("2"), "发错")));
    }

    @Test
    void what_is_taken_back_already_is_not_taken_back_again() {
        assertThat(withdraw(new Fate(true, Set.of(), null))).isEqualTo(Decision.nothingToDo());
        assertThat(withdraw(new Fate(true, Set.of(), null), "2")).isEqualTo(Decision.nothingToDo());
        assertThat(withdraw(new Fate(false, Set.of("2"), null), "2")).isEqualTo(Decision.nothingToDo());
        assertThat(withdraw(new Fate(false, Set.of("2"), null), "1", "2")).isInstanceOf(Decision.Agreed.class);
    }

    @Test
    void what_is_superseded_is_taken_back_by_its_successor_only() {
        assertThat(withdraw(new Fate(false, Set.of(), "d-2")))
                .isEqualTo(refusal(DirectiveRule.DIRECTIVE_SUPERSEDED, "d-2"));
    }

    @Test
    void a_desk_takes_back_its_own_directives_only() {
        Command.WithdrawDirective command = new WithdrawDirective("d", List.of(), "发错");
        assertThat(Decide.decide(
                        new Known.OfIssued(MadeUpRegion.post(COUNTY), null), command, MadeUpRegion.REVIEWER, NOW))
                .extracting("rule.code")
                .isEqualTo("no-such-directive");
    }

    @Test
    void a_relay_of_what_is_withdrawn_is_withdrawn_with_it() {
        assertThat(cascade(new DirectiveWithdrawn(above.directive(), List.of(), "停报"), above))
                .containsExactly(new DirectiveWithdrawn(relay.directive(), List.of(), "停报"));
    }

    @Test
    void of_a_relay_only_the_clauses_that_are_based_on_withdrawn_ones_are_withdrawn() {
        assertThat(cascade(new DirectiveWithdrawn(above.directive(), List.of("b"), "停报"), above))
                .containsExactly(new DirectiveWithdrawn(relay.directive(), List.of("2"), "停报"));
        assertThat(cascade(new DirectiveWithdrawn(above.directive(), List.of("c"), "停报"), above))
                .isEmpty();
    }

    @Test
    void what_a_superseding_directive_asks_no_more_is_withdrawn_and_the_rest_goes_on() {
        DirectiveIssued next = issued(LEAGUE, 2, above.directive(), COUNTY, clause("x", FORM, null));
        assertThat(cascade(next, above))
                .containsExactly(
                        new DirectiveWithdrawn(relay.directive(), List.of("2"), "superseded by " + next.directive()));
    }

    @Test
    void a_desk_that_the_superseding_directive_leaves_out_asks_nothing_of_it_any_more() {
        DirectiveIssued next =
                issued(LEAGUE, 2, above.directive(), SECOND, clause("x", FORM, null), clause("y", OTHER, null));
        assertThat(cascade(next, above))
                .containsExactly(new DirectiveWithdrawn(
                        relay.directive(), List.of("1", "2"), "superseded by " + next.directive()));
    }

    @Test
    void withdrawing_the_successor_withdraws_the_relays_of_what_it_superseded() {
        DirectiveIssued next =
                issued(LEAGUE, 2, above.directive(), COUNTY, clause("x", OTHER, null), clause("y", FORM, null));
        assertThat(cascade(new DirectiveWithdrawn(next.directive(), List.of(), "停报"), next))
                .containsExactly(new DirectiveWithdrawn(relay.directive(), List.of(), "停报"));
        assertThat(cascade(new DirectiveWithdrawn(next.directive(), List.of("x"), "停报"), next))
                .containsExactly(new DirectiveWithdrawn(relay.directive(), List.of("2"), "停报"));
    }

    @Test
    void a_relay_that_no_longer_stands_is_left_alone() {
        Known.OfRelays known = new Known.OfRelays(
                MadeUpRegion.post(COUNTY), above, List.of(new Known.Standing(relay, new Fate(true, Set.of(), null))));
        Message message = new DirectiveWithdrawn(above.directive(), List.of(), "停报");
        assertThat(Withdraw.cascade(known, MadeUpRegion.envelope(LEAGUE, 2, message), NOW))
                .isEmpty();
    }

    private List<Message> cascade(Message message, DirectiveIssued relayed) {
        Known.OfRelays known = new Known.OfRelays(
                MadeUpRegion.post(COUNTY), relayed, List.of(new Known.Standing(relay, Fate.IN_FORCE)));
        List<Outgoing> sent = Withdraw.cascade(known, MadeUpRegion.envelope(LEAGUE, 2, message), NOW);
        assertThat(sent).allMatch(outgoing -> outgoing.actor().equals(Actor.rule("cascade")));
        return sent.stream().map(Outgoing::message).toList();
    }

    private Decision withdraw(Fate fate, String... clauses) {
        WithdrawDirective command = new WithdrawDirective(relay.directive(), List.of(clauses), "发错");
        Known.OfIssued known = new Known.OfIssued(MadeUpRegion.post(COUNTY), new Known.Standing(relay, fate));
        return Decide.decide(known, command, MadeUpRegion.REVIEWER, NOW);
    }

    private static Clause clause(String code, FormRef form, @Nullable ClauseRef basedOn) {
        return Draft.clause(code, form, MONTH, DUE, basedOn);
    }

    private static DirectiveIssued issued(
            UnitCode issuer, int serial, @Nullable String supersedes, UnitCode recipient, Clause... clauses) {
        Draft draft = new Draft();
        draft.recipients = List.of(recipient);
        draft.clauses = List.of(clauses);
        DirectiveIssued plain = draft.issuedBy(issuer);
        DocumentNumber number = new DocumentNumber("试民发", 2023, serial);
        return new DirectiveIssued(
                number.directiveId(issuer),
                number,
                plain.kind(),
                plain.title(),
                plain.body(),
                plain.issuingBodies(),
                plain.issueDate(),
                plain.recipients(),
                plain.copies(),
                plain.clauses(),
                plain.attachments(),
                null,
                supersedes);
    }
}

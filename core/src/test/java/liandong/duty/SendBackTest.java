package liandong.duty;

import static liandong.duty.MadeUpRegion.COUNTY;
import static liandong.duty.MadeUpRegion.DUE;
import static liandong.duty.MadeUpRegion.LEAGUE;
import static liandong.duty.MadeUpRegion.MONTH;
import static liandong.duty.MadeUpRegion.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import liandong.directive.Clause;
import liandong.directive.FormRef;
import liandong.hierarchy.UnitCode;
import liandong.message.Message;
import liandong.message.Message.DirectiveIssued;
import liandong.message.Message.DirectiveSentBack;
import org.junit.jupiter.api.Test;

class SendBackTest {
    @Test
    void an_irregular_directive_is_sent_back_with_a_reason() {
        DirectiveIssued received = received(COUNTY, Draft.clause("1"));
        assertThat(sendBack(received, "无附件"))
                .isEqualTo(Decision.agreed(new DirectiveSentBack(received.directive(), "无附件")));
        assertThat(sendBack(received, " ")).extracting("rule.code").isEqualTo("no-reason");
        assertThat(sendBack(received, "a@example.org")).extracting("rule.code").isEqualTo("personal-data");
    }

    @Test
    void what_has_not_arrived_is_not_sent_back() {
        Command.SendBackDirective command = new Command.SendBackDirective("d-1", "无附件");
        assertThat(Decide.decide(
                        new Known.OfReceipt(MadeUpRegion.post(COUNTY), null, false), command, MadeUpRegion.CLERK, NOW))
                .extracting("rule.code")
                .isEqualTo("no-such-directive");
    }

    @Test
    void a_directive_that_asks_for_a_form_nobody_has_published_is_sent_back_by_rule() {
        Clause unknown = Draft.clause("7", new FormRef("unknown", 3), MONTH, DUE, null);
        DirectiveIssued received = received(COUNTY, Draft.clause("1"), unknown);
        assertThat(byRule(received))
                .containsExactly(new DirectiveSentBack(
                        received.directive(), "clause 7: no version 3 of form unknown is published"));
        assertThat(byRule(received(COUNTY, Draft.clause("1")))).isEmpty();
    }

    @Test
    void a_station_that_a_directive_does_not_ask_has_nothing_to_send_back() {
        Clause unknown = Draft.clause("7", new FormRef("unknown", 3), MONTH, DUE, null);
        assertThat(byRule(received(UnitCode.of("990102"), unknown))).isEmpty();
    }

    private static List<Message> byRule(DirectiveIssued received) {
        Known.OfRelays known = new Known.OfRelays(MadeUpRegion.post(COUNTY), null, List.of());
        return Receipt.irregular(known, MadeUpRegion.envelope(LEAGUE, 1, received), NOW).stream()
                .map(Outgoing::message)
                .toList();
    }

    private static Decision sendBack(DirectiveIssued received, String reason) {
        Command.SendBackDirective command = new Command.SendBackDirective(received.directive(), reason);
        return Decide.decide(
                new Known.OfReceipt(MadeUpRegion.post(COUNTY), received, true), command, MadeUpRegion.CLERK, NOW);
    }

    private static DirectiveIssued received(UnitCode recipient, Clause... clauses) {
        Draft draft = new Draft();
        draft.recipients = List.of(recipient);
        draft.clauses = List.of(clauses);
        return draft.issuedBy(LEAGUE);
    }
}

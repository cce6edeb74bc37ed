package liandong.duty;

import static liandong.duty.MadeUpRegion.TOWNSHIP;
import static liandong.duty.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion;
import liandong.message.Message.ReportWithdrawn;
import liandong.report.Part;
import liandong.rule.Argument;
import liandong.rule.ReportRule;
import liandong.rule.ReviewRule;
import org.junit.jupiter.api.Test;

class WithdrawTest {
    private static final Obligation FILED = MadeUpRegion.opened(TOWNSHIP)
            .with(Part.OWN, MadeUpRegion.filed(1).nowReturned())
            .with(Part.OWN, MadeUpRegion.filed(2));

    @Test
    void the_newest_version_is_taken_back_whether_it_was_accepted_or_not() {
        Decision agreed = Decision.agreed(new ReportWithdrawn(FILED.id(), 2, "重算"));
        assertThat(withdraw(FILED, 2, "重算")).isEqualTo(agreed);
        assertThat(withdraw(FILED.with(Part.OWN, MadeUpRegion.filed(2).nowAccepted()), 2, "重算"))
                .isEqualTo(agreed);
    }

    @Test
    void a_repeat_decides_nothing() {
        ReportVersion withdrawn = MadeUpRegion.filed(2).nowWithdrawn();
        assertThat(withdraw(FILED.with(Part.OWN, withdrawn), 2, "")).isEqualTo(Decision.nothingToDo());
    }

    @Test
    void an_older_version_is_not_taken_back() {
        assertThat(withdraw(FILED, 1, "重算")).isEqualTo(refusal(ReviewRule.NOT_NEWEST_VERSION, 1, 2));
    }

    @Test
    void what_was_never_filed_is_not_taken_back() {
        assertThat(withdraw(MadeUpRegion.opened(TOWNSHIP), 1, "重算")).isEqualTo(refusal(ReviewRule.NO_SUCH_VERSION, 1));
    }

    @Test
    void a_unit_takes_back_only_its_own_reports() {
        assertThat(withdraw(MadeUpRegion.opened(MadeUpRegion.SECOND), 1, "重算"))
                .isEqualTo(refusal(
                        ReportRule.NO_SUCH_OBLIGATION,
                        "990101001",
                        Argument.obligation(ObligationId.of("990101002~made-up~2023-09"))));
        assertThat(withdraw(Obligation.unknown(MadeUpRegion.obligationId(TOWNSHIP)), 1, "重算"))
                .extracting("rule.code")
                .isEqualTo("no-such-obligation");
    }

    @Test
    void a_reason_is_given_and_holds_no_personal_data() {
        assertThat(withdraw(FILED, 2, " ")).isEqualTo(refusal(ReportRule.WITHDRAWN_WITHOUT_REASON, 2));
        assertThat(withdraw(FILED, 2, "a@example.org")).extracting("rule.code").isEqualTo("personal-data");
    }

    private static Decision withdraw(Obligation obligation, int version, String reason) {
        Command.WithdrawReport command = new Command.WithdrawReport(obligation.id(), version, reason);
        Known.OfObligation known = new Known.OfObligation(MadeUpRegion.post(TOWNSHIP), obligation, Map.of());
        return Decide.decide(known, command, MadeUpRegion.CLERK, MadeUpRegion.NOW);
    }
}

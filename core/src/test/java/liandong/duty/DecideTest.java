package liandong.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import liandong.message.Actor;
import liandong.message.Role;
import liandong.report.MadeUpForm;
import liandong.report.Part;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DecideTest {
    private static final Post POST = MadeUpRegion.post(MadeUpRegion.COUNTY);
    private static final Known.OfObligation OBLIGATION =
            new Known.OfObligation(POST, MadeUpRegion.opened(MadeUpRegion.COUNTY), Map.of());
    private static final Known.OfDirectory DIRECTORY = new Known.OfDirectory(POST);

    static List<Command> aboutObligations() {
        var id = MadeUpRegion.obligationId(MadeUpRegion.COUNTY);
        return List.of(
                new Command.FileReport(id, List.of(), List.of(), null, null, List.of()),
                new Command.WithdrawReport(id, 1, "x"),
                new Command.AcceptReport(id, 1),
                new Command.ReturnReport(id, Part.OWN, 1, List.of()),
                new Command.CertifyTotal(id, 1));
    }

    static List<Command> aboutTheDirectory() {
        return List.of(
                new Command.RegisterUnits(List.of()),
                new Command.DefineIndicators(List.of()),
                new Command.PublishForm(MadeUpForm.FORM));
    }

    static List<Command> aboutDirectives() {
        return List.of(new Draft().command(), new Command.SignReceipt("d"));
    }

    @ParameterizedTest
    @MethodSource({"aboutTheDirectory", "aboutDirectives"})
    void what_is_known_of_an_obligation_decides_nothing_else(Command command) {
        assertThatThrownBy(() -> Decide.decide(OBLIGATION, command, permitted(command), MadeUpRegion.NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(command.getClass().getSimpleName() + " is decided by another subject");
    }

    @ParameterizedTest
    @MethodSource({"aboutObligations", "aboutDirectives"})
    void what_is_known_of_the_directory_decides_nothing_else(Command command) {
        assertThatThrownBy(() -> Decide.decide(DIRECTORY, command, permitted(command), MadeUpRegion.NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(command.getClass().getSimpleName() + " is decided by another subject");
    }

    @ParameterizedTest
    @MethodSource({"aboutObligations", "aboutTheDirectory", "aboutDirectives"})
    void a_role_without_the_right_is_refused_before_anything_else_is_looked_at(Command command) {
        Actor auditor = new Actor("auditor-1", Role.AUDITOR);
        Decision decision = switch (command) {
            case Command.IssueDirective issue ->
                Decide.decide(new Known.OfDirective(POST, null, null), issue, auditor, MadeUpRegion.NOW);
            case Command.SignReceipt sign ->
                Decide.decide(new Known.OfReceipt(POST, null, false), sign, auditor, MadeUpRegion.NOW);
            default ->
                aboutTheDirectory().contains(command)
                        ? Decide.decide(DIRECTORY, command, auditor, MadeUpRegion.NOW)
                        : Decide.decide(OBLIGATION, command, auditor, MadeUpRegion.NOW);
        };
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Refusal.class,
                        refusal -> assertThat(refusal.rule().code()).isEqualTo("not-permitted"));
    }

    private static Actor permitted(Command command) {
        return List.of(MadeUpRegion.CLERK, MadeUpRegion.REVIEWER, MadeUpRegion.OPERATOR).stream()
                .filter(actor -> Rights.refusal(POST, command, actor).isEmpty())
                .findFirst()
                .orElseThrow();
    }
}

package liandong.duty;

import static liandong.duty.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import liandong.ledger.Head;
import liandong.ledger.NodeKey;
import liandong.message.Actor;
import liandong.message.Role;
import liandong.report.MadeUpForm;
import liandong.report.Part;
import liandong.rule.Argument;
import liandong.rule.RightRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RightsTest {
    private static final Post COUNTY = MadeUpRegion.post(MadeUpRegion.COUNTY);
    private static final NodeKey KEY = new NodeKey("suite", "00");
    private static final Map<Command, Set<Role>> EXPECTED = new LinkedHashMap<>();

    static {
        var id = MadeUpRegion.obligationId(MadeUpRegion.COUNTY);
        EXPECTED.put(new Draft().command(), Set.of(Role.CLERK, Role.REVIEWER));
        EXPECTED.put(new Command.SignReceipt("d"), Set.of(Role.CLERK, Role.REVIEWER));
        EXPECTED.put(new Command.WithdrawDirective("d", List.of(), "x"), Set.of(Role.REVIEWER));
        EXPECTED.put(new Command.SendBackDirective("d", "x"), Set.of(Role.CLERK, Role.REVIEWER));
        EXPECTED.put(new Command.ExemptObligation(id, "x"), Set.of(Role.REVIEWER));
        EXPECTED.put(
                new Command.ChangeUnit(
                        MadeUpRegion.COUNTY, LocalDate.of(2024, 1, 1), new Command.UnitChange.Close(), "x"),
                Set.of(Role.OPERATOR));
        EXPECTED.put(new Command.FileReport(id, List.of(), List.of(), null, null, List.of()), Set.of(Role.CLERK));
        EXPECTED.put(new Command.WithdrawReport(id, 1, "x"), Set.of(Role.CLERK));
        EXPECTED.put(new Command.AcceptReport(id, 1), Set.of(Role.REVIEWER));
        EXPECTED.put(new Command.ReturnReport(id, Part.OWN, 1, List.of()), Set.of(Role.REVIEWER));
        EXPECTED.put(new Command.CertifyTotal(id, 1), Set.of(Role.REVIEWER));
        EXPECTED.put(new Command.RegisterUnits(List.of()), Set.of(Role.OPERATOR));
        EXPECTED.put(new Command.DefineIndicators(List.of()), Set.of(Role.OPERATOR));
        EXPECTED.put(new Command.EnrolKey(KEY, List.of(), null, "", "node"), Set.of(Role.OPERATOR));
        EXPECTED.put(new Command.RevokeKey(KEY.id(), List.of(), "x"), Set.of(Role.OPERATOR));
        EXPECTED.put(new Command.OfferKey(KEY, List.of(), KEY.id(), "", "node"), Set.of(Role.OPERATOR));
        EXPECTED.put(
                new Command.ContinueStream("directory", Head.EMPTY, Head.EMPTY, List.of(), "x"), Set.of(Role.OPERATOR));
        EXPECTED.put(new Command.PublishForm(MadeUpForm.FORM), Set.of(Role.OPERATOR));
    }

    @Test
    void every_command_is_in_the_table() {
        assertThat(EXPECTED.keySet().stream().map(command -> command.getClass().getName()))
                .containsExactlyInAnyOrderElementsOf(commands());
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void a_role_may_give_the_commands_of_the_table_and_no_other(Role role) {
        EXPECTED.forEach((command, roles) -> {
            String name = command.getClass().getSimpleName();
            assertThat(Rights.permits(role, command.getClass())).as(name).isEqualTo(roles.contains(role));
            var refusal = Rights.refusal(COUNTY, command, new Actor("somebody", role));
            if (roles.contains(role)) {
                assertThat(refusal).as(name).isEmpty();
            } else {
                assertThat(refusal)
                        .contains(refusal(
                                RightRule.ROLE_NOT_PERMITTED,
                                Argument.command(command.getClass()),
                                Argument.many(roles.stream()
                                        .sorted()
                                        .map(Argument::role)
                                        .toList()),
                                Argument.role(role)));
            }
        });
    }

    @Test
    void some_duty_takes_every_command() {
        assertThat(MadeUpRegion.ALL_DUTIES.stream()
                        .flatMap(duty -> duty.commands().stream())
                        .map(Class::getName))
                .containsAll(commands());
    }

    @Test
    void a_station_refuses_every_command_that_is_none_of_its_duties() {
        Post idle = new Post(MadeUpRegion.COUNTY, COUNTY.directory(), List.of(Duties.CHECK));
        EXPECTED.forEach((command, roles) -> assertThat(Rights.refusal(
                        idle, command, new Actor("somebody", roles.iterator().next())))
                .contains(refusal(RightRule.NOT_A_DUTY, "990101", Argument.command(command.getClass()))));
    }

    @Test
    void the_duties_are_these_and_their_names_differ() {
        assertThat(Arrays.stream(Duties.class.getFields())
                        .filter(field -> Modifier.isStatic(field.getModifiers()))
                        .map(field -> field.getName().replace('_', '-').toLowerCase(Locale.ROOT)))
                .containsExactlyElementsOf(
                        MadeUpRegion.ALL_DUTIES.stream().map(Duty::toString).toList())
                .doesNotHaveDuplicates();
    }

    private static List<String> commands() {
        return Arrays.stream(Command.class.getPermittedSubclasses())
                .flatMap(family -> Arrays.stream(family.getPermittedSubclasses()))
                .map(Class::getName)
                .toList();
    }
}

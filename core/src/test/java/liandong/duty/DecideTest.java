package liandong.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import liandong.directive.ObligationId;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.ledger.NodeKey;
import liandong.message.Actor;
import liandong.message.Role;
import liandong.report.MadeUpForm;
import liandong.report.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DecideTest {
    private static final Post POST = MadeUpRegion.post(MadeUpRegion.COUNTY);
    private static final ObligationId ID = MadeUpRegion.obligationId(MadeUpRegion.COUNTY);

    /** One of each. */
    static Stream<Command> commands() {
        NodeKey key = new NodeKey("ed25519-sha256", "00".repeat(32));
        return Stream.of(
                new Draft().command(),
                new Command.WithdrawDirective("d", List.of(), "x"),
                new Command.SignReceipt("d"),
                new Command.SendBackDirective("d", "x"),
                new Command.FileReport(ID, List.of(), List.of(), null, null, List.of()),
                new Command.WithdrawReport(ID, 1, "x"),
                new Command.AcceptReport(ID, 1),
                new Command.ReturnReport(ID, Part.OWN, 1, List.of()),
                new Command.CertifyTotal(ID, 1),
                new Command.ExemptObligation(ID, "x"),
                new Command.RegisterUnits(List.of()),
                new Command.ChangeUnit(MadeUpRegion.COUNTY, LocalDate.EPOCH, new Command.UnitChange.Close(), "x"),
                new Command.DefineIndicators(List.of()),
                new Command.PublishForm(MadeUpForm.FORM),
                new Command.EnrolKey(key, List.of(), null, "", "node"),
                new Command.RevokeKey(Hash.ZERO, List.of(), "x"),
                new Command.OfferKey(key, List.of(), Hash.ZERO, "", "node"),
                new Command.ContinueStream("directory", Head.EMPTY, Head.EMPTY, List.of(), "x"));
    }

    @Test
    void what_has_to_be_known_for_a_command_is_named_like_its_family() throws NoSuchMethodException {
        Class<?>[] families = Command.class.getPermittedSubclasses();
        assertThat(families).isNotEmpty().allMatch(Class::isInterface).allMatch(Class::isSealed);
        for (Class<?> family : families) {
            Class<?> known = Arrays.stream(Known.class.getPermittedSubclasses())
                    .filter(each -> each.getSimpleName().equals(family.getSimpleName()))
                    .findFirst()
                    .orElseThrow();
            assertThat(Decide.class.getMethod("decide", known, family, Actor.class, Instant.class))
                    .isNotNull();
            assertThat(commands().filter(family::isInstance).map(Object::getClass))
                    .containsExactlyInAnyOrder(family.getPermittedSubclasses());
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void a_role_without_the_right_is_refused_before_anything_else_is_looked_at(Command command) {
        Actor auditor = new Actor("auditor-1", Role.AUDITOR);
        Decision decision = decide(command, auditor);
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Refusal.class,
                        refusal -> assertThat(refusal.rule().code()).isEqualTo("not-permitted"));
    }

    private static Decision decide(Command command, Actor actor) {
        return switch (command) {
            case Command.OfDirective of ->
                Decide.decide(new Known.OfDirective(POST, null, null), of, actor, MadeUpRegion.NOW);
            case Command.OfIssued of -> Decide.decide(new Known.OfIssued(POST, null), of, actor, MadeUpRegion.NOW);
            case Command.OfReceipt of ->
                Decide.decide(new Known.OfReceipt(POST, null, false), of, actor, MadeUpRegion.NOW);
            case Command.OfObligation of ->
                Decide.decide(
                        new Known.OfObligation(POST, MadeUpRegion.opened(MadeUpRegion.COUNTY), Map.of()),
                        of,
                        actor,
                        MadeUpRegion.NOW);
            case Command.OfDirectory of -> Decide.decide(new Known.OfDirectory(POST), of, actor, MadeUpRegion.NOW);
        };
    }
}

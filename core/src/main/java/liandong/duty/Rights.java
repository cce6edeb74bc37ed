package liandong.duty;

import static liandong.message.Role.CLERK;
import static liandong.message.Role.OPERATOR;
import static liandong.message.Role.REVIEWER;
import static liandong.rule.Argument.code;
import static liandong.rule.Argument.many;
import static liandong.rule.Argument.role;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import liandong.duty.Decision.Refusal;
import liandong.message.Actor;
import liandong.message.Role;
import liandong.rule.Argument;
import liandong.rule.RightRule;

/** Which role may give which command; what is not in the table is refused. */
public final class Rights {
    private static final Map<Class<? extends Command>, Set<Role>> TABLE = Map.ofEntries(
            Map.entry(Command.IssueDirective.class, Set.of(CLERK, REVIEWER)),
            Map.entry(Command.WithdrawDirective.class, Set.of(REVIEWER)),
            Map.entry(Command.SendBackDirective.class, Set.of(CLERK, REVIEWER)),
            Map.entry(Command.ExemptObligation.class, Set.of(REVIEWER)),
            Map.entry(Command.ChangeUnit.class, Set.of(OPERATOR)),
            Map.entry(Command.SignReceipt.class, Set.of(CLERK, REVIEWER)),
            Map.entry(Command.FileReport.class, Set.of(CLERK)),
            Map.entry(Command.WithdrawReport.class, Set.of(CLERK)),
            Map.entry(Command.AcceptReport.class, Set.of(REVIEWER)),
            Map.entry(Command.ReturnReport.class, Set.of(REVIEWER)),
            Map.entry(Command.CertifyTotal.class, Set.of(REVIEWER)),
            Map.entry(Command.RegisterUnits.class, Set.of(OPERATOR)),
            Map.entry(Command.DefineIndicators.class, Set.of(OPERATOR)),
            Map.entry(Command.PublishForm.class, Set.of(OPERATOR)),
            Map.entry(Command.EnrolKey.class, Set.of(OPERATOR)),
            Map.entry(Command.RevokeKey.class, Set.of(OPERATOR)),
            Map.entry(Command.ContinueStream.class, Set.of(OPERATOR)),
            Map.entry(Command.OfferKey.class, Set.of(OPERATOR)));

    private Rights() {}

    /** Whether the role may give such commands; whether a station has a duty that takes them is another question. */
    public static boolean permits(Role role, Class<? extends Command> command) {
        return TABLE.getOrDefault(command, Set.of()).contains(role);
    }

    /** Why {@code actor} may not give {@code command} at {@code post}; empty if nothing forbids it. */
    static Optional<Refusal> refusal(Post post, Command command, Actor actor) {
        Argument given = Argument.command(command.getClass());
        if (post.duties().stream().noneMatch(duty -> duty.commands().contains(command.getClass()))) {
            return Optional.of(Refusal.by(RightRule.NOT_A_DUTY, code(post.unit()), given));
        }
        Set<Role> roles = TABLE.getOrDefault(command.getClass(), Set.of());
        if (roles.contains(actor.role())) {
            return Optional.empty();
        }
        return Optional.of(Refusal.by(
                RightRule.ROLE_NOT_PERMITTED,
                given,
                many(roles.stream().sorted().map(Argument::role).toList()),
                role(actor.role())));
    }
}

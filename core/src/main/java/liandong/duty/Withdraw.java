package liandong.duty;

import static liandong.rule.Argument.code;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import liandong.directive.Clause;
import liandong.directive.ClauseRef;
import liandong.duty.Command.WithdrawDirective;
import liandong.duty.Decision.Refusal;
import liandong.hierarchy.UnitCode;
import liandong.message.Actor;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.message.Message.DirectiveIssued;
import liandong.message.Message.DirectiveWithdrawn;
import liandong.rule.DirectiveRule;

/** Taking back directives, and what follows from it for relays. */
final class Withdraw {
    private Withdraw() {}

    static Decision decide(Known.OfIssued known, WithdrawDirective command) {
        Known.Standing issued = known.issued();
        if (issued == null) {
            return Refusal.by(DirectiveRule.NOT_ISSUED, code(known.post().unit()), code(command.directive()));
        }
        return GivenReason.refusal(command.reason())
                .or(() -> clauses(issued.content(), command))
                .<Decision>map(refusal -> refusal)
                .orElseGet(() -> isDone(issued, command)
                        ? Decision.nothingToDo()
                        : InForce.refusal(issued.fate())
                                .<Decision>map(refusal -> refusal)
                                .orElseGet(() -> Decision.agreed(new DirectiveWithdrawn(
                                        command.directive(), command.clauses(), command.reason()))));
    }

    private static boolean isDone(Known.Standing issued, WithdrawDirective command) {
        return issued.fate().withdrawn()
                || (!command.clauses().isEmpty()
                        && issued.fate().withdrawnClauses().containsAll(command.clauses()));
    }

    private static Optional<Refusal> clauses(DirectiveIssued issued, WithdrawDirective command) {
        Set<String> known = issued.clauses().stream().map(Clause::code).collect(Collectors.toSet());
        return command.clauses().stream()
                .filter(code -> !known.contains(code))
                .findFirst()
                .map(code -> Refusal.by(DirectiveRule.NO_SUCH_CLAUSE, code(issued.directive()), code(code)));
    }

    /** Duty {@code relay}: what the superior asks no more, the desk asks of nobody either. */
    static List<Outgoing> cascade(Known.OfRelays after, Envelope envelope, Instant now) {
        return after.relays().stream()
                .filter(relay -> relay.fate().isInForce())
                .flatMap(relay -> withdrawn(after, relay, envelope).stream())
                .map(message -> new Outgoing(Actor.rule("cascade"), message))
                .toList();
    }

    private static Optional<DirectiveWithdrawn> withdrawn(
            Known.OfRelays after, Known.Standing relay, Envelope envelope) {
        DirectiveIssued content = relay.content();
        return switch (envelope.message()) {
            case DirectiveWithdrawn above
            when above.clauses().isEmpty() ->
                Optional.of(new DirectiveWithdrawn(content.directive(), List.of(), above.reason()));
            case DirectiveWithdrawn above -> some(relay, clause -> isEnded(after, clause, above), above.reason());
            case DirectiveIssued next ->
                some(
                        relay,
                        clause -> clause.form() != null
                                && !asks(next, after.post().unit(), clause),
                        "superseded by " + next.directive());
            case Message.ReportAccepted accepted -> Optional.empty();
            case Message.ReportReturned returned -> Optional.empty();
            case Message.ObligationExempted exempted -> Optional.empty();
            case Message.Up up -> Optional.empty();
            case Message.Witnessed witnessed -> Optional.empty();
            case Message.OfDirectory entry -> Optional.empty();
        };
    }

    private static Optional<DirectiveWithdrawn> some(Known.Standing relay, Predicate<Clause> ended, String reason) {
        List<String> codes = relay.content().clauses().stream()
                .filter(clause -> relay.fate().stands(clause))
                .filter(clause -> clause.basedOn() != null && ended.test(clause))
                .map(Clause::code)
                .toList();
        return codes.isEmpty()
                ? Optional.empty()
                : Optional.of(new DirectiveWithdrawn(relay.content().directive(), codes, reason));
    }

    /**
     * Whether the superior took back what the relay's clause asks: by its code, or, where the relay is of a directive in
     * whose place the withdrawn one stands, by form and period.
     */
    private static boolean isEnded(Known.OfRelays after, Clause clause, DirectiveWithdrawn above) {
        ClauseRef ref = Objects.requireNonNull(clause.basedOn());
        if (ref.directive().equals(above.directive())) {
            return above.clauses().contains(ref.clause());
        }
        DirectiveIssued relayed = after.relayed();
        return relayed != null
                && clause.form() != null
                && relayed.clauses().stream()
                        .filter(each -> above.clauses().contains(each.code()))
                        .anyMatch(each -> isSame(each, clause));
    }

    private static boolean asks(DirectiveIssued next, UnitCode unit, Clause clause) {
        return next.recipients().contains(unit)
                && next.clauses().stream().anyMatch(each -> each.concerns(unit) && isSame(each, clause));
    }

    private static boolean isSame(Clause one, Clause other) {
        return Objects.equals(one.form(), other.form()) && Objects.equals(one.period(), other.period());
    }
}

package liandong.duty;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.day;
import static liandong.rule.Argument.words;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import liandong.duty.Command.IssueDirective;
import liandong.duty.Decision.Refusal;
import liandong.message.Message.DirectiveIssued;
import liandong.rule.DirectiveRule;

/** Issuing and relaying directives. */
final class Issue {
    /** In the order in which they are asked. */
    private static final List<Condition<Known.OfDirective, IssueDirective>> CONDITIONS = List.of(
            Issue::duty,
            (known, command) -> Wording.unclassified(command),
            (known, command) -> Texts.refusal(command),
            Issue::number,
            (known, command) -> IssuerCodes.refusal(known.post(), command.number(), command.issueDate()),
            Wording::refusal,
            Recipients::refusal,
            Clauses::refusal,
            Relay::refusal,
            Issue::superseding);

    private Issue() {}

    static Decision decide(Known.OfDirective known, IssueDirective command, Instant now) {
        DirectiveIssued asked = issued(known, command);
        Known.Standing first = known.sameNumber();
        return first != null && first.fate().isInForce() && first.content().equals(asked)
                ? Decision.nothingToDo(asked)
                : Condition.refused(CONDITIONS, known, command).orElseGet(() -> Decision.agreed(asked));
    }

    private static DirectiveIssued issued(Known.OfDirective known, IssueDirective command) {
        return new DirectiveIssued(
                command.number().directiveId(known.post().unit()),
                command.number(),
                command.kind(),
                command.title(),
                command.body(),
                command.issuingBodies(),
                command.issueDate(),
                command.recipients(),
                command.copies(),
                command.clauses(),
                command.attachments(),
                command.basedOn(),
                command.supersedes());
    }

    /** Why a directive may not be issued, condition by condition; each is asked when it is its turn. */
    static Stream<Refusal> refusals(Known.OfDirective known, IssueDirective command) {
        return Condition.refusals(CONDITIONS, known, command);
    }

    private static Optional<Refusal> duty(Known.OfDirective known, IssueDirective command) {
        Duty needed = command.basedOn() == null ? Duties.ISSUE : Duties.RELAY;
        if (known.post().has(needed) || known.post().has(Duties.ISSUE)) {
            return Optional.empty();
        }
        return Optional.of(
                Refusal.by(DirectiveRule.RELAYS_ONLY, code(known.post().unit())));
    }

    private static Optional<Refusal> number(Known.OfDirective known, IssueDirective command) {
        if (known.sameNumber() == null) {
            return Optional.empty();
        }
        DirectiveIssued first = known.sameNumber().content();
        return Optional.of(Refusal.by(
                DirectiveRule.NUMBER_TAKEN,
                code(command.number()),
                day(first.issueDate()),
                code(first.directive()),
                words(first.title())));
    }

    private static Optional<Refusal> superseding(Known.OfDirective known, IssueDirective command) {
        if (command.supersedes() == null) {
            return Optional.empty();
        }
        Known.Standing old = known.supersedes();
        return old == null
                ? Optional.of(Refusal.by(
                        DirectiveRule.SUPERSEDES_UNISSUED, code(known.post().unit()), code(command.supersedes())))
                : InForce.refusal(old.fate());
    }
}

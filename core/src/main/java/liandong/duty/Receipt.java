package liandong.duty;

import static liandong.rule.Argument.code;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import liandong.directive.Clause;
import liandong.duty.Command.SendBackDirective;
import liandong.duty.Command.SignReceipt;
import liandong.duty.Decision.Refusal;
import liandong.message.Actor;
import liandong.message.Envelope;
import liandong.message.Message.DirectiveIssued;
import liandong.message.Message.DirectiveSentBack;
import liandong.message.Message.ReceiptSigned;
import liandong.report.Form;
import liandong.rule.DirectiveRule;

/** Signing for directives, and sending back an irregular one. */
final class Receipt {
    private Receipt() {}

    static Decision sign(Known.OfReceipt known, SignReceipt command) {
        if (known.received() == null) {
            return notArrived(known, command.directive());
        }
        return known.signed() ? Decision.nothingToDo() : Decision.agreed(new ReceiptSigned(command.directive()));
    }

    static Decision sendBack(Known.OfReceipt known, SendBackDirective command) {
        if (known.received() == null) {
            return notArrived(known, command.directive());
        }
        if (command.reason().equals(known.sentBack())) {
            return Decision.nothingToDo(new DirectiveSentBack(command.directive(), command.reason()));
        }
        return GivenReason.refusal(command.reason())
                .<Decision>map(refusal -> refusal)
                .orElseGet(() -> Decision.agreed(new DirectiveSentBack(command.directive(), command.reason())));
    }

    private static Refusal notArrived(Known.OfReceipt known, String directive) {
        return Refusal.by(
                DirectiveRule.DIRECTIVE_NOT_ARRIVED,
                code(directive),
                code(known.post().unit()));
    }

    /** Duty {@code receipt}: a directive that asks for what cannot be filed is sent back by rule. */
    static List<Outgoing> irregular(Known.OfRelays after, Envelope envelope, Instant now) {
        if (!(envelope.message() instanceof DirectiveIssued issued)
                || !issued.recipients().contains(after.post().unit())) {
            return List.of();
        }
        return Texts.fault(issued)
                .or(() -> issued.clauses().stream()
                        .filter(clause -> clause.concerns(after.post().unit()))
                        .flatMap(clause -> fault(after.post(), clause).stream())
                        .findFirst())
                .map(fault -> List.of(
                        new Outgoing(Actor.rule("check-directive"), new DirectiveSentBack(issued.directive(), fault))))
                .orElse(List.of());
    }

    private static Optional<String> fault(Post post, Clause clause) {
        if (clause.form() == null || clause.period() == null) {
            return Optional.empty();
        }
        Optional<Form> form =
                post.directory().form(clause.form().code(), clause.form().version());
        if (form.isEmpty()) {
            return Optional.of("clause " + clause.code() + ": no version "
                    + clause.form().version() + " of form " + clause.form().code() + " is published");
        }
        boolean tooEarly = form.get().validFrom() != null
                && clause.period().first().isBefore(form.get().validFrom());
        return tooEarly
                ? Optional.of("clause " + clause.code() + ": version "
                        + clause.form().version() + " of form " + clause.form().code() + " is for later periods")
                : Optional.empty();
    }
}

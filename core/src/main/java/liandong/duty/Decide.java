package liandong.duty;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import liandong.duty.Decision.Refusal;
import liandong.message.Actor;

/** What a station answers to a command: a pure function of what it knows. */
public final class Decide {
    private Decide() {}

    /** Decides a command about a directive that is to be issued. */
    public static Decision decide(Known.OfDirective known, Command.OfDirective command, Actor actor, Instant now) {
        // whether it is classified is asked before its texts are looked at
        return Rights.refusal(known.post(), command, actor)
                .map(Decision.class::cast)
                .orElseGet(() -> switch (command) {
                    case Command.IssueDirective issue -> Issue.decide(known, issue, now);
                });
    }

    /** Everything for which {@link #decide} would refuse the directive, not only the first of it; empty if nothing. */
    public static List<Refusal> objections(Known.OfDirective known, Command.IssueDirective command, Actor actor) {
        return Stream.concat(Rights.refusal(known.post(), command, actor).stream(), Issue.refusals(known, command))
                .toList();
    }

    /** Decides a command about a directive that was issued. */
    public static Decision decide(Known.OfIssued known, Command.OfIssued command, Actor actor, Instant now) {
        return permitted(known, command, actor).orElseGet(() -> switch (command) {
            case Command.WithdrawDirective withdraw -> Withdraw.decide(known, withdraw);
        });
    }

    /** Decides a command about a directive that was received. */
    public static Decision decide(Known.OfReceipt known, Command.OfReceipt command, Actor actor, Instant now) {
        return permitted(known, command, actor).orElseGet(() -> switch (command) {
            case Command.SignReceipt sign -> Receipt.sign(known, sign);
            case Command.SendBackDirective back -> Receipt.sendBack(known, back);
        });
    }

    /** Decides a command about an obligation. */
    public static Decision decide(Known.OfObligation known, Command.OfObligation command, Actor actor, Instant now) {
        return permitted(known, command, actor).orElseGet(() -> switch (command) {
            case Command.FileReport file -> File.decide(known, file, now);
            case Command.WithdrawReport withdraw -> File.withdraw(known, withdraw);
            case Command.AcceptReport accept -> Review.accept(known, accept, actor);
            case Command.ReturnReport back -> Review.sendBack(known, back, actor);
            case Command.CertifyTotal certify -> Review.certify(known, certify, actor);
            case Command.ExemptObligation exempt -> Review.exempt(known, exempt);
        });
    }

    /** Decides a command about the directory. */
    public static Decision decide(Known.OfDirectory known, Command.OfDirectory command, Actor actor, Instant now) {
        return permitted(known, command, actor).orElseGet(() -> switch (command) {
            case Command.RegisterUnits units -> KeepDirectory.register(known, units, Post.day(now));
            case Command.ChangeUnit change -> ChangeUnits.decide(known, change, Post.day(now));
            case Command.DefineIndicators indicators -> KeepDirectory.define(known, indicators);
            case Command.PublishForm form -> KeepDirectory.publish(known, form);
            case Command.EnrolKey enrol -> Keys.enrol(known, enrol);
            case Command.RevokeKey revoke -> Keys.revoke(known, revoke);
            case Command.OfferKey offer -> Keys.offer(known, offer);
            case Command.ContinueStream goOn -> Continuations.decide(known, goOn);
        });
    }

    /** A command that its actor may not give, or that holds what cannot stand in a record, is refused by that alone. */
    private static Optional<Decision> permitted(Known known, Command command, Actor actor) {
        return Rights.refusal(known.post(), command, actor)
                .or(() -> Texts.refusal(command))
                .map(Decision.class::cast);
    }
}

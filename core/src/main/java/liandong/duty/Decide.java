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

    /** Decides a command about a directive. */
    public static Decision decide(Known.OfDirective known, Command.IssueDirective command, Actor actor, Instant now) {
        // whether it is classified is asked before its texts are looked at
        return Rights.refusal(known.post(), command, actor)
                .map(Decision.class::cast)
                .orElseGet(() -> Issue.decide(known, command, now));
    }

    /** Everything for which {@link #decide} would refuse the directive, not only the first of it; empty if nothing. */
    public static List<Refusal> objections(Known.OfDirective known, Command.IssueDirective command, Actor actor) {
        return Stream.concat(Rights.refusal(known.post(), command, actor).stream(), Issue.refusals(known, command))
                .toList();
    }

    /** Decides about taking a directive back. */
    public static Decision decide(Known.OfIssued known, Command.WithdrawDirective command, Actor actor, Instant now) {
        return permitted(known, command, actor).orElseGet(() -> Withdraw.decide(known, command));
    }

    /** Decides a receipt. */
    public static Decision decide(Known.OfReceipt known, Command.SignReceipt command, Actor actor, Instant now) {
        return permitted(known, command, actor).orElseGet(() -> Receipt.sign(known, command));
    }

    /** Decides about sending a directive back. */
    public static Decision decide(Known.OfReceipt known, Command.SendBackDirective command, Actor actor, Instant now) {
        return permitted(known, command, actor).orElseGet(() -> Receipt.sendBack(known, command));
    }

    /** Decides a command about an obligation; throws IllegalArgumentException for a command about something else. */
    public static Decision decide(Known.OfObligation known, Command command, Actor actor, Instant now) {
        return permitted(known, command, actor).orElseGet(() -> switch (command) {
            case Command.FileReport file -> File.decide(known, file, now);
            case Command.WithdrawReport withdraw -> File.withdraw(known, withdraw);
            case Command.AcceptReport accept -> Review.accept(known, accept, actor);
            case Command.ReturnReport back -> Review.sendBack(known, back);
            case Command.CertifyTotal certify -> Review.certify(known, certify, actor);
            case Command.ExemptObligation exempt -> Review.exempt(known, exempt);
            case Command.IssueDirective other -> throw elsewhere(other);
            case Command.WithdrawDirective other -> throw elsewhere(other);
            case Command.SignReceipt other -> throw elsewhere(other);
            case Command.SendBackDirective other -> throw elsewhere(other);
            case Command.ChangeUnit other -> throw elsewhere(other);
            case Command.RegisterUnits other -> throw elsewhere(other);
            case Command.DefineIndicators other -> throw elsewhere(other);
            case Command.PublishForm other -> throw elsewhere(other);
            case Command.EnrolKey other -> throw elsewhere(other);
            case Command.RevokeKey other -> throw elsewhere(other);
            case Command.OfferKey other -> throw elsewhere(other);
            case Command.ContinueStream other -> throw elsewhere(other);
        });
    }

    /** Decides a command about the directory; throws IllegalArgumentException for a command about something else. */
    public static Decision decide(Known.OfDirectory known, Command command, Actor actor, Instant now) {
        return permitted(known, command, actor).orElseGet(() -> switch (command) {
            case Command.ChangeUnit change -> ChangeUnits.decide(known, change, Post.day(now));
            case Command.WithdrawDirective other -> throw elsewhere(other);
            case Command.SendBackDirective other -> throw elsewhere(other);
            case Command.ExemptObligation other -> throw elsewhere(other);
            case Command.RegisterUnits units -> KeepDirectory.register(known, units, Post.day(now));
            case Command.DefineIndicators indicators -> KeepDirectory.define(known, indicators);
            case Command.PublishForm form -> KeepDirectory.publish(known, form);
            case Command.EnrolKey enrol -> Keys.enrol(known, enrol);
            case Command.RevokeKey revoke -> Keys.revoke(known, revoke);
            case Command.OfferKey offer -> Keys.offer(known, offer);
            case Command.ContinueStream goOn -> Continuations.decide(known, goOn);
            case Command.IssueDirective other -> throw elsewhere(other);
            case Command.SignReceipt other -> throw elsewhere(other);
            case Command.FileReport other -> throw elsewhere(other);
            case Command.WithdrawReport other -> throw elsewhere(other);
            case Command.AcceptReport other -> throw elsewhere(other);
            case Command.ReturnReport other -> throw elsewhere(other);
            case Command.CertifyTotal other -> throw elsewhere(other);
        });
    }

    /** A command that its actor may not give, or that holds what cannot stand in a record, is refused by that alone. */
    private static Optional<Decision> permitted(Known known, Command command, Actor actor) {
        return Rights.refusal(known.post(), command, actor)
                .or(() -> Texts.refusal(command))
                .map(Decision.class::cast);
    }

    private static IllegalArgumentException elsewhere(Command command) {
        return new IllegalArgumentException(command.getClass().getSimpleName() + " is decided by another subject");
    }
}

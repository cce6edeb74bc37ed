package liandong.node;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.duty.Command;
import liandong.duty.Decide;
import liandong.duty.Decision;
import liandong.duty.Known;
import liandong.duty.Post;
import liandong.hierarchy.UnitCode;
import liandong.message.Actor;
import liandong.message.Cause;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.message.Message.DirectiveIssued;
import liandong.message.Message.ReportFiled;
import liandong.message.Streams;
import liandong.node.store.Tables;
import liandong.report.Amount;
import liandong.report.Part;
import org.jspecify.annotations.Nullable;

/** Where commands arrive: loads what is known, lets the domain decide, and stores the outcome in one transaction. */
public final class Desk {
    private final Tables tables;
    private final Hosting hosting;
    private final Clock clock;
    private final Supplier<String> ids;
    private final Sealer sealer;

    public Desk(Tables tables, Hosting hosting, Clock clock, Supplier<String> ids, Sealer sealer) {
        this.tables = tables;
        this.hosting = hosting;
        this.clock = clock;
        this.ids = ids;
        this.sealer = sealer;
    }

    /**
     * What became of a command.
     *
     * @param sent own messages, those of rules included; empty for a refusal or a repeat
     */
    public record Outcome(Decision decision, List<Envelope> sent) {}

    /**
     * Carries out {@code command} at a hosted station, or refuses it and changes nothing.
     *
     * @param commandId names the command as the cause of what it sends
     * @param also runs in the same transaction with the outcome
     * @throws NotReady while the node rebuilds its store
     */
    public <T> T execute(Post post, Command command, Actor actor, String commandId, Function<Outcome, T> also) {
        T result = tables.database().write(() -> {
            if (!tables.state().isRebuilt()) {
                throw new NotReady("this node is reading its streams to rebuild its store; try again when"
                        + " /actuator/health says UP");
            }
            if (tables.database().isShared()) {
                hosting.follow(tables);
            }
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            Decision decision = decide(post, command, actor, now);
            if (!(decision instanceof Decision.Agreed agreed)) {
                return also.apply(new Outcome(decision, List.of()));
            }
            Turn turn = new Turn(tables, ids, now);
            Cause cause = new Cause.ByCommand(commandId);
            for (Message message : agreed.messages()) {
                turn.send(post, actor, message, cause);
            }
            return also.apply(new Outcome(decision, turn.finish()));
        });
        if (command instanceof Command.RegisterUnits
                || command instanceof Command.DefineIndicators
                || command instanceof Command.PublishForm) {
            sealer.sealDirectory();
        }
        sealer.wake();
        return result;
    }

    private Decision decide(Post given, Command command, Actor actor, Instant now) {
        Post post = hosting.post(given.unit()).orElse(given);
        return switch (command) {
            case Command.IssueDirective issue -> Decide.decide(ofDirective(post, issue), issue, actor, now);
            case Command.SignReceipt sign -> Decide.decide(ofReceipt(post, sign), sign, actor, now);
            case Command.FileReport file ->
                Decide.decide(ofObligation(post, file.obligation(), true), command, actor, now);
            case Command.WithdrawReport withdraw ->
                Decide.decide(ofObligation(post, withdraw.obligation(), false), command, actor, now);
            case Command.AcceptReport accept ->
                Decide.decide(ofObligation(post, accept.obligation(), false), command, actor, now);
            case Command.ReturnReport back ->
                Decide.decide(ofObligation(post, back.obligation(), false), command, actor, now);
            case Command.CertifyTotal certify ->
                Decide.decide(ofObligation(post, certify.obligation(), false), command, actor, now);
            case Command.RegisterUnits units -> Decide.decide(new Known.OfDirectory(post), units, actor, now);
            case Command.DefineIndicators indicators ->
                Decide.decide(new Known.OfDirectory(post), indicators, actor, now);
            case Command.PublishForm form -> Decide.decide(new Known.OfDirectory(post), form, actor, now);
        };
    }

    private Known.OfDirective ofDirective(Post post, Command.IssueDirective command) {
        UnitCode unit = post.unit();
        String basedOn = command.basedOn();
        return new Known.OfDirective(
                post,
                directive(unit, command.number().directiveId(unit)),
                basedOn == null ? null : directive(unit, basedOn));
    }

    private Known.OfReceipt ofReceipt(Post post, Command.SignReceipt command) {
        boolean received = tables.directives()
                .find(post.unit(), command.directive())
                .filter(held -> !held.issued())
                .isPresent();
        boolean signed = tables.directives().receipts(post.unit(), command.directive()).stream()
                .anyMatch(receipt -> receipt.unit().equals(post.unit()));
        return new Known.OfReceipt(post, received ? directive(post.unit(), command.directive()) : null, signed);
    }

    private Known.OfObligation ofObligation(Post post, ObligationId id, boolean withLastPeriod) {
        Obligation obligation = tables.obligations().load(post.unit(), id);
        return new Known.OfObligation(post, obligation, withLastPeriod ? lastPeriod(post, id) : Map.of());
    }

    private @Nullable DirectiveIssued directive(UnitCode station, String directive) {
        return tables.directives()
                .find(station, directive)
                .map(held -> tables.envelopes().message(tables.envelopes().atPlace(held.place())))
                .map(DirectiveIssued.class::cast)
                .orElse(null);
    }

    /** The unit's own counted amounts of the period before. */
    private Map<String, Amount> lastPeriod(Post post, ObligationId id) {
        ObligationId last = new ObligationId(id.unit(), id.form(), id.period().before());
        Map<String, Amount> amounts = new HashMap<>();
        tables.obligations()
                .load(post.unit(), last)
                .counted(Part.OWN)
                .flatMap(version -> Optional.ofNullable(version.message())
                        .flatMap(message -> tables.envelopes().byId(Streams.reports(id.unit()), message)))
                .map(tables.envelopes()::message)
                .map(ReportFiled.class::cast)
                .ifPresent(report -> report.figures().forEach(figure -> {
                    if (figure.amount() != null) {
                        amounts.put(figure.line(), figure.amount());
                    }
                }));
        return amounts;
    }

    /** The node cannot take commands yet. */
    public static final class NotReady extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotReady(String message) {
            super(message);
        }
    }
}

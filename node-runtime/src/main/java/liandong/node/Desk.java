package liandong.node;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import liandong.directive.Clause;
import liandong.directive.FormPeriod;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion;
import liandong.duty.Command;
import liandong.duty.Decide;
import liandong.duty.Decision;
import liandong.duty.Effect;
import liandong.duty.Known;
import liandong.duty.Known.Standing;
import liandong.duty.Post;
import liandong.hierarchy.UnitCode;
import liandong.message.Actor;
import liandong.message.Cause;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.message.Message.DirectiveIssued;
import liandong.message.Message.ReportFiled;
import liandong.message.Streams;
import liandong.node.store.DirectiveTable;
import liandong.node.store.Row;
import liandong.node.store.Tables;
import liandong.report.Amount;
import liandong.report.Filing;
import liandong.report.Part;
import liandong.report.Period;
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
            checkReady();
            if (tables.database().isShared()) {
                hosting.follow(tables);
            }
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            Turn turn = new Turn(tables, ids, now);
            turn.recurUpTo(hosting.post(post.unit()).orElse(post), now);
            // under one directory decided and sent: a stream never goes back to an earlier one
            Post current = hosting.post(post.unit()).orElse(post);
            Decision decision = decide(current, command, actor, now);
            if (!(decision instanceof Decision.Agreed agreed)) {
                return also.apply(new Outcome(decision, List.of()));
            }
            Cause cause = new Cause.ByCommand(commandId);
            for (Message message : agreed.messages()) {
                turn.send(current, actor, message, cause);
            }
            return also.apply(new Outcome(decision, turn.finish()));
        });
        if (command instanceof Command.OfDirectory && hosting.keepsDirectory()) {
            sealer.sealDirectory();
        }
        sealer.wake();
        return result;
    }

    /**
     * What filing a report would do; nothing is stored.
     *
     * @param also shows it, on the same state of the store
     * @throws NotReady while the node rebuilds its store
     */
    public <T> T rehearse(Post given, Command.FileReport command, Actor actor, Function<Effect.Forecast, T> also) {
        return tables.database().write(() -> {
            checkReady();
            Post post = hosting.post(given.unit()).orElse(given);
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            Known.OfObligation known = ofObligation(post, command.obligation(), true);
            ReportFiled counted = counted(known.obligation()).orElse(null);
            Effect.Forecast forecast = Effect.of(known, counted, command, actor, now);
            if (forecast.decision() instanceof Decision.Agreed agreed) {
                agreed.messages().forEach(tables.envelopes()::body);
            }
            return also.apply(forecast);
        });
    }

    /**
     * What the station would answer to a command now; nothing is stored.
     *
     * @throws NotReady while the node rebuilds its store
     */
    public Decision rehearse(Post post, Command command, Actor actor) {
        return tables.database().write(() -> {
            checkReady();
            return decide(post, command, actor, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        });
    }

    /**
     * Everything for which a directive would be refused if it were issued now; nothing is stored.
     *
     * @throws NotReady while the node rebuilds its store
     */
    public List<Decision.Refusal> objections(Post given, Command.IssueDirective command, Actor actor) {
        return tables.database().write(() -> {
            checkReady();
            Post post = hosting.post(given.unit()).orElse(given);
            return Decide.objections(ofDirective(post, command), command, actor);
        });
    }

    /**
     * Why a message that was just sent is not signed for now, so that nobody else learns of it; empty if it will be within
     * moments.
     */
    public Optional<String> held(Envelope sent) {
        return tables.envelopes().byId(sent.stream(), sent.id()).flatMap(sealer::held);
    }

    /** The same of a message as the store has it. */
    public Optional<String> held(Row message) {
        return sealer.held(message);
    }

    /** Own streams on which nothing is signed for now. */
    public Set<String> heldStreams() {
        return sealer.waiting().keySet();
    }

    private void checkReady() {
        if (!tables.state().isRebuilt()) {
            throw new NotReady("this node is reading its streams to rebuild its store; try again when"
                    + " /actuator/health says UP");
        }
    }

    private Decision decide(Post given, Command command, Actor actor, Instant now) {
        Post post = hosting.post(given.unit()).orElse(given);
        return switch (command) {
            case Command.IssueDirective issue -> Decide.decide(ofDirective(post, issue), issue, actor, now);
            case Command.OfIssued of ->
                Decide.decide(new Known.OfIssued(post, standing(post.unit(), of.directive(), true)), of, actor, now);
            case Command.OfReceipt of -> Decide.decide(ofReceipt(post, of.directive()), of, actor, now);
            case Command.OfObligation of ->
                Decide.decide(ofObligation(post, of.obligation(), of instanceof Command.FileReport), of, actor, now);
            case Command.OfDirectory of -> Decide.decide(new Known.OfDirectory(post), of, actor, now);
        };
    }

    private Known.OfDirective ofDirective(Post post, Command.IssueDirective command) {
        UnitCode unit = post.unit();
        String basedOn = command.basedOn();
        return new Known.OfDirective(
                post,
                standing(unit, command.number().directiveId(unit), true),
                basedOn == null ? null : standing(unit, basedOn, false),
                command.supersedes() == null ? null : standing(unit, command.supersedes(), true),
                open(unit, command));
    }

    private @Nullable Standing standing(UnitCode station, String directive, boolean issued) {
        boolean held = tables.directives()
                .find(station, directive)
                .filter(each -> each.issued() == issued)
                .isPresent();
        DirectiveIssued content = held ? directive(station, directive) : null;
        return content == null
                ? null
                : new Standing(content, tables.directives().fate(station, directive));
    }

    /** With which version of their form units below are asked for the periods of the command already. */
    private Map<FormPeriod, Integer> open(UnitCode unit, Command.IssueDirective command) {
        Map<FormPeriod, Integer> open = new HashMap<>();
        for (Clause clause : command.clauses()) {
            if (clause.form() != null && clause.period() != null) {
                ObligationId id = new ObligationId(unit, clause.form().code(), clause.period());
                tables.totals().find(id).ifPresent(total -> open.put(id.asked(), total.formVersion()));
            }
        }
        return open;
    }

    private Known.OfReceipt ofReceipt(Post post, String directive) {
        boolean received = tables.directives()
                .find(post.unit(), directive)
                .filter(held -> !held.issued())
                .isPresent();
        boolean signed = tables.directives().receipts(post.unit(), directive).stream()
                .anyMatch(receipt -> receipt.unit().equals(post.unit()));
        return new Known.OfReceipt(
                post,
                received ? directive(post.unit(), directive) : null,
                signed,
                tables.directives().sentBack(post.unit(), directive).stream()
                        .filter(each -> each.unit().equals(post.unit()))
                        .reduce((one, later) -> later)
                        .map(DirectiveTable.SentBack::reason)
                        .orElse(null));
    }

    private Known.OfObligation ofObligation(Post post, ObligationId id, boolean toFile) {
        Obligation obligation = tables.obligations().load(post.unit(), id);
        return toFile
                ? new Known.OfObligation(
                        post, obligation, lastPeriod(post, id), inForce(obligation), returned(obligation))
                : new Known.OfObligation(post, obligation, Map.of());
    }

    private @Nullable DirectiveIssued directive(UnitCode station, String directive) {
        return tables.directives()
                .find(station, directive)
                .map(held -> tables.envelopes().message(tables.envelopes().atPlace(held.place())))
                .map(DirectiveIssued.class::cast)
                .orElse(null);
    }

    /** What the unit's own counted report of the period before states, in whichever spelling it was asked for. */
    private Map<String, Amount> lastPeriod(Post post, ObligationId id) {
        return id.period().previous().map(Period::spellings).orElse(List.of()).stream()
                .map(period -> new ObligationId(id.unit(), id.form(), period))
                .flatMap(last -> counted(tables.obligations().load(post.unit(), last)).stream())
                .findFirst()
                .map(report -> Filing.stated(report.figures()))
                .orElse(Map.of());
    }

    /** The own report that counts. */
    private Optional<ReportFiled> counted(Obligation obligation) {
        return obligation.counted(Part.OWN).flatMap(version -> content(obligation, version));
    }

    /** The newest own report, unless it was returned or withdrawn. */
    private @Nullable ReportFiled inForce(Obligation obligation) {
        return obligation
                .newest(Part.OWN)
                .filter(version -> switch (version.state()) {
                    case FILED, ACCEPTED -> true;
                    case RETURNED, WITHDRAWN -> false;
                })
                .flatMap(version -> content(obligation, version))
                .orElse(null);
    }

    /** The newest own report with what its desk found, if it was returned. */
    private Known.@Nullable Returned returned(Obligation obligation) {
        return obligation
                .newest(Part.OWN)
                .filter(version -> version.state() == ReportVersion.State.RETURNED)
                .flatMap(version -> content(obligation, version))
                .map(content -> new Known.Returned(content, findings(obligation.id(), content.version())))
                .orElse(null);
    }

    private List<Message.ReturnFinding> findings(ObligationId id, int version) {
        return tables.envelopes().about(id.toString()).stream()
                .map(tables.envelopes()::message)
                .filter(Message.ReportReturned.class::isInstance)
                .map(Message.ReportReturned.class::cast)
                .filter(each -> each.part() == Part.OWN && each.version() == version)
                .flatMap(each -> each.findings().stream())
                .toList();
    }

    private Optional<ReportFiled> content(Obligation obligation, ReportVersion version) {
        return Optional.ofNullable(version.message())
                .flatMap(message ->
                        tables.envelopes().byId(Streams.reports(obligation.id().unit()), message))
                .map(tables.envelopes()::message)
                .map(ReportFiled.class::cast);
    }

    /** The node cannot take commands yet. */
    public static final class NotReady extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotReady(String message) {
            super(message);
        }
    }
}

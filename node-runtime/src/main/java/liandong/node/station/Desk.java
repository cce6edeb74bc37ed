package liandong.node.station;

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
import liandong.duty.Casebook;
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
import liandong.node.hosting.Hosting;
import liandong.node.seal.Sealer;
import liandong.node.store.DirectiveTable;
import liandong.node.store.Row;
import liandong.node.store.StoredCasebooks;
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
            Decision decision = decide(turn.book(post.unit()), current, command, actor, now);
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
            Casebook book = book(post);
            Known.OfObligation known = ofObligation(book, post, command.obligation(), true);
            ReportFiled counted = counted(book, known.obligation()).orElse(null);
            Effect.Forecast forecast = Effect.of(known, counted, command, actor, now);
            if (forecast.decision() instanceof Decision.Agreed agreed) {
                agreed.messages().forEach(tables.outbox()::body);
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
            return decide(book(post), post, command, actor, clock.instant().truncatedTo(ChronoUnit.MILLIS));
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
            return Decide.objections(ofDirective(book(post), post, command), command, actor);
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

    private Casebook book(Post post) {
        return new StoredCasebooks(tables).of(post.unit());
    }

    private Decision decide(Casebook book, Post given, Command command, Actor actor, Instant now) {
        Post post = hosting.post(given.unit()).orElse(given);
        return switch (command) {
            case Command.IssueDirective issue -> Decide.decide(ofDirective(book, post, issue), issue, actor, now);
            case Command.OfIssued of ->
                Decide.decide(new Known.OfIssued(post, standing(book, of.directive(), true)), of, actor, now);
            case Command.OfReceipt of -> Decide.decide(ofReceipt(book, post, of.directive()), of, actor, now);
            case Command.OfObligation of ->
                Decide.decide(
                        ofObligation(book, post, of.obligation(), of instanceof Command.FileReport), of, actor, now);
            case Command.OfDirectory of -> Decide.decide(new Known.OfDirectory(post), of, actor, now);
        };
    }

    private Known.OfDirective ofDirective(Casebook book, Post post, Command.IssueDirective command) {
        String basedOn = command.basedOn();
        return new Known.OfDirective(
                post,
                standing(book, command.number().directiveId(post.unit()), true),
                basedOn == null ? null : standing(book, basedOn, false),
                command.supersedes() == null ? null : standing(book, command.supersedes(), true),
                open(book, post.unit(), command));
    }

    private static @Nullable Standing standing(Casebook book, String directive, boolean issued) {
        return book.directive(directive)
                .filter(kept -> kept.own() == issued)
                .map(kept -> new Standing(kept.content(), book.fate(directive)))
                .orElse(null);
    }

    /** With which version of their form units below are asked for the periods of the command already. */
    private static Map<FormPeriod, Integer> open(Casebook book, UnitCode unit, Command.IssueDirective command) {
        Map<FormPeriod, Integer> open = new HashMap<>();
        for (Clause clause : command.clauses()) {
            if (clause.form() != null && clause.period() != null) {
                ObligationId id = new ObligationId(unit, clause.form().code(), clause.period());
                book.total(id).ifPresent(total -> open.put(id.asked(), total.formVersion()));
            }
        }
        return open;
    }

    private Known.OfReceipt ofReceipt(Casebook book, Post post, String directive) {
        DirectiveIssued received = book.directive(directive)
                .filter(kept -> !kept.own())
                .map(Casebook.Kept::content)
                .orElse(null);
        boolean signed = tables.directives().receipts(post.unit(), directive).stream()
                .anyMatch(receipt -> receipt.unit().equals(post.unit()));
        return new Known.OfReceipt(
                post,
                received,
                signed,
                tables.directives().sentBack(post.unit(), directive).stream()
                        .filter(each -> each.unit().equals(post.unit()))
                        .reduce((one, later) -> later)
                        .map(DirectiveTable.SentBack::reason)
                        .orElse(null));
    }

    private Known.OfObligation ofObligation(Casebook book, Post post, ObligationId id, boolean toFile) {
        Obligation obligation = book.obligation(id);
        return toFile
                ? new Known.OfObligation(
                        post, obligation, lastPeriod(book, id), inForce(book, obligation), returned(book, obligation))
                : new Known.OfObligation(post, obligation, Map.of());
    }

    /** What the unit's own counted report of the period before states, in whichever spelling it was asked for. */
    private static Map<String, Amount> lastPeriod(Casebook book, ObligationId id) {
        return id.period().previous().map(Period::spellings).orElse(List.of()).stream()
                .map(period -> new ObligationId(id.unit(), id.form(), period))
                .flatMap(last -> counted(book, book.obligation(last)).stream())
                .findFirst()
                .map(report -> Filing.stated(report.figures()))
                .orElse(Map.of());
    }

    /** The own report that counts. */
    private static Optional<ReportFiled> counted(Casebook book, Obligation obligation) {
        return obligation.counted(Part.OWN).flatMap(version -> content(book, obligation, version));
    }

    /** The newest own report, unless it was returned or withdrawn. */
    private static @Nullable ReportFiled inForce(Casebook book, Obligation obligation) {
        return obligation
                .newest(Part.OWN)
                .filter(version -> switch (version.state()) {
                    case FILED, ACCEPTED -> true;
                    case RETURNED, WITHDRAWN -> false;
                })
                .flatMap(version -> content(book, obligation, version))
                .orElse(null);
    }

    /** The newest own report with what its desk found, if it was returned. */
    private Known.@Nullable Returned returned(Casebook book, Obligation obligation) {
        return obligation
                .newest(Part.OWN)
                .filter(version -> version.state() == ReportVersion.State.RETURNED)
                .flatMap(version -> content(book, obligation, version))
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

    private static Optional<ReportFiled> content(Casebook book, Obligation obligation, ReportVersion version) {
        return Optional.ofNullable(version.message())
                .flatMap(message -> book.report(obligation.id().unit(), message));
    }

    /** The node cannot take commands yet. */
    public static final class NotReady extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotReady(String message) {
            super(message);
        }
    }
}

package liandong.node.station;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import liandong.duty.Command;
import liandong.duty.Decide;
import liandong.duty.Decision;
import liandong.duty.Effect;
import liandong.duty.Known;
import liandong.duty.Post;
import liandong.hierarchy.UnitCode;
import liandong.message.Actor;
import liandong.message.Cause;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.message.Message.ReportFiled;
import liandong.node.hosting.Hosting;
import liandong.node.seal.Sealer;
import liandong.node.store.Attempt;
import liandong.node.store.Row;
import liandong.node.store.StoredCasebooks;
import liandong.node.store.Tables;

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
        T result = tables.database().write(() -> carriedOut(new Order<>(post, command, actor, commandId, also)));
        if (command instanceof Command.OfDirectory && hosting.keepsDirectory()) {
            sealer.sealDirectory();
        }
        sealer.wake();
        return result;
    }

    /**
     * A command that is given with others.
     *
     * @param commandId names the command as the cause of what it sends
     * @param also runs in the same transaction with the outcome; whatever it throws undoes this command alone
     */
    public record Order<T>(Post post, Command command, Actor actor, String commandId, Function<Outcome, T> also) {}

    /**
     * Carries out commands of stations in their order, as many in one transaction as may be, each kept or undone alone. None of
     * them enters anything into the directory.
     */
    public <T> List<Attempt<T>> executeEach(List<Order<T>> orders) {
        List<Supplier<T>> works = orders.stream()
                .<Supplier<T>>map(order -> () -> carriedOut(order))
                .toList();
        List<Attempt<T>> attempts = tables.database().each(works);
        sealer.wake();
        return attempts;
    }

    private <T> T carriedOut(Order<T> order) {
        checkReady();
        if (tables.database().isShared()) {
            hosting.follow(tables);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Turn turn = new Turn(tables, ids, now);
        UnitCode unit = order.post().unit();
        turn.regroup(hosting);
        turn.recurUpTo(hosting.post(unit).orElse(order.post()), now);
        // under one directory decided and sent: a stream never goes back to an earlier one
        Post current = hosting.post(unit).orElse(order.post());
        Decision decision = decide(new Grounds(tables, turn.book(unit)), current, order.command(), order.actor(), now);
        if (!(decision instanceof Decision.Agreed agreed)) {
            return order.also().apply(new Outcome(decision, List.of()));
        }
        Cause cause = new Cause.ByCommand(order.commandId());
        for (Message message : agreed.messages()) {
            turn.send(current, order.actor(), message, cause);
        }
        return order.also().apply(new Outcome(decision, turn.finish()));
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
            Grounds grounds = grounds(post);
            Known.OfObligation known = grounds.ofObligation(post, command.obligation(), true);
            ReportFiled counted = grounds.counted(known.obligation()).orElse(null);
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
            return decide(grounds(post), post, command, actor, clock.instant().truncatedTo(ChronoUnit.MILLIS));
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
            return Decide.objections(grounds(post).ofDirective(post, command), command, actor);
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

    private Grounds grounds(Post post) {
        return new Grounds(tables, new StoredCasebooks(tables).of(post.unit()));
    }

    private Decision decide(Grounds grounds, Post given, Command command, Actor actor, Instant now) {
        Post post = hosting.post(given.unit()).orElse(given);
        return switch (command) {
            case Command.IssueDirective issue -> Decide.decide(grounds.ofDirective(post, issue), issue, actor, now);
            case Command.OfIssued of -> Decide.decide(grounds.ofIssued(post, of.directive()), of, actor, now);
            case Command.OfReceipt of -> Decide.decide(grounds.ofReceipt(post, of.directive()), of, actor, now);
            case Command.OfObligation of ->
                Decide.decide(
                        grounds.ofObligation(post, of.obligation(), of instanceof Command.FileReport), of, actor, now);
            case Command.OfDirectory of -> Decide.decide(new Known.OfDirectory(post), of, actor, now);
        };
    }

    /** The node cannot take commands yet. */
    public static final class NotReady extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotReady(String message) {
            super(message);
        }
    }
}

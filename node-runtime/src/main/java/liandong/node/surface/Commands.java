package liandong.node.surface;

import static liandong.rule.Argument.count;

import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import liandong.duty.Command;
import liandong.duty.Decision;
import liandong.ledger.Hash;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.node.measure.Meters;
import liandong.node.station.Desk;
import liandong.node.station.Desk.Outcome;
import liandong.node.store.Attempt;
import liandong.node.store.Database;
import liandong.node.store.OutboxTable;
import liandong.node.surface.KeptAnswers.Done;
import liandong.node.surface.KeptAnswers.Kept;
import liandong.schemas.Schemas;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.JsonNode;

/** Carries out commands, each Idempotency-Key once. */
@Component
public final class Commands {
    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

    private final Desk desk;
    private final Database database;
    private final KeptAnswers answers;
    private final Meters meters;

    public Commands(Desk desk, Database database, KeptAnswers answers, Meters meters) {
        this.desk = desk;
        this.database = database;
        this.answers = answers;
        this.meters = meters;
    }

    /**
     * What a command has made beside its messages.
     *
     * @param location path of the new resource, if there is one
     * @param fields of the answer
     */
    public record Made(@Nullable String location, Map<String, Object> fields) {
        public static final Made NOTHING = new Made(null, Map.of());
    }

    public record Sent(String id, String stream, String type, String subject) {
        public static Sent of(Envelope envelope) {
            String type = Schemas.released().of(envelope.message().getClass()).name();
            return new Sent(
                    envelope.id(), envelope.stream(), type, envelope.message().subject());
        }
    }

    /** A message that is kept here and not signed for now, with why. */
    public record Waits(String id, String stream, String reason) {}

    /**
     * A command with who gives it: all that can be done before the store is asked.
     *
     * @param request what tells it from another one under the same key
     * @param made from the first message sent, or from the one that said the same before
     * @param told what is added to a refusal, by the same state of the store by which it was refused
     */
    public record Given(
            Caller caller,
            Command command,
            String request,
            Function<Message, Made> made,
            UnaryOperator<Refused> told) {}

    /** What became of one command of many. */
    public sealed interface Carried {
        /**
         * It was carried out.
         *
         * @param again whether that was before: nothing was done now
         * @param body of the answer that it had then, or has now
         */
        record Out(boolean again, JsonNode body) implements Carried {}

        /** It changed nothing. */
        record Not(Refused refused) implements Carried {}
    }

    /** The key was used meanwhile; undoes what was done a second time. */
    private static final class Answered extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    public ResponseEntity<JsonNode> carryOut(Caller caller, Command command) {
        return carryOut(caller, command, sent -> Made.NOTHING);
    }

    /**
     * Carries out {@code command} or throws {@link Refused}. The answer to a key is kept if something was agreed; a
     * refusal has changed nothing, so the same key may be used for the mended command.
     *
     * @param made from the first message sent, or from the one that said the same before
     */
    public ResponseEntity<JsonNode> carryOut(Caller caller, Command command, Function<Message, Made> made) {
        Given given = given(caller, command, made, refused -> refused);
        Optional<Done> earlier = earlier(given);
        if (earlier.isPresent()) {
            return entity(earlier.get());
        }
        Troubled.requireRoom(database);
        try {
            return entity(desk.execute(
                    caller.post(), command, caller.actor(), caller.commandId(), outcome -> answer(given, outcome)));
        } catch (OutboxTable.TooLarge e) {
            throw tooLarge(e);
        } catch (Answered | DuplicateKeyException e) {
            return entity(again(given, e));
        } catch (DataAccessException | TransactionException e) {
            // as a refusal a page shows it with what was typed
            throw Troubled.of(e).<RuntimeException>map(refused -> refused).orElse(e);
        }
    }

    /** What is to be carried out by {@link #carryOut(List, Consumer)}. */
    public static Given given(
            Caller caller, Command command, Function<Message, Made> made, UnaryOperator<Refused> told) {
        return new Given(caller, command, fingerprint(caller, command), made, told);
    }

    /**
     * Carries out each of many commands of stations as if it were alone, in their order; one that is refused takes nobody with
     * it.
     *
     * @param each is told what became of the first, the second and so on, once it cannot be lost any more
     * @throws RuntimeException if the store takes nothing now: of those of which {@code each} was not told nothing is done
     */
    public void carryOut(List<Given> all, Consumer<Carried> each) {
        Troubled.requireRoom(database);
        List<Optional<Carried>> before = all.stream().map(this::before).toList();
        List<Desk.Order<Done>> orders = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (before.get(i).isEmpty()) {
                orders.add(order(all.get(i)));
            }
        }
        Iterator<Attempt<Done>> attempts = desk.executeEach(orders).iterator();
        List<Attempt<Carried>> outcomes = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Given given = all.get(i);
            outcomes.add(before.get(i)
                    .<Attempt<Carried>>map(Attempt.Kept::new)
                    .orElseGet(() -> carried(given, attempts.next())));
        }
        tell(outcomes, each);
    }

    /** Of those at the end with which the store has failed nobody is told; of one before others that it refused. */
    private static void tell(List<Attempt<Carried>> outcomes, Consumer<Carried> each) {
        int told = outcomes.size();
        while (told > 0 && outcomes.get(told - 1) instanceof Attempt.Undone) {
            told--;
        }
        for (Attempt<Carried> outcome : outcomes.subList(0, told)) {
            switch (outcome) {
                case Attempt.Kept<Carried>(Carried carried) -> each.accept(carried);
                case Attempt.Undone<Carried>(Throwable why) ->
                    each.accept(new Carried.Not(Troubled.of(why).orElseGet(StoreRule.BUSY::refused)));
            }
        }
        if (told < outcomes.size() && outcomes.get(told) instanceof Attempt.Undone<Carried>(Throwable why)) {
            throw why instanceof Error error ? new IllegalStateException(error) : (RuntimeException) why;
        }
    }

    private Optional<Carried> before(Given given) {
        try {
            return earlier(given).map(Commands::out);
        } catch (Refused refused) {
            return Optional.of(new Carried.Not(refused));
        }
    }

    private Desk.Order<Done> order(Given given) {
        Caller caller = given.caller();
        return new Desk.Order<>(
                caller.post(), given.command(), caller.actor(), caller.commandId(), outcome -> answer(given, outcome));
    }

    private Attempt<Carried> carried(Given given, Attempt<Done> attempt) {
        return switch (attempt) {
            case Attempt.Kept<Done>(Done done) -> new Attempt.Kept<>(out(done));
            case Attempt.Undone<Done>(Refused refused) -> new Attempt.Kept<>(new Carried.Not(refused));
            case Attempt.Undone<Done>(OutboxTable.TooLarge e) -> new Attempt.Kept<>(new Carried.Not(tooLarge(e)));
            case Attempt.Undone<Done>(Answered e) -> new Attempt.Kept<>(out(again(given, e)));
            case Attempt.Undone<Done>(DuplicateKeyException e) -> new Attempt.Kept<>(out(again(given, e)));
            case Attempt.Undone<Done>(Throwable why) -> new Attempt.Undone<>(why);
        };
    }

    private static Carried out(Done done) {
        return new Carried.Out(
                done.again() || done.status() == HttpStatus.OK.value(),
                done.kept().body());
    }

    /** The answer that somebody else was given meanwhile under the same key. */
    private Done again(Given given, RuntimeException failure) {
        return earlier(given).orElseThrow(() -> failure);
    }

    public static Refused tooLarge(OutboxTable.TooLarge failure) {
        return RequestRule.MESSAGE_TOO_LARGE.refused(count(failure.bytes()), count(OutboxTable.LARGEST_BODY));
    }

    private Done answer(Given given, Outcome outcome) {
        Caller caller = given.caller();
        if (earlier(given).isPresent()) {
            throw new Answered();
        }
        meters.decided(given.command(), outcome.decision());
        if (outcome.decision() instanceof Decision.Refusal refusal) {
            LOG.atInfo()
                    .addKeyValue("unit", caller.post().unit())
                    .addKeyValue("rule", refusal.rule().code())
                    .log("command refused");
            throw given.told().apply(Refused.of(refusal));
        }
        List<Envelope> sent = outcome.sent();
        Message said =
                sent.isEmpty() ? before(outcome.decision()) : sent.getFirst().message();
        Made result = said == null ? Made.NOTHING : given.made().apply(said);
        Map<String, Object> body = new LinkedHashMap<>(result.fields());
        body.put("messages", sent.stream().map(Sent::of).toList());
        List<Waits> held = sent.stream()
                .flatMap(each -> desk.held(each).stream().map(why -> new Waits(each.id(), each.stream(), why)))
                .toList();
        if (!held.isEmpty()) {
            body.put(KeptAnswers.STATE, "held");
            body.put(KeptAnswers.HELD, held);
            body.put(
                    KeptAnswers.LOOK,
                    "/api/" + caller.post().unit() + "/messages/"
                            + held.getFirst().id());
        }
        HttpStatus status = HttpStatus.OK;
        if (!sent.isEmpty()) {
            status = held.isEmpty() ? HttpStatus.CREATED : HttpStatus.ACCEPTED;
        }
        Done done = new Done(false, status.value(), new Kept(result.location(), Json.MAPPER.valueToTree(body)));
        answers.keep(caller, given.request(), done);
        LOG.atInfo()
                .addKeyValue("unit", caller.post().unit())
                .addKeyValue(
                        "message", sent.isEmpty() ? "none" : sent.getFirst().id())
                .addKeyValue("messages", sent.size())
                .log("command carried out");
        return done;
    }

    private static @Nullable Message before(Decision decision) {
        return decision instanceof Decision.Agreed agreed ? agreed.before() : null;
    }

    private Optional<Done> earlier(Given given) {
        return answers.earlier(given.caller(), given.request());
    }

    private static ResponseEntity<JsonNode> entity(Done done) {
        ResponseEntity.BodyBuilder builder = ResponseEntity.status(done.status());
        if (done.kept().location() != null) {
            builder.location(URI.create(done.kept().location()));
        }
        return builder.body(done.kept().body());
    }

    private static String fingerprint(Caller caller, Command command) {
        return Hash.of(Json.MAPPER.writeValueAsBytes(List.of(
                        caller.post().unit(), caller.actor(), command.getClass().getSimpleName(), command)))
                .hex();
    }
}

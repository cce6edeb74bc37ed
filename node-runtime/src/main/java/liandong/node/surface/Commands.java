package liandong.node.surface;

import static liandong.rule.Argument.count;

import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import liandong.duty.Command;
import liandong.duty.Decision;
import liandong.ledger.Hash;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.node.measure.Meters;
import liandong.node.station.Desk;
import liandong.node.station.Desk.Outcome;
import liandong.node.store.AnswerTable;
import liandong.node.store.AnswerTable.Answer;
import liandong.node.store.Database;
import liandong.node.store.EnvelopeTable;
import liandong.node.store.OutboxTable;
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
import tools.jackson.databind.node.ObjectNode;

/** Carries out commands, each Idempotency-Key once. */
@Component
public final class Commands {
    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

    private static final String STATE = "state";
    private static final String HELD = "held";
    private static final String LOOK = "look";

    private final Desk desk;
    private final Database database;
    private final EnvelopeTable envelopes;
    private final AnswerTable answers;
    private final Clock clock;
    private final Meters meters;

    public Commands(
            Desk desk, Database database, EnvelopeTable envelopes, AnswerTable answers, Clock clock, Meters meters) {
        this.desk = desk;
        this.database = database;
        this.envelopes = envelopes;
        this.answers = answers;
        this.clock = clock;
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
     */
    public record Given(Caller caller, Command command, String request, Function<Message, Made> made) {}

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

    private record Kept(@Nullable String location, JsonNode body) {}

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
        return entity(carryOut(given(caller, command, made)).answer());
    }

    /** What is to be carried out by {@link #carryOut(List, Consumer)}. */
    public static Given given(Caller caller, Command command, Function<Message, Made> made) {
        return new Given(caller, command, fingerprint(caller, command), made);
    }

    /**
     * Carries out each of many as if it were alone, in their order; one that is refused takes nobody with it.
     *
     * @param each is told what became of the first, the second and so on, once it cannot be lost any more
     * @throws RuntimeException if the store takes nothing now: of those of which {@code each} was not told nothing is done
     */
    public void carryOut(List<Given> all, Consumer<Carried> each) {
        for (Given given : all) {
            Carried carried;
            try {
                Done done = carryOut(given);
                carried = new Carried.Out(
                        done.again() || done.answer().status() == HttpStatus.OK.value(), kept(done.answer()).body());
            } catch (Refused refused) {
                if (refused.by() instanceof StoreRule) {
                    throw refused;
                }
                carried = new Carried.Not(refused);
            }
            each.accept(carried);
        }
    }

    private record Done(boolean again, Answer answer) {}

    private Done carryOut(Given given) {
        Caller caller = given.caller();
        Optional<Answer> earlier = earlier(caller, given.request());
        if (earlier.isPresent()) {
            return new Done(true, current(earlier.get()));
        }
        Troubled.requireRoom(database);
        try {
            return new Done(
                    false,
                    desk.execute(caller.post(), given.command(), caller.actor(), caller.commandId(), outcome -> {
                        if (earlier(caller, given.request()).isPresent()) {
                            throw new Answered();
                        }
                        meters.decided(given.command(), outcome.decision());
                        return answer(caller, given.request(), outcome, given.made());
                    }));
        } catch (OutboxTable.TooLarge e) {
            throw tooLarge(e);
        } catch (Answered | DuplicateKeyException e) {
            return new Done(true, current(earlier(caller, given.request()).orElseThrow(() -> e)));
        } catch (DataAccessException | TransactionException e) {
            // as a refusal a page shows it with what was typed
            throw Troubled.of(e).<RuntimeException>map(refused -> refused).orElse(e);
        }
    }

    public static Refused tooLarge(OutboxTable.TooLarge failure) {
        return RequestRule.MESSAGE_TOO_LARGE.refused(count(failure.bytes()), count(OutboxTable.LARGEST_BODY));
    }

    private Answer answer(Caller caller, String request, Outcome outcome, Function<Message, Made> made) {
        if (outcome.decision() instanceof Decision.Refusal refusal) {
            LOG.atInfo()
                    .addKeyValue("unit", caller.post().unit())
                    .addKeyValue("rule", refusal.rule().code())
                    .log("command refused");
            throw Refused.of(refusal);
        }
        List<Envelope> sent = outcome.sent();
        Message said =
                sent.isEmpty() ? before(outcome.decision()) : sent.getFirst().message();
        Made result = said == null ? Made.NOTHING : made.apply(said);
        Map<String, Object> body = new LinkedHashMap<>(result.fields());
        body.put("messages", sent.stream().map(Sent::of).toList());
        List<Waits> held = sent.stream()
                .flatMap(each -> desk.held(each).stream().map(why -> new Waits(each.id(), each.stream(), why)))
                .toList();
        if (!held.isEmpty()) {
            body.put(STATE, "held");
            body.put(HELD, held);
            body.put(
                    LOOK,
                    "/api/" + caller.post().unit() + "/messages/"
                            + held.getFirst().id());
        }
        Kept kept = new Kept(result.location(), Json.MAPPER.valueToTree(body));
        HttpStatus status = HttpStatus.OK;
        if (!sent.isEmpty()) {
            status = held.isEmpty() ? HttpStatus.CREATED : HttpStatus.ACCEPTED;
        }
        Answer answer = new Answer(request, status.value(), Json.MAPPER.writeValueAsString(kept));
        if (caller.key() != null) {
            answers.save(caller.post().unit(), caller.key(), answer, clock.instant());
        }
        LOG.atInfo()
                .addKeyValue("unit", caller.post().unit())
                .addKeyValue(
                        "message", sent.isEmpty() ? "none" : sent.getFirst().id())
                .addKeyValue("messages", sent.size())
                .log("command carried out");
        return answer;
    }

    private static @Nullable Message before(Decision decision) {
        return decision instanceof Decision.Agreed agreed ? agreed.before() : null;
    }

    private Optional<Answer> earlier(Caller caller, String request) {
        if (caller.key() == null) {
            return Optional.empty();
        }
        Optional<Answer> earlier = answers.find(caller.post().unit(), caller.key());
        if (earlier.isPresent() && !earlier.get().request().equals(request)) {
            throw RequestRule.IDEMPOTENCY_KEY_REUSED.refused();
        }
        return earlier;
    }

    /** The answer as it is now: what was held when it was given may have been signed since. */
    private Answer current(Answer answer) {
        if (answer.status() != HttpStatus.ACCEPTED.value()) {
            return answer;
        }
        Kept kept = kept(answer);
        for (JsonNode each : kept.body().path(HELD)) {
            boolean sealed = envelopes
                    .byId(each.path("stream").asString(), each.path("id").asString())
                    .filter(row -> row.hash() != null)
                    .isPresent();
            if (!sealed) {
                return answer;
            }
        }
        ObjectNode body = (ObjectNode) kept.body();
        body.remove(List.of(STATE, HELD, LOOK));
        return new Answer(
                answer.request(),
                HttpStatus.CREATED.value(),
                Json.MAPPER.writeValueAsString(new Kept(kept.location(), body)));
    }

    private static ResponseEntity<JsonNode> entity(Answer answer) {
        Kept kept = kept(answer);
        ResponseEntity.BodyBuilder builder = ResponseEntity.status(answer.status());
        if (kept.location() != null) {
            builder.location(URI.create(kept.location()));
        }
        return builder.body(kept.body());
    }

    private static Kept kept(Answer answer) {
        return Json.MAPPER.readValue(answer.body(), Kept.class);
    }

    private static String fingerprint(Caller caller, Command command) {
        return Hash.of(Json.MAPPER.writeValueAsBytes(List.of(
                        caller.post().unit(), caller.actor(), command.getClass().getSimpleName(), command)))
                .hex();
    }
}

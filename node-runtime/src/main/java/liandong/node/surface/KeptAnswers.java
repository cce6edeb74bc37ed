package liandong.node.surface;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import liandong.node.store.AnswerTable;
import liandong.node.store.AnswerTable.Answer;
import liandong.node.store.EnvelopeTable;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers to commands with an Idempotency-Key: the same key of a unit is answered as it was. */
@Component
public final class KeptAnswers {
    static final String STATE = "state";
    static final String HELD = "held";
    static final String LOOK = "look";

    private final EnvelopeTable envelopes;
    private final AnswerTable answers;
    private final Clock clock;

    public KeptAnswers(EnvelopeTable envelopes, AnswerTable answers, Clock clock) {
        this.envelopes = envelopes;
        this.answers = answers;
        this.clock = clock;
    }

    /** An answer as it is kept. */
    record Kept(@Nullable String location, JsonNode body) {}

    /**
     * An answer.
     *
     * @param again whether it was given before
     */
    record Done(boolean again, int status, Kept kept) {}

    /** What was answered before to this key; throws {@link Refused} if that was to another command. */
    Optional<Done> earlier(Caller caller, String request) {
        if (caller.key() == null) {
            return Optional.empty();
        }
        Optional<Answer> earlier = answers.find(caller.post().unit(), caller.key());
        if (earlier.isPresent() && !earlier.get().request().equals(request)) {
            throw RequestRule.IDEMPOTENCY_KEY_REUSED.refused();
        }
        return earlier.map(this::current);
    }

    /** Keeps an answer, if there is a key for it. */
    void keep(Caller caller, String request, Done done) {
        if (caller.key() != null) {
            answers.save(
                    caller.post().unit(),
                    caller.key(),
                    new Answer(request, done.status(), Json.MAPPER.writeValueAsString(done.kept())),
                    clock.instant());
        }
    }

    /** The answer as it is now: what was held when it was given may have been signed since. */
    private Done current(Answer answer) {
        Kept kept = Json.MAPPER.readValue(answer.body(), Kept.class);
        if (answer.status() != HttpStatus.ACCEPTED.value() || isStillHeld(kept)) {
            return new Done(true, answer.status(), kept);
        }
        ((ObjectNode) kept.body()).remove(List.of(STATE, HELD, LOOK));
        return new Done(true, HttpStatus.CREATED.value(), kept);
    }

    private boolean isStillHeld(Kept kept) {
        for (JsonNode each : kept.body().path(HELD)) {
            boolean sealed = envelopes
                    .byId(each.path("stream").asString(), each.path("id").asString())
                    .filter(row -> row.hash() != null)
                    .isPresent();
            if (!sealed) {
                return true;
            }
        }
        return false;
    }
}

package liandong.node.report.bulk;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import liandong.node.surface.Commands.Carried;
import liandong.node.surface.ProblemAnswer;
import liandong.node.surface.Refused;
import liandong.node.surface.RequestRule;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/** Puts what became of lines into words, and counts it. */
final class Results {
    private enum Outcome {
        FILED,
        REPEATED,
        REFUSED,
        MALFORMED
    }

    private final ResultStream stream;
    private final ProblemAnswer.Reader reader;
    private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    private int next = 1;
    private int forbidden;
    private @Nullable String firstForbidden;

    Results(ResultStream stream, ProblemAnswer.Reader reader) {
        this.stream = stream;
        this.reader = reader;
    }

    /** A line was carried out, now or before. */
    void out(Work.Ready line, Carried.Out out) {
        Outcome outcome = out.again() ? Outcome.REPEATED : Outcome.FILED;
        JsonNode body = out.body();
        JsonNode message = body.path("messages").path(0).path("id");
        count(line.line(), outcome);
        stream.put(new LineResult(
                line.line(),
                line.said().id(),
                text(outcome),
                body.path("report").asString(),
                body.path("version").asInt(),
                message.isString() ? message.asString() : null,
                body.has("state") ? body.path("state").asString() : null,
                null,
                null,
                null));
    }

    /** A line was refused by the state of things. */
    void refused(Work.Ready line, Refused refused) {
        Refused said =
                refused.by() == RequestRule.IDEMPOTENCY_KEY_REUSED ? RequestRule.LINE_ID_REUSED.refused() : refused;
        not(line.line(), line.said().id(), Outcome.REFUSED, said, Pointer.of(said, line.said()));
    }

    /** A line was refused as it stands. */
    void wrong(Work.Wrong line) {
        Outcome outcome = line.isMalformed() ? Outcome.MALFORMED : Outcome.REFUSED;
        not(line.line(), line.id(), outcome, line.refused(), line.place());
    }

    private void not(int line, @Nullable String id, Outcome outcome, Refused refused, String place) {
        if (refused.status() == HttpStatus.FORBIDDEN) {
            forbidden++;
            firstForbidden = firstForbidden == null ? refused.rule() : firstForbidden;
        }
        count(line, outcome);
        stream.put(new LineResult(
                line,
                id,
                text(outcome),
                null,
                null,
                null,
                null,
                refused.rule(),
                place,
                ProblemAnswer.problem(refused, reader)));
    }

    /** Says that every line has its result, or why the rest has none. */
    void end(@Nullable Refused why) {
        stream.put(new LastResult(
                why == null ? "complete" : "stopped",
                counts.values().stream().mapToInt(Integer::intValue).sum(),
                many(Outcome.FILED),
                many(Outcome.REPEATED),
                many(Outcome.REFUSED),
                many(Outcome.MALFORMED),
                why == null ? null : next,
                why == null ? null : why.rule(),
                why == null ? null : ProblemAnswer.problem(why, reader)));
    }

    /** How many lines named a unit or a role that is not the sender's. */
    int forbidden() {
        return forbidden;
    }

    /** The rule that refused the first of them. */
    @Nullable
    String firstForbidden() {
        return firstForbidden;
    }

    @Override
    public String toString() {
        return counts.toString();
    }

    private void count(int line, Outcome outcome) {
        counts.merge(outcome, 1, Integer::sum);
        next = line + 1;
    }

    private int many(Outcome outcome) {
        return counts.getOrDefault(outcome, 0);
    }

    private static String text(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}

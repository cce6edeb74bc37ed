package liandong.quickstart.story;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import liandong.report.Amount;
import liandong.report.Coverage;
import liandong.report.Qualifier;
import liandong.report.Status;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A desk's total as its API tells it.
 *
 * @param sealed whether the version has its envelope hash, without which nobody can certify it
 * @param certified the newest certified version; 0 for none
 * @param heard how many units below have contributed, of {@code asked}
 * @param lines by line code
 */
record Total(int version, boolean sealed, int certified, int heard, int asked, Map<String, Line> lines) {

    /**
     * One line.
     *
     * @param amount none where no report gives one
     */
    record Line(String code, Status status, @Nullable Amount amount, Qualifier qualifier, Coverage coverage) {

        /** The amount, or zero where the line states none. */
        Amount sum() {
            return amount == null ? Amount.ZERO : amount;
        }
    }

    /** What {@code answer} says of the latest version; empty while there is none. */
    static Optional<Total> of(JsonNode answer) {
        JsonNode latest = answer.path("latest");
        if (!latest.isObject()) {
            return Optional.empty();
        }
        return Optional.of(new Total(
                latest.path("version").asInt(),
                latest.path("envelope").isString(),
                answer.path("certified").path("version").asInt(0),
                latest.path("children").path("heard").asInt(),
                latest.path("children").path("expected").asInt(),
                latest.path("lines")
                        .valueStream()
                        .map(Total::line)
                        .collect(Collectors.toMap(Line::code, Function.identity()))));
    }

    private static Line line(JsonNode line) {
        String code = line.path("line").asString();
        JsonNode amount = line.path("amount");
        return new Line(
                code,
                Status.valueOf(line.path("status").asString()),
                amount.isString() ? Amount.of(amount.asString()) : null,
                Qualifier.valueOf(line.path("qualifier").asString()),
                coverage(code, line.path("coverage")));
    }

    private static Coverage coverage(String code, JsonNode counts) {
        return new Coverage(
                code,
                counts.path("expected").asInt(),
                counts.path("reported").asInt(),
                counts.path("nil").asInt(),
                counts.path("notApplicable").asInt(),
                counts.path("missing").asInt(),
                counts.path("late").asInt(),
                counts.path("amounts").asInt());
    }
}

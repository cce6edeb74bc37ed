package liandong.node.report.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import liandong.node.surface.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The last line of an answer; without it something between has broken off.
 *
 * @param outcome complete, where every line of the body has its result; stopped, where from a line on nothing was taken
 * @param lines that have a result
 * @param from number of the first line of which nothing was taken; whether there is one, only its sender knows
 * @param rule by which it was stopped
 */
record LastResult(
        String outcome,
        int lines,
        int filed,
        int repeated,
        int refused,
        int malformed,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer from,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String rule,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Problem problem) {}

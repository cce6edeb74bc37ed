package liandong.node.report.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import liandong.node.surface.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What became of a line.
 *
 * @param line its number in the body, from 1
 * @param id that it has
 * @param outcome filed; repeated, where it or the same report was filed before and nothing was done now; refused; malformed,
 *     where it is no report
 * @param report that was filed, now or before
 * @param version of the report
 * @param message that says it
 * @param state held, where the message is kept here and its stream is held
 * @param rule that refused it
 * @param place in the line that the rule is about, as a JSON pointer; empty for the whole line
 */
record LineResult(
        int line,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String id,
        String outcome,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String report,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer version,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String message,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String state,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String rule,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String place,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Problem problem) {}

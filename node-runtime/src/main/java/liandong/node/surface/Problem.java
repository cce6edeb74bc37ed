package liandong.node.surface;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import liandong.report.Finding;
import org.jspecify.annotations.Nullable;

/**
 * A problem as RFC 9457 has it.
 *
 * @param type {@code /problems/<rule>}
 * @param instance path of the request
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Found> findings) {

    /** What a check found, with the rule in the reader's language. */
    public record Found(
            String line,
            String rule,
            @Nullable String title,
            Finding.Severity severity,
            String found,
            String expected) {}
}

package liandong.node.surface;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import liandong.report.Finding;
import org.jspecify.annotations.Nullable;

/**
 * A problem as RFC 9457 has it.
 *
 * @param type {@code /problems/<rule>}
 * @param detail what is wrong, where, and how to mend it: all that follows as one text
 * @param instance path of the request
 * @param where which part of the request, or of the node, it is about
 * @param what what is wrong there
 * @param mend what to do about it
 * @param arguments what the rule names, by name: plain texts that are the same in every language
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String where,
        String what,
        String mend,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> arguments,
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

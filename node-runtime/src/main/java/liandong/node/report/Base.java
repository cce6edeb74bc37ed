package liandong.node.report;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liandong.node.surface.RequestRule;
import liandong.rule.ReportRule;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * On which version a report builds: as its body says, or the header If-Match.
 *
 * @param version its number, 0 for none; none where the caller did not say it
 * @param status of the answer where another version is the newest
 */
public record Base(@Nullable Integer version, HttpStatus status) {
    /** The header that says it. */
    public static final String HEADER = "If-Match";
    /** The refusal of what builds on another version than the newest. */
    public static final String RULE = ReportRule.BUILT_ON_OTHER_VERSION.code();

    private static final Pattern TAG = Pattern.compile("\"(0|[1-9][0-9]{0,8})\"");

    /** The body of a request that can say it. */
    interface Said {
        /** Number of the version on which it builds, 0 for none; without it, whatever is the newest. */
        @Nullable
        Integer base();
    }

    /** Whether requests with such a body say it. */
    public static boolean isSaidBy(Class<?> body) {
        return Said.class.isAssignableFrom(body);
    }

    static Base of(@Nullable Integer inBody, HttpServletRequest request) {
        String header = request.getHeader(HEADER);
        if (header == null) {
            return new Base(inBody, HttpStatus.CONFLICT);
        }
        Matcher tag = TAG.matcher(header);
        if (!tag.matches()) {
            throw RequestRule.IF_MATCH.refused();
        }
        int version = Integer.parseInt(tag.group(1));
        if (inBody != null && inBody != version) {
            throw RequestRule.IF_MATCH_DIFFERS.refused();
        }
        return new Base(version, HttpStatus.PRECONDITION_FAILED);
    }

    static String tag(int version) {
        return "\"" + version + "\"";
    }
}

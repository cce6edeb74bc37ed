package liandong.node.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import liandong.node.access.Holder;
import liandong.node.surface.ProblemAnswer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Writes down who was refused and who came in: account or application, address, what was asked for and by which rule it
 * was refused. Never an address line, a body or a token; and a flood of refusals is counted instead of written, so that
 * nobody fills the disk with them.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
final class SecurityLog extends OncePerRequestFilter {
    /** The attribute of a request under which the holder of its token stands. */
    static final String HOLDER = "liandong.holder";

    /** Lines in a minute for one address, and for all. */
    static final int MOST_OF_ONE = 20;

    static final int MOST = 300;

    private static final Logger LOG = LoggerFactory.getLogger(SecurityLog.class);
    private static final String SESSION = "SPRING_SECURITY_CONTEXT";
    private static final Set<Integer> REFUSED = Set.of(401, 403, 429);
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Pattern UNSAFE = Pattern.compile("[^ -~]");
    private static final int LONGEST = 80;

    private final Clock clock;
    private final Map<String, Integer> lines = new HashMap<>();
    private Instant until = Instant.MIN;
    private int written;
    private int untold;

    SecurityLog(Clock clock) {
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String before = account(request);
        String address = request.getRemoteAddr();
        try {
            chain.doFilter(request, response);
        } finally {
            String after = account(request);
            if (REFUSED.contains(response.getStatus()) || request.getAttribute(ProblemAnswer.REFUSED_LINES) != null) {
                refused(request, response.getStatus(), before == null ? after : before, address);
            }
            if (after != null && !after.equals(before)) {
                LOG.atInfo()
                        .addKeyValue("account", safe(after))
                        .addKeyValue("address", safe(address))
                        .log("a session has begun");
            }
        }
    }

    private void refused(HttpServletRequest request, int status, @Nullable String account, String address) {
        if (!isToBeTold(address)) {
            return;
        }
        Object holder = request.getAttribute(HOLDER);
        String who = holder instanceof Holder of ? of.id() : account;
        LoggingEventBuilder line = LOG.atWarn()
                .addKeyValue("status", status)
                .addKeyValue("rule", safe(attribute(request, ProblemAnswer.RULE)))
                .addKeyValue("method", safe(request.getMethod()))
                .addKeyValue("mapping", safe(attribute(request, HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)))
                .addKeyValue("account", safe(Objects.requireNonNullElse(who, "nobody")))
                .addKeyValue("address", safe(address));
        Object lines = request.getAttribute(ProblemAnswer.REFUSED_LINES);
        if (lines == null) {
            line.log("a call was refused");
        } else {
            line.addKeyValue("lines", lines).log("lines of a call were refused");
        }
    }

    /** Whether there is room for one more line in this minute. */
    private synchronized boolean isToBeTold(String address) {
        Instant now = clock.instant();
        if (!now.isBefore(until)) {
            if (untold > 0) {
                LOG.atWarn().addKeyValue("calls", untold).log("more calls were refused than were written down");
            }
            lines.clear();
            written = 0;
            untold = 0;
            until = now.plus(WINDOW);
        }
        // at the bound of all no further address is remembered either
        boolean room = written < MOST && lines.merge(address, 1, Integer::sum) <= MOST_OF_ONE;
        if (room) {
            written++;
        } else {
            untold++;
        }
        return room;
    }

    /** The account of the session that the request belongs to. */
    private static @Nullable String account(HttpServletRequest request) {
        try {
            HttpSession session = request.getSession(false);
            Object known = session == null ? null : session.getAttribute(SESSION);
            Authentication of = known instanceof SecurityContext context ? context.getAuthentication() : null;
            return of == null ? null : of.getName();
        } catch (IllegalStateException e) {
            // the session has ended meanwhile
            return null;
        }
    }

    private static String attribute(HttpServletRequest request, String name) {
        return String.valueOf(Objects.requireNonNullElse(request.getAttribute(name), "none"));
    }

    /** One line and no more, whatever somebody has sent. */
    private static String safe(String text) {
        String line = UNSAFE.matcher(text).replaceAll("?");
        return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }
}

package liandong.node.http;

import static liandong.rule.Argument.code;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import liandong.node.http.line.LineByLine;
import liandong.node.settings.NodeSettings;
import liandong.node.surface.ProblemAnswer;
import liandong.node.surface.Refused;
import liandong.node.surface.RequestRule;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What every request meets first, whoever it comes from. A web page that the user has open elsewhere must not be able to
 * act or read here: not by a form or script of its own (Origin), not by a name that it lets point here (Host). What
 * nobody has signed in for has smaller bodies, and every answer forbids frames, scripts of others and caches.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class Gate extends OncePerRequestFilter {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final String POLICY =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");
    /** Below it people work: a form of theirs is read by the pages, which keep what was typed or say what to do. */
    private static final String WORK = "/at/";

    /** Below these only a token opens anything, and nothing reads a body before it. */
    private static final List<String> PROGRAMS = List.of("/api", "/actuator", "/docs", "/v3");
    /** For who cannot have a token or a session yet. */
    private static final List<String> OPEN = List.of("/api/set-up", "/set-up", "/sign-in", "/login", "/oauth2");

    private static final Pattern PORT = Pattern.compile(":[0-9]*$");

    private final NodeSettings node;
    private final HttpSettings http;
    private final Visitors visitors;

    Gate(NodeSettings node, HttpSettings http, Optional<Visitors> visitors) {
        this.node = node;
        this.http = http;
        this.visitors = visitors.orElse(request -> false);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // a page that needs more says so itself
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Referrer-Policy", "no-referrer");
        if (node.remoteAccess()) {
            // its operator has said that TLS carries everything
            response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        try {
            checkHost(request);
            checkOrigin(request);
            checkBody(request);
        } catch (Refused refused) {
            // what is left of the request is not read
            response.setHeader("Connection", "close");
            if (isBelow(request, PROGRAMS)) {
                ProblemAnswer.write(refused, request, response);
            } else {
                ProblemAnswer.writePage(refused, request, response);
            }
            return;
        }
        if (isTooMuchOfNobody(request)) {
            ask(request, response);
            return;
        }
        int limit = isOpen(request) ? LimitedBody.LIMIT_OF_NOBODY : LimitedBody.LIMIT;
        boolean file = Upload.is(request) || isPageForm(request) || isLineByLine(request);
        chain.doFilter(file ? request : new LimitedBody(request, limit), response);
    }

    static Refused notJson(@Nullable String type) {
        return RequestRule.NOT_JSON.refused(code(type));
    }

    private void checkHost(HttpServletRequest request) {
        String host = request.getHeader("Host");
        if (!node.remoteAccess() && !isKnown(host)) {
            throw RequestRule.FOREIGN_HOST.refused(code(host));
        }
    }

    private boolean isKnown(@Nullable String authority) {
        if (authority == null) {
            return false;
        }
        String host = PORT.matcher(authority).replaceFirst("").toLowerCase(Locale.ROOT);
        return LOOPBACK.matcher(host).matches() || http.hosts().contains(host);
    }

    private static void checkOrigin(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        if (origin != null && !READING.contains(request.getMethod()) && !isHere(origin, request.getHeader("Host"))) {
            throw RequestRule.FOREIGN_ORIGIN.refused(code(origin));
        }
    }

    private static boolean isHere(String origin, @Nullable String host) {
        try {
            String authority = URI.create(origin).getAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void checkBody(HttpServletRequest request) {
        if (Upload.is(request)) {
            Upload.checkType(request.getContentType());
            return;
        }
        if (isLineByLine(request)) {
            // its own mapping says what it takes, and how much of it
            return;
        }
        if (!isPageForm(request) && request.getContentLengthLong() > LimitedBody.LIMIT) {
            throw LimitedBody.tooLarge();
        }
        boolean hasBody = hasBody(request);
        if (hasBody && isOpen(request)) {
            checkBodyOfNobody(request);
        }
        boolean acts = request.getRequestURI().startsWith("/api") && !READING.contains(request.getMethod());
        if (acts && hasBody && !isJson(request.getContentType())) {
            throw notJson(request.getContentType());
        }
    }

    private static boolean isLineByLine(HttpServletRequest request) {
        return LineByLine.is(request.getMethod(), request.getRequestURI());
    }

    /** Whether it is a form of a page, of which nobody reads more than a form's limit; pages say so themselves. */
    private static boolean isPageForm(HttpServletRequest request) {
        return request.getMethod().equals("POST") && isForm(request) && !isBelow(request, PROGRAMS) && !isOpen(request);
    }

    /**
     * Whether a page's body would be read, for the token that all forms have, although nobody has said who he is and it is
     * larger than a form of moderate size or comes with files. What somebody has typed whose session is over is not lost:
     * the pages read it, of few at a time.
     */
    private boolean isTooMuchOfNobody(HttpServletRequest request) {
        if (!hasBody(request) || isOpen(request) || isBelow(request, PROGRAMS) || visitors.isSomebody(request)) {
            return false;
        }
        long length = request.getContentLengthLong();
        if (length >= 0 && isPageForm(request) && request.getRequestURI().startsWith(WORK)) {
            return false;
        }
        return length < 0 || length > LimitedBody.LIMIT_OF_PAGE_OF_NOBODY || isMultipart(request);
    }

    /** To the page of sign-in: whoever was there longer than a session lasts is not refused, and is not read either. */
    private static void ask(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Connection", "close");
        if (request.getHeader("HX-Request") != null) {
            // a part of a page leads nobody away from what he types
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", "/sign-in");
        }
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    private static boolean isMultipart(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    private static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        boolean fields =
                type != null && type.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
        return fields || isMultipart(request);
    }

    private static boolean isOpen(HttpServletRequest request) {
        return isBelow(request, OPEN);
    }

    private static boolean isBelow(HttpServletRequest request, List<String> paths) {
        String path = request.getRequestURI();
        return paths.stream().anyMatch(each -> path.equals(each) || path.startsWith(each + "/"));
    }

    private static void checkBodyOfNobody(HttpServletRequest request) {
        if (request.getContentLengthLong() > LimitedBody.LIMIT_OF_NOBODY) {
            throw LimitedBody.tooLargeOfNobody();
        }
        boolean form = !isJson(request.getContentType());
        if (form && (request.getContentLengthLong() < 0 || isMultipart(request))) {
            throw RequestRule.LENGTH_MISSING.refused();
        }
    }

    private static boolean isJson(@Nullable String type) {
        try {
            return type != null && MediaType.APPLICATION_JSON.equalsTypeAndSubtype(MediaType.parseMediaType(type));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}

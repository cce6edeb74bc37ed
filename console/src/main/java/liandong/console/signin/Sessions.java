package liandong.console.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.session.SessionInformation;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.ConcurrentSessionControlAuthenticationStrategy;
import org.springframework.security.web.authentication.session.RegisterSessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/** The sessions of those who are signed in, and how far those have come who are not yet. */
@Component
public final class Sessions {
    private static final String WAY = "liandong.sign-in";
    private static final String NEXT = "liandong.next";
    /** Where a session keeps when it began. */
    static final String SINCE = "liandong.since";
    /** Where it keeps whether it began with a code. */
    static final String WITH_CODE = "liandong.with-code";
    /** Characters of an address that is kept until somebody is signed in. */
    private static final int LONGEST_NEXT = 2000;
    /** How long the steps of sign-in may take after the password. */
    private static final Duration LONGEST_WAY = Duration.ofMinutes(15);

    private final SecurityContextRepository contexts;
    private final SessionRegistry registry;
    private final SessionAuthenticationStrategy began;
    private final Clock clock;

    Sessions(SecurityContextRepository contexts, SessionRegistry registry, SignInSettings settings, Clock clock) {
        this.contexts = contexts;
        this.registry = registry;
        this.clock = clock;
        ConcurrentSessionControlAuthenticationStrategy limit =
                new ConcurrentSessionControlAuthenticationStrategy(registry);
        limit.setMaximumSessions(settings.sessions());
        this.began = new CompositeSessionAuthenticationStrategy(List.of(
                limit,
                new ChangeSessionIdAuthenticationStrategy(),
                new RegisterSessionAuthenticationStrategy(registry)));
    }

    /**
     * How far somebody has come whose password was right.
     *
     * @param secret of the telephone that is being enrolled
     * @param withCode whether the code was right
     * @param next where they wanted to go
     * @param since when the password was right
     */
    record Way(String account, @Nullable String secret, boolean withCode, String next, Instant since)
            implements Serializable {
        private static final long serialVersionUID = 2;

        /** With a code that was right. */
        Way coded() {
            return new Way(account, null, true, next, since);
        }

        /** With a telephone that is being enrolled. */
        Way enrolling(String with) {
            return new Way(account, with, withCode, next, since);
        }
    }

    /** The way of somebody whose password is right now, or for whom a provider vouches. */
    Way way(String account, String next) {
        return new Way(account, null, false, next.length() > LONGEST_NEXT ? "/" : next, clock.instant());
    }

    /**
     * Begins the session of {@code account}; what was known before of the way there is forgotten.
     *
     * @param withCode whether a code was right on the way; without one a session ends as soon as a role asks for it
     */
    void begin(String account, boolean withCode, HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession();
        session.removeAttribute(WAY);
        session.setAttribute(WITH_CODE, withCode);
        Authentication signedIn =
                UsernamePasswordAuthenticationToken.authenticated(account, null, AuthorityUtils.NO_AUTHORITIES);
        began.onAuthentication(signedIn, request, response);
        // by the real clock of the node; rounded up, so that a password that was changed just now is older
        session.setAttribute(SINCE, clock.instant().plusMillis(1));
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(signedIn);
        contexts.saveContext(context, request, response);
    }

    /** Ends the session of the request. */
    void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
    }

    /** How many sessions an account has. */
    public int count(String account) {
        return registry.getAllSessions(account, false).size();
    }

    /** Ends all sessions of an account but the one of the request. */
    public void endOthers(String account, HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        registry.getAllSessions(account, false).stream()
                .filter(each -> session == null || !each.getSessionId().equals(session.getId()))
                .forEach(SessionInformation::expireNow);
    }

    /** Keeps the session of the request over a change of the password. */
    public void renew(HttpServletRequest request) {
        request.getSession().setAttribute(SINCE, Instant.now(clock).plusMillis(1));
    }

    /** Keeps where somebody wanted to go, over a sign-in that leads through another machine. */
    void wants(String next, HttpServletRequest request) {
        request.getSession().setAttribute(NEXT, next);
    }

    /** Where the visitor wanted to go; empty if that is not known. */
    String wanted(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(NEXT) instanceof String next ? next : "";
    }

    /** Whether the session of the request began with a code. */
    public boolean isWithCode(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && Boolean.TRUE.equals(session.getAttribute(WITH_CODE));
    }

    Optional<Way> way(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null
                        && session.getAttribute(WAY) instanceof Way way
                        && clock.instant().isBefore(way.since().plus(LONGEST_WAY))
                ? Optional.of(way)
                : Optional.empty();
    }

    void keep(Way way, HttpServletRequest request) {
        request.getSession().setAttribute(WAY, way);
    }
}

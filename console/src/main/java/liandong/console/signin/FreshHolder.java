package liandong.console.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import liandong.node.access.Accounts;
import liandong.node.access.Holder;
import liandong.node.access.SignIn;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A session knows the id of an account and nothing else; with every request the account is asked what it may do now. Ends
 * sessions of accounts that are disabled or have another password, and those that have lasted too long.
 */
final class FreshHolder extends OncePerRequestFilter {
    /** Where a session keeps when somebody last did something; what a page asks for by itself does not count. */
    private static final String BUSY = "liandong.busy";

    private static final String POLL = "Liandong-Poll";

    private final Accounts accounts;
    private final SignInSettings settings;
    private final Clock clock;

    FreshHolder(Accounts accounts, SignInSettings settings, Clock clock) {
        this.accounts = accounts;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication known = SecurityContextHolder.getContext().getAuthentication();
        if (known instanceof UsernamePasswordAuthenticationToken && known.getPrincipal() instanceof String account) {
            HttpSession session = request.getSession(false);
            // who was given a role that asks for a code comes in again, with one
            Optional<Holder> holder = isOver(session, account, request)
                    ? Optional.empty()
                    : accounts.holder(account).filter(each -> !SignIn.needsCode(each.grants()) || isWithCode(session));
            SecurityContext fresh = SecurityContextHolder.createEmptyContext();
            holder.ifPresent(each -> fresh.setAuthentication(
                    UsernamePasswordAuthenticationToken.authenticated(each, null, known.getAuthorities())));
            SecurityContextHolder.setContext(fresh);
            if (holder.isEmpty() && session != null) {
                session.invalidate();
            }
        }
        chain.doFilter(request, response);
    }

    private static boolean isWithCode(@Nullable HttpSession session) {
        return session != null && Boolean.TRUE.equals(session.getAttribute(Sessions.WITH_CODE));
    }

    private boolean isOver(@Nullable HttpSession session, String account, HttpServletRequest request) {
        if (session == null || !(session.getAttribute(Sessions.SINCE) instanceof Instant since)) {
            return true;
        }
        Instant now = clock.instant();
        Instant busy = session.getAttribute(BUSY) instanceof Instant last ? last : since;
        Duration rest = Duration.ofSeconds(session.getMaxInactiveInterval());
        if (rest.isPositive() && now.isAfter(busy.plus(rest))) {
            return true;
        }
        boolean byItself =
                request.getHeader(POLL) != null || request.getRequestURI().endsWith("/feed/events");
        if (!byItself) {
            session.setAttribute(BUSY, now);
        }
        return !now.isBefore(since.plus(settings.longest()))
                || accounts.find(account)
                        .filter(each -> !each.passwordSince().isAfter(since))
                        .isEmpty();
    }
}

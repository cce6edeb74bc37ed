package liandong.console.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import liandong.node.access.AddressBlock;
import liandong.node.http.Visitors;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletListenerRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The sessions of those who are not signed in: each page of sign-in begins one, for the token of its form. There are only so
 * many, of one address and in all; one more ends the oldest, so that asking for the page over and over fills nothing.
 */
@Component
final class WaitingSessions extends OncePerRequestFilter {
    static final int OF_ADDRESS = 200;
    private static final int MOST = 5000;

    private final Visitors visitors;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();

    private record Waiting(String id, HttpSession session, String address) {}

    WaitingSessions(Visitors visitors) {
        this.visitors = visitors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } finally {
            HttpSession session = request.getSession(false);
            if (session != null && !visitors.isSomebody(request)) {
                add(session, AddressBlock.of(request.getRemoteAddr()));
            } else if (session != null) {
                forget(session.getId());
                // it had another id before its holder was signed in
                String before = request.getRequestedSessionId();
                forget(before == null ? session.getId() : before);
            }
        }
    }

    /** How many there are. */
    synchronized int count() {
        return waiting.size();
    }

    private void add(HttpSession session, String address) {
        String id = session.getId();
        Optional<Waiting> ends;
        synchronized (this) {
            if (waiting.putIfAbsent(id, new Waiting(id, session, address)) != null) {
                return;
            }
            ends = over(each -> each.address().equals(address), OF_ADDRESS).or(() -> over(each -> true, MOST));
            ends.ifPresent(each -> waiting.remove(each.id()));
        }
        ends.ifPresent(each -> end(each.session()));
    }

    private Optional<Waiting> over(Predicate<Waiting> among, int most) {
        return waiting.values().stream().filter(among).count() <= most
                ? Optional.empty()
                : waiting.values().stream().filter(among).findFirst();
    }

    private synchronized void forget(String id) {
        waiting.remove(id);
    }

    private static void end(HttpSession session) {
        try {
            session.invalidate();
        } catch (IllegalStateException e) {
            // it has ended by itself meanwhile
            return;
        }
    }

    /** Those that end by themselves are forgotten. */
    @Bean
    static ServletListenerRegistrationBean<HttpSessionListener> endings(WaitingSessions waiting) {
        return new ServletListenerRegistrationBean<>(new HttpSessionListener() {
            @Override
            public void sessionDestroyed(HttpSessionEvent event) {
                waiting.forget(event.getSession().getId());
            }
        });
    }

    /** It stands in the chain of pages only. */
    @Bean
    static FilterRegistrationBean<WaitingSessions> notForEverybody(WaitingSessions filter) {
        FilterRegistrationBean<WaitingSessions> registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }
}

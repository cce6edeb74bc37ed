package liandong.node.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liandong.node.access.Holder;
import liandong.node.access.Tokens;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Says whose token a request shows. One without a token, or with a wrong one, goes on as nobody's. */
final class Bearer extends OncePerRequestFilter {
    private static final Pattern HEADER = Pattern.compile("Bearer +(\\S+)", Pattern.CASE_INSENSITIVE);

    private final Tokens tokens;
    private final HandlerExceptionResolver failures;

    /**
     * A filter.
     *
     * @param failures answers where the store cannot be read
     */
    Bearer(Tokens tokens, HandlerExceptionResolver failures) {
        this.tokens = tokens;
        this.failures = failures;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Holder> holder;
        try {
            holder = secret(request).flatMap(tokens::check);
        } catch (RuntimeException e) {
            failures.resolveException(request, response, null, e);
            return;
        }
        if (holder.isPresent()) {
            request.setAttribute(SecurityLog.HOLDER, holder.get());
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(holder.get(), "", List.of()));
            SecurityContextHolder.setContext(context);
        }
        chain.doFilter(request, response);
    }

    /** The token that is shown, right or wrong. */
    static Optional<String> secret(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return Optional.empty();
        }
        Matcher m = HEADER.matcher(header);
        return m.matches() ? Optional.of(m.group(1)) : Optional.empty();
    }

    /** Whose request this is; asked only behind the filters that let nobody else through. */
    static Holder holder() {
        return holder(SecurityContextHolder.getContext().getAuthentication())
                .orElseThrow(() -> new IllegalStateException("a request without a holder has come through"));
    }

    static Optional<Holder> holder(@Nullable Authentication authentication) {
        return authentication != null && authentication.getPrincipal() instanceof Holder holder
                ? Optional.of(holder)
                : Optional.empty();
    }
}

package liandong.console.shell;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import liandong.hierarchy.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes what was typed with one line feed for each end of a line. A browser sends two characters for what it counts as
 * one, and a text of as many characters as a field takes would be too long.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 15)
final class TypedText extends OncePerRequestFilter {
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return Machines.asks(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new Lines(request), response);
    }

    private static final class Lines extends HttpServletRequestWrapper {
        Lines(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getParameter(String name) {
            String typed = super.getParameter(name);
            return typed == null ? null : Text.withLineFeeds(typed);
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            String[] typed = super.getParameterValues(name);
            return typed == null ? null : all(typed);
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            Map<String, String[]> typed = new LinkedHashMap<>();
            super.getParameterMap().forEach((name, values) -> typed.put(name, all(values)));
            return typed;
        }

        private static String[] all(String[] values) {
            return Arrays.stream(values).map(Text::withLineFeeds).toArray(String[]::new);
        }
    }
}

package liandong.console.shell;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import liandong.node.hosting.Hosting;
import liandong.node.station.Desk;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lays the shell and the formats ready for the templates, and says what a browser may do with our pages. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
final class ShellFilter extends OncePerRequestFilter {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private final Visits visits;
    private final Hosting hosting;
    private final List<Section> sections;
    private final Words words;
    private final Clock clock;
    private final Desk desk;

    ShellFilter(Visits visits, Hosting hosting, List<Section> sections, Words words, Clock clock, Desk desk) {
        this.visits = visits;
        this.hosting = hosting;
        this.sections = sections;
        this.words = words;
        this.clock = clock;
        this.desk = desk;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return Machines.asks(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Referrer-Policy", "same-origin");
        request.setAttribute("shell", new Shell(request, visits, hosting, sections, desk));
        request.setAttribute("fmt", new Formats(words, visits.language(request), clock.instant()));
        chain.doFilter(new TypedCodes(request), response);
    }
}

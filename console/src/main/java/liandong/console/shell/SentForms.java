package liandong.console.shell;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import liandong.node.settings.NodeSettings;
import liandong.node.surface.Refused;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads what a form has sent before anybody asks for its fields: the token of the page is one of them. Whoever is not
 * signed in may send fields, so that they are not lost where a session has ended, but no file.
 */
@Component
@Order(SentForms.BEFORE_SECURITY)
final class SentForms extends OncePerRequestFilter {
    /** Spring Security's filters stand at -100. */
    static final int BEFORE_SECURITY = -110;

    private final NodeSettings settings;
    private final ObjectProvider<SecurityContextRepository> sessions;

    SentForms(NodeSettings settings, ObjectProvider<SecurityContextRepository> sessions) {
        this.settings = settings;
        this.sessions = sessions;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return Machines.asks(request) || !request.getMethod().equals("POST");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpServletRequest sent;
        try {
            sent = read(request);
        } catch (Refused refused) {
            response.setHeader("Connection", "close");
            RefusedPages.show(refused, request, response);
            return;
        }
        try {
            chain.doFilter(sent, response);
        } finally {
            if (sent instanceof SentForm form) {
                form.forget();
            }
        }
    }

    private HttpServletRequest read(HttpServletRequest request) throws IOException {
        String type = request.getContentType();
        if (type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            boolean signedIn = sessions.stream().anyMatch(each -> each.containsContext(request));
            // one byte more than is taken shows that a file is too large
            return new FormReader(request, signedIn ? settings.maxAttachmentBytes() + 1 : 0).read();
        }
        try {
            request.getParameterMap();
            return request;
        } catch (IllegalStateException e) {
            // the server says so where there are more fields, or more bytes, than it takes
            throw FormReader.tooLarge();
        }
    }
}

package liandong.console.shell;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import liandong.node.settings.NodeSettings;
import liandong.node.surface.PageRule;
import liandong.node.surface.Refused;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads what a form has sent before anybody asks for its fields: the token of the page is one of them. Whoever is not
 * signed in may send fields, so that they are not lost where a session has ended, but no file; and only so many large
 * forms of theirs are in memory at a time.
 */
@Component
@Order(SentForms.BEFORE_SECURITY)
final class SentForms extends OncePerRequestFilter {
    /** Spring Security's filters stand at -100. */
    static final int BEFORE_SECURITY = -110;

    /** As much of a form as anybody may send; above it comes what is {@link #isLarge}. */
    private static final int MODERATE = 256 * 1024;
    /** So many large forms of those who are not signed in are read at a time. */
    static final int LARGE_OF_NOBODY = 4;

    private final NodeSettings settings;
    private final ObjectProvider<SecurityContextRepository> sessions;
    private final Semaphore room = new Semaphore(LARGE_OF_NOBODY);

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
        boolean signedIn = sessions.stream().anyMatch(each -> each.containsContext(request));
        if (signedIn || !isLarge(request)) {
            pass(request, response, chain, signedIn);
        } else if (request.getHeader("HX-Request") != null) {
            response.setHeader("Connection", "close");
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else if (fits(request) && room.tryAcquire()) {
            try {
                pass(request, response, chain, false);
            } finally {
                room.release();
            }
        } else {
            refuse(notRead(), request, response);
        }
    }

    private void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain, boolean signedIn)
            throws ServletException, IOException {
        SentForm sent;
        try {
            sent = read(request, signedIn);
        } catch (Refused refused) {
            if (refused.status() == HttpStatus.CONTENT_TOO_LARGE) {
                // who still sends reads no answer
                FormReader.drop(request.getInputStream());
            }
            refuse(refused, request, response);
            return;
        }
        try {
            chain.doFilter(sent, response);
        } finally {
            sent.forget();
        }
    }

    private static void refuse(Refused refused, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Connection", "close");
        RefusedPages.show(refused, request, response);
    }

    static boolean isMultipart(HttpServletRequest request) {
        return is(request, "multipart/form-data");
    }

    /** Whether the fields are written as those of an address. */
    static boolean isWritten(HttpServletRequest request) {
        return is(request, "application/x-www-form-urlencoded");
    }

    private static boolean is(HttpServletRequest request, String kind) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(kind);
    }

    private static boolean isLarge(HttpServletRequest request) {
        return isMultipart(request) || request.getContentLengthLong() > MODERATE;
    }

    /** With one file, which is dropped as it comes. */
    private boolean fits(HttpServletRequest request) {
        long files = isMultipart(request) ? settings.maxAttachmentBytes() + MODERATE : 0;
        return request.getContentLengthLong() <= FormReader.FORM_BYTES + files;
    }

    private SentForm read(HttpServletRequest request, boolean signedIn) throws IOException {
        // one byte more than is taken shows that a file is too large
        return new FormReader(request, signedIn ? settings.maxAttachmentBytes() + 1 : 0).read();
    }

    private static Refused notRead() {
        return PageRule.FORM_NOT_READ.refused();
    }
}

package liandong.console.shell;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;

/**
 * A form that came when its session had ended, or with the token of an earlier one: what was typed goes back to the browser
 * that sent it, on a page from which it is sent again after sign-in. The node keeps nothing of it.
 *
 * @param to where it was sent
 * @param back the page on which it was filled in, if that is known
 * @param files whether it had files, which are to be chosen anew
 */
public record HeldForm(String to, @Nullable String back, Map<String, List<String>> fields, boolean files) {
    static final String NAME = "liandong.held";

    /** Only the work at a station is held: the forms of sign-in, accounts and tokens have secrets. */
    private static final String WORK = "/at/";
    /** What belongs to the page and was not typed. */
    private static final Set<String> OF_PAGE = Set.of("_csrf", "once", "page", "seen", "base", "version");

    /** Shows the page if something was typed; false if there is nothing to hold. */
    public static boolean show(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Optional<HeldForm> held = typed(request);
        if (held.isPresent()) {
            request.setAttribute(NAME, held.get());
            request.getRequestDispatcher("/refused").forward(request, response);
        }
        return held.isPresent();
    }

    /** What was typed into the form of a page that was sent; empty if nothing was, or only a part of the page asked. */
    static Optional<HeldForm> typed(HttpServletRequest request) {
        if (!request.getMethod().equals("POST")
                || !request.getRequestURI().startsWith(WORK)
                || request.getHeader("HX-Request") != null) {
            return Optional.empty();
        }
        return Optional.of(of(request)).filter(held -> !held.typed().isEmpty());
    }

    private static HeldForm of(HttpServletRequest request) {
        Map<String, List<String>> fields = new TreeMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (!name.equals("_csrf")) {
                fields.put(name, Arrays.stream(values).toList());
            }
        });
        String query = request.getQueryString();
        MultipartHttpServletRequest form = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        return new HeldForm(
                request.getRequestURI() + (query == null ? "" : "?" + query),
                back(request),
                fields,
                form != null && form.getFileMap().values().stream().anyMatch(file -> !file.isEmpty()));
    }

    /** The page of this node from which {@code request} came; none if that is not known. */
    public static @Nullable String back(HttpServletRequest request) {
        try {
            URI from = URI.create(request.getHeader("Referer") == null ? "" : request.getHeader("Referer"));
            boolean here = from.getRawAuthority() != null
                    && from.getRawAuthority().equalsIgnoreCase(request.getHeader("Host"))
                    && from.getRawPath() != null
                    && from.getRawPath().startsWith(WORK);
            String query = from.getRawQuery();
            return here ? from.getRawPath() + (query == null ? "" : "?" + query) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** What was typed, to be looked at before it is sent again. */
    public Map<String, List<String>> typed() {
        Map<String, List<String>> typed = new TreeMap<>();
        fields.forEach((name, values) -> {
            List<String> said =
                    values.stream().filter(value -> !value.isBlank()).toList();
            if (!OF_PAGE.contains(name) && !said.isEmpty()) {
                typed.put(name, said);
            }
        });
        return typed;
    }
}

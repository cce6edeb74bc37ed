package liandong.console.shell;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import liandong.hierarchy.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes what was typed as a page can show it and a store can keep it. A browser sends two characters for what it counts as
 * one end of a line, and a text of as many characters as a field takes would be too long. What no page shows and no store
 * keeps, U+0000, half a character and bytes that are none, becomes U+FFFD, as in every browser: a person sees where it
 * stands, and the rule for texts refuses it with its place.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 15)
final class TypedText extends OncePerRequestFilter {
    private static final Pattern LOST = Pattern.compile("[\\x00\\p{Cs}]");
    private static final String SHOWN = "\ufffd";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return Machines.asks(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // what a form has sent is read later, by SentForms
        chain.doFilter(new Fields(request, fields(request.getQueryString())), response);
    }

    /** What stands in a field, however it came. */
    static String read(String sent) {
        return LOST.matcher(Text.withLineFeeds(sent)).replaceAll(SHOWN);
    }

    /** The fields of an address, or of a form that is written as one. */
    static MultiValueMap<String, String> fields(@Nullable String written) {
        MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
        for (String pair : written == null ? new String[0] : written.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (!pair.isEmpty()) {
                fields.add(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
            }
        }
        return fields;
    }

    /** What is wrongly encoded stands as it was sent. */
    private static String decoded(String text) {
        try {
            return read(URLDecoder.decode(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return read(text);
        }
    }
}

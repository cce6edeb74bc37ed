package liandong.console.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.regex.Pattern;
import liandong.node.seal.NodeKeys;
import org.springframework.stereotype.Component;

/**
 * How this node's cookies are called. A browser keeps cookies by host and not by port, so the names hold what is this
 * node's alone: the beginning of the fingerprint of its first key, which stays when keys follow each other. Whoever signs in at
 * one node stays signed in at another one on the same host.
 *
 * <p>They are {@code Secure} and called {@code __Host-…}, which a browser takes only over TLS, for the whole host and for no
 * other. On loopback without TLS they are neither: some browsers keep no such cookie there, and nobody listens on that way.
 */
@Component
public final class NodeCookies {
    private static final String ONLY_THIS_HOST = "__Host-";
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[?::1]?");
    private static final int LETTERS = 12;

    private final String node;

    NodeCookies(NodeKeys keys) {
        this.node = keys.held().keys().stream()
                .findFirst()
                .map(key -> key.id().hex().substring(0, LETTERS))
                .orElse("node");
    }

    /** The cookie of a session, as it is called where it is not secure. */
    public String session() {
        return "liandong-session-" + node;
    }

    /** The cookie of the language that somebody has chosen, as it is called where it is not secure. */
    public String language() {
        return "liandong-language-" + node;
    }

    /** How a cookie is called that {@code request} brings or will bring. */
    public static String name(String cookie, HttpServletRequest request) {
        return isPlain(request) ? cookie : secure(cookie);
    }

    /** How a cookie is called where it is secure. */
    public static String secure(String cookie) {
        return ONLY_THIS_HOST + cookie;
    }

    /** Whether it comes over loopback without TLS, where a secure cookie would be lost in some browsers. */
    public static boolean isPlain(HttpServletRequest request) {
        String host = request.getServerName();
        return !request.isSecure()
                && host != null
                && LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }
}

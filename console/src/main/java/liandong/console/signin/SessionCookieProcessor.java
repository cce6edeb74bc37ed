package liandong.console.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import liandong.console.shell.NodeCookies;
import org.apache.tomcat.util.http.Rfc6265CookieProcessor;
import org.springframework.boot.web.server.Cookie.SameSite;

/** Writes the session's cookie as the way asks for it, see {@link NodeCookies}. */
final class SessionCookieProcessor extends Rfc6265CookieProcessor {
    private final String session;
    private final SameSite sameSite;

    SessionCookieProcessor(String session, SameSite sameSite) {
        this.session = session;
        this.sameSite = sameSite;
    }

    @Override
    public String generateHeader(Cookie cookie, HttpServletRequest request) {
        if (!cookie.getName().equals(session)) {
            return super.generateHeader(cookie, request);
        }
        Cookie written = new Cookie(NodeCookies.name(session, request), cookie.getValue());
        written.setPath("/");
        written.setMaxAge(cookie.getMaxAge());
        written.setHttpOnly(true);
        written.setSecure(!NodeCookies.isPlain(request));
        written.setAttribute(
                "SameSite",
                sameSite.name().substring(0, 1) + sameSite.name().substring(1).toLowerCase(Locale.ROOT));
        return super.generateHeader(written, request);
    }
}

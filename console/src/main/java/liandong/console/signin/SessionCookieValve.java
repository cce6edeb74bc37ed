package liandong.console.signin;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import liandong.console.shell.NodeCookies;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/** Takes the session of a request from the one cookie that its way asks for, and from no other and no address. */
final class SessionCookieValve extends ValveBase {
    private final String cookie;

    SessionCookieValve(String cookie) {
        super(true);
        this.cookie = cookie;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        String name = NodeCookies.name(cookie, request);
        Cookie[] brought = request.getCookies();
        Optional<String> session = (brought == null ? Stream.<Cookie>empty() : Arrays.stream(brought))
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .map(Cookie::getValue);
        request.setRequestedSessionId(session.orElse(null));
        request.setRequestedSessionCookie(session.isPresent());
        request.setRequestedSessionURL(false);
        getNext().invoke(request, response);
    }
}

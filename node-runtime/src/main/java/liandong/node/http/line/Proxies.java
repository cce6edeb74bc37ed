package liandong.node.http.line;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * What the servers in front of this node say about clients. Each adds at the end of {@code X-Forwarded-For} whom it has
 * seen; everything before that is what the client has sent and proves nothing. What comes from elsewhere is not looked at,
 * nor is {@code Forwarded}.
 */
final class Proxies {
    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");
    private static final Pattern WITH_PORT = Pattern.compile("([0-9.]+):[0-9]+|\\[([0-9A-Fa-f:.]+)](:[0-9]+)?");
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final List<IpAddressMatcher> trusted;

    Proxies(List<String> trusted) {
        this.trusted = trusted.stream().map(IpAddressMatcher::new).toList();
    }

    /** Refuses what is no address and no network, with what to write. */
    static void check(List<String> proxies) {
        for (String each : proxies) {
            try {
                if (!ADDRESS.matcher(each.replaceFirst("/[0-9]{1,3}$", "")).matches()) {
                    throw new IllegalArgumentException("names are not looked up");
                }
                new IpAddressMatcher(each);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "liandong.http.proxies holds '" + each
                                + "'; write the addresses of the servers in front of this"
                                + " node, such as liandong.http.proxies=127.0.0.1 or 10.1.2.0/24",
                        e);
            }
        }
    }

    boolean isTrusted(String address) {
        return trusted.stream().anyMatch(each -> each.matches(address));
    }

    /**
     * Gives {@code request} the address and the scheme that the proxy has seen, where it comes from one.
     *
     * @return how to take them back: the object serves other requests after this one
     */
    Runnable apply(Request request) {
        String peer = request.getRemoteAddr();
        if (peer == null || !isTrusted(peer)) {
            return () -> {};
        }
        boolean secure = request.isSecure();
        String scheme = request.getScheme();
        int port = request.getServerPort();
        String host = request.getRemoteHost();
        last(request, "X-Forwarded-For").flatMap(Proxies::address).ifPresent(address -> {
            request.setRemoteAddr(address);
            request.setRemoteHost(address);
        });
        last(request, "X-Forwarded-Proto").ifPresent(by -> scheme(request, by.equalsIgnoreCase("https")));
        return () -> {
            request.setRemoteAddr(peer);
            request.setRemoteHost(host);
            request.setSecure(secure);
            request.getCoyoteRequest().scheme().setString(scheme);
            request.setServerPort(port);
        };
    }

    private static void scheme(Request request, boolean https) {
        request.setSecure(https);
        request.getCoyoteRequest().scheme().setString(https ? "https" : "http");
        String host = request.getHeader("Host");
        if (host == null || !host.matches(".*:[0-9]+")) {
            request.setServerPort(https ? HTTPS : HTTP);
        }
    }

    private static Optional<String> last(Request request, String header) {
        List<String> lines = Collections.list(request.getHeaders(header));
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        String line = lines.getLast();
        return Optional.of(line.substring(line.lastIndexOf(',') + 1).strip());
    }

    private static Optional<String> address(String said) {
        var port = WITH_PORT.matcher(said);
        @Nullable String alone = said;
        if (port.matches()) {
            alone = port.group(1) == null ? port.group(2) : port.group(1);
        }
        return Optional.ofNullable(alone).filter(each -> ADDRESS.matcher(each).matches());
    }
}

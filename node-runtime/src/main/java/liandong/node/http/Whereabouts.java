package liandong.node.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import liandong.node.hosting.Watch;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/** Says, once the port is known, where this process answers: as its operator has set it, or where it listens. */
@Component
final class Whereabouts implements ApplicationListener<WebServerInitializedEvent> {
    private final HttpSettings http;
    private final ObjectProvider<ServerProperties> server;
    private final Watch watch;

    Whereabouts(HttpSettings http, ObjectProvider<ServerProperties> server, Watch watch) {
        this.http = http;
        this.server = server;
        this.watch = watch;
    }

    @Override
    public void onApplicationEvent(WebServerInitializedEvent started) {
        String set = http.address();
        watch.answersAt(
                set == null ? listens(server.getObject(), started.getWebServer().getPort()) : set);
    }

    private static String listens(ServerProperties server, int port) {
        boolean secured = server.getSsl() != null && server.getSsl().isEnabled();
        return (secured ? "https" : "http") + "://" + host(server.getAddress()) + ":" + port;
    }

    private static String host(@Nullable InetAddress address) {
        if (address == null || address.isAnyLocalAddress()) {
            return ofMachine();
        }
        String text = address.getHostAddress();
        return address instanceof Inet6Address ? "[" + text.replaceFirst("%.*", "") + "]" : text;
    }

    /** All addresses of a machine have one name. */
    private static String ofMachine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "127.0.0.1";
        }
    }
}

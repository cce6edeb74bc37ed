package liandong.node.http.line;

import java.nio.channels.SocketChannel;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioEndpoint;
import org.jspecify.annotations.Nullable;

/** Tomcat's HTTP/1.1, which asks {@link Lines} about each new connection; the server makes it by its name. */
public final class WatchedHttp extends Http11NioProtocol {
    public WatchedHttp() {
        super(new Endpoint());
    }

    void watch(Lines lines) {
        ((Endpoint) getEndpoint()).lines = lines;
    }

    private static final class Endpoint extends NioEndpoint {
        private volatile @Nullable Lines lines;

        @Override
        protected boolean setSocketOptions(SocketChannel socket) {
            Lines known = lines;
            return (known == null || known.admit(socket)) && super.setSocketOptions(socket);
        }
    }
}

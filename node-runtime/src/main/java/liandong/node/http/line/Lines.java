package liandong.node.http.line;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import liandong.node.access.AddressBlock;
import org.jspecify.annotations.Nullable;

/**
 * All connections. Whoever comes when there are too many is let in and the slowest one ends, of the same address first:
 * so many slow ones are held that a fast one still gets through.
 */
final class Lines {
    private final LineSettings settings;
    private final Proxies proxies;
    private final Map<String, Line> open = new LinkedHashMap<>();

    Lines(LineSettings settings, Proxies proxies) {
        this.settings = settings;
        this.proxies = proxies;
    }

    /** Takes a new connection in; false if it is to be closed at once. */
    synchronized boolean admit(SocketChannel channel) {
        InetSocketAddress remote = remote(channel);
        if (remote == null) {
            return false;
        }
        forgetClosed();
        String address = group(remote.getAddress());
        boolean mayStay = proxies.isTrusted(remote.getAddress().getHostAddress())
                || room(line -> line.address().equals(address), settings.connectionsPerAddress());
        if (!mayStay || !room(line -> true, settings.connections())) {
            return false;
        }
        open.put(key(remote), new Line(channel, address, System.nanoTime()));
        return true;
    }

    /** The connection on which a request has come; none where it was not taken in here. */
    synchronized Optional<Line> find(@Nullable String address, int port) {
        return Optional.ofNullable(open.get(address + " " + port));
    }

    /** Ends what keeps this node waiting for too long. */
    synchronized void sweep() {
        forgetClosed();
        long now = System.nanoTime();
        open.values().stream().filter(line -> line.isOverdue(settings, now)).forEach(Line::cut);
    }

    /** Ends the request whose body is the slowest: somebody else has no room. */
    synchronized void easeOff() {
        slowest(Line::isReading).ifPresent(Line::cut);
    }

    /** How many are open. */
    synchronized int count() {
        forgetClosed();
        return open.size();
    }

    private boolean room(Predicate<Line> among, int most) {
        long many = open.values().stream().filter(among).filter(Line::isOpen).count();
        if (many < most) {
            return true;
        }
        Optional<Line> slowest = slowest(among);
        slowest.ifPresent(Line::cut);
        return slowest.isPresent();
    }

    private Optional<Line> slowest(Predicate<Line> among) {
        Line slowest = null;
        long since = 0;
        for (Line line : open.values()) {
            Long began = among.test(line) ? line.slowSince() : null;
            if (began != null && (slowest == null || began - since < 0)) {
                slowest = line;
                since = began;
            }
        }
        return Optional.ofNullable(slowest);
    }

    private void forgetClosed() {
        Iterator<Line> each = open.values().iterator();
        while (each.hasNext()) {
            if (each.next().isGone()) {
                each.remove();
            }
        }
    }

    private static @Nullable InetSocketAddress remote(SocketChannel channel) {
        try {
            return channel.getRemoteAddress() instanceof InetSocketAddress inet && inet.getAddress() != null
                    ? inet
                    : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static String key(InetSocketAddress remote) {
        return remote.getAddress().getHostAddress() + " " + remote.getPort();
    }

    private static String group(InetAddress address) {
        return AddressBlock.of(address.getHostAddress());
    }
}

package liandong.console.region;

import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.util.ArrayDeque;
import java.util.Deque;

/** The open feeds of one session: a few at a time, and none once it has ended. */
final class Connections implements HttpSessionBindingListener {
    static final int MOST = 4;

    private final Deque<FeedConnection> open = new ArrayDeque<>();
    private boolean over;

    /** Takes a connection; the oldest one ends where there would be too many: it is mostly one that was left. */
    synchronized void add(FeedConnection connection) {
        if (over) {
            connection.end();
            return;
        }
        open.removeIf(FeedConnection::isOver);
        open.addLast(connection);
        if (open.size() > MOST) {
            open.removeFirst().end();
        }
    }

    @Override
    public synchronized void valueUnbound(HttpSessionBindingEvent event) {
        over = true;
        open.forEach(FeedConnection::end);
        open.clear();
    }
}

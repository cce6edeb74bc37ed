package liandong.console.region;

import static liandong.rule.Argument.count;

import jakarta.servlet.AsyncContext;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import liandong.node.operating.Arrivals;
import liandong.node.surface.StoreRule;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** All browsers that listen to this node; woken when its store has new rows. */
@Component
class FeedHub {
    private static final int MOST = 200;
    private static final Duration BEAT = Duration.ofSeconds(10);
    /** Where another process may store what this one is not told of. */
    private static final Duration SHARED_BEAT = Duration.ofMillis(500);

    private final Set<FeedConnection> open = ConcurrentHashMap.newKeySet();
    private final Duration beat;

    FeedHub(Arrivals arrivals) {
        this.beat = arrivals.isShared() ? SHARED_BEAT : BEAT;
        arrivals.whenStored(() -> open.forEach(FeedConnection::wake));
    }

    /** Refuses one browser more than the node has room for. */
    void makeRoom() {
        if (open.size() >= MOST) {
            throw StoreRule.FEEDS_FULL.refused(count(MOST));
        }
    }

    /** Lets a browser listen until it goes, its session ends or the node stops. */
    FeedConnection start(AsyncContext exchange, long place, LongFunction<FeedConnection.Events> source) {
        FeedConnection connection = new FeedConnection(exchange, place, source, beat);
        exchange.addListener(connection);
        open.add(connection);
        Thread.ofVirtual().name("feed").start(() -> {
            try {
                connection.run();
            } finally {
                open.remove(connection);
            }
        });
        return connection;
    }

    int size() {
        return open.size();
    }

    /** Before the web server waits for what is under way. */
    @EventListener
    void stop(ContextClosedEvent closing) {
        open.forEach(FeedConnection::end);
    }
}

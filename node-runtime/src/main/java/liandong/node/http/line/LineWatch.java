package liandong.node.http.line;

import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at all connections again and again, once there is a server that takes some in. */
final class LineWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LineWatch.class);
    private static final long PAUSE_NANOS = 250_000_000;

    private final Lines lines;
    private final Thread thread;
    private volatile boolean ended;

    LineWatch(Lines lines) {
        this.lines = lines;
        this.thread = Thread.ofPlatform().daemon().name("lines").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!ended) {
            LockSupport.parkNanos(PAUSE_NANOS);
            try {
                lines.sweep();
            } catch (RuntimeException e) {
                LOG.error("connections could not be looked through", e);
            }
        }
    }

    @Override
    public void close() {
        ended = true;
        LockSupport.unpark(thread);
    }
}

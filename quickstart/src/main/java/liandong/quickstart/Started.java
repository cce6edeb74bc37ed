package liandong.quickstart;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that was started, to be stopped in reverse order: at the end, after a failure, or on Ctrl-C. */
final class Started {
    /** Stops one thing, or several at once. */
    interface Stop {
        void run() throws Exception;
    }

    private final Deque<Stop> stops = new ArrayDeque<>();
    private final List<String> names = new ArrayList<>();
    // read without the lock: who asks while things are being stopped must not wait for the end of it
    private volatile boolean stopping;
    private @Nullable Exception failure;

    /** Remembers how to stop something that the person at the terminal knows by {@code name}. */
    synchronized void add(String name, Stop stop) {
        names.addFirst(name);
        add(stop);
    }

    /** What was added by name, the last one first. */
    synchronized List<String> names() {
        return List.copyOf(names);
    }

    /** Remembers how to stop what was just started; once the end has begun, stops it at once. */
    synchronized void add(Stop stop) {
        if (stopping) {
            run(stop);
        } else {
            stops.push(stop);
        }
    }

    /** Whether the end has begun. */
    boolean isStopping() {
        return stopping;
    }

    /** Stops everything; a second call waits for the first. */
    synchronized void stop() {
        stopping = true;
        while (!stops.isEmpty()) {
            run(stops.pop());
        }
        Exception last = failure;
        failure = null;
        if (last != null) {
            throw new StartFailed("Not everything could be stopped: " + last, last);
        }
    }

    // one that does not stop must not keep the others running
    private void run(Stop stop) {
        try {
            stop.run();
        } catch (Exception e) {
            failure = e;
        }
    }
}

package liandong.node.report.bulk;

import static liandong.rule.Argument.count;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import liandong.node.surface.StoreRule;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Who files in bulk now: few at a time, and nobody any more once the node is being stopped. */
@Component
final class BulkPlaces implements SmartLifecycle {
    static final int MOST = 4;
    static final int OF_ONE = 2;

    private final Map<String, Integer> working = new HashMap<>();
    private final Set<WorkQueue> queues = new HashSet<>();
    private boolean isRunning;

    /** A place for a holder of tokens, which is given back by {@link #give}; refused where there is none. */
    synchronized void take(String holder, WorkQueue queue) {
        if (!isRunning) {
            throw StoreRule.STOPPING.refused();
        }
        if (queues.size() >= MOST || working.getOrDefault(holder, 0) >= OF_ONE) {
            throw StoreRule.BULK_FULL.refused(count(OF_ONE), count(MOST));
        }
        queues.add(queue);
        working.merge(holder, 1, Integer::sum);
    }

    synchronized void give(String holder, WorkQueue queue) {
        queues.remove(queue);
        working.computeIfPresent(holder, (key, many) -> many == 1 ? null : many - 1);
    }

    @Override
    public synchronized void start() {
        isRunning = true;
    }

    /** Before the server waits for its requests to end: each says at once from where on nothing is taken. */
    @Override
    public synchronized void stop() {
        isRunning = false;
        queues.forEach(queue -> queue.stop(StoreRule.STOPPING.refused()));
    }

    @Override
    public synchronized boolean isRunning() {
        return isRunning;
    }
}

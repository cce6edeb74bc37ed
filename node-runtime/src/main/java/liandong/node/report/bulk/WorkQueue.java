package liandong.node.report.bulk;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import liandong.node.surface.Refused;
import org.jspecify.annotations.Nullable;

/** Lines between the one who reads them and the one who files them: so many bytes, and no more lines than two chunks. */
final class WorkQueue {
    private final Bounds bounds;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Deque<Work> waiting = new ArrayDeque<>();
    private int size;
    private boolean isStopped;
    private @Nullable Refused why;

    WorkQueue(Bounds bounds) {
        this.bounds = bounds;
    }

    /** Adds what was read, after a wait for room; once it is stopped nothing is added. */
    void put(Work work) {
        lock.lock();
        try {
            while (!isStopped && isFull()) {
                moved.awaitUninterruptibly();
            }
            waiting.add(work);
            size += work.size();
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isFull() {
        return size >= bounds.waiting() || waiting.size() >= 2 * bounds.chunk();
    }

    /** All that waits, up to a chunk; waits itself only where nothing does. The last one is the end. */
    List<Work> take() {
        lock.lock();
        try {
            while (!isStopped && waiting.isEmpty()) {
                moved.awaitUninterruptibly();
            }
            if (isStopped) {
                return List.of(new Work.End(why));
            }
            List<Work> chunk = new ArrayList<>();
            while (!waiting.isEmpty() && chunk.size() < bounds.chunk()) {
                Work next = waiting.remove();
                size -= next.size();
                chunk.add(next);
            }
            moved.signalAll();
            return chunk;
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more is filed. What waits is forgotten, and nobody waits any more. */
    void stop(@Nullable Refused because) {
        lock.lock();
        try {
            if (!isStopped) {
                isStopped = true;
                why = because;
                waiting.clear();
                moved.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    boolean isStopped() {
        lock.lock();
        try {
            return isStopped;
        } finally {
            lock.unlock();
        }
    }
}

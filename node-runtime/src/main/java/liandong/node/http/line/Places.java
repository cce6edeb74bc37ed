package liandong.node.http.line;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How many requests are in work at once, in all and of one address; more wait for their turn, and very many do not. */
final class Places {
    private static final int MOST_OUTSIDE = 10;
    private static final long MOMENT_NANOS = 2_000_000_000L;

    private final int most;
    private final int ofOne;
    private final int mostInside;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition left = lock.newCondition();
    private final Map<String, Integer> working = new HashMap<>();
    private final Runnable easeOff;
    private int all;
    private int inside;
    private int outside;

    /**
     * Nobody is there yet.
     *
     * @param most in work at once
     * @param ofOne in work at once of one address
     * @param mostInside in work, waiting for their turn or for their client
     * @param patience for how long one waits for its turn
     * @param easeOff ends somebody who keeps a place for long, where all are kept
     */
    Places(int most, int ofOne, int mostInside, Duration patience, Runnable easeOff) {
        this.easeOff = easeOff;
        this.most = most;
        this.ofOne = ofOne;
        this.mostInside = mostInside;
        this.patience = patience;
    }

    /** Comes in and begins, after a wait if need be; false if there are too many. */
    boolean come(String address) {
        lock.lock();
        try {
            if (!awaitRoom()) {
                return false;
            }
            // who waits has a thread already
            inside++;
            if (!await(address, patience.toNanos())) {
                inside--;
                return false;
            }
            take(address);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Lets others work while the client is waited for. */
    void pause(String address) {
        lock.lock();
        try {
            give(address);
        } finally {
            lock.unlock();
        }
    }

    /** Goes on after {@link #pause}. */
    void resume(String address) {
        lock.lock();
        try {
            while (isFull(address)) {
                left.awaitUninterruptibly();
            }
            take(address);
        } finally {
            lock.unlock();
        }
    }

    /** Goes away. */
    void go(String address) {
        lock.lock();
        try {
            inside--;
            give(address);
        } finally {
            lock.unlock();
        }
    }

    /** Whether somebody has gone away within a moment; few may wait for that. */
    private boolean awaitRoom() {
        if (inside < mostInside) {
            return true;
        }
        if (outside >= MOST_OUTSIDE) {
            return false;
        }
        easeOff.run();
        outside++;
        try {
            long still = MOMENT_NANOS;
            while (inside >= mostInside && still > 0) {
                still = left.awaitNanos(still);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            outside--;
        }
        return inside < mostInside;
    }

    private boolean isFull(String address) {
        return all >= most || working.getOrDefault(address, 0) >= ofOne;
    }

    private boolean await(String address, long nanos) {
        long still = nanos;
        try {
            while (isFull(address)) {
                if (still <= 0) {
                    return false;
                }
                still = left.awaitNanos(still);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void take(String address) {
        all++;
        working.merge(address, 1, Integer::sum);
    }

    private void give(String address) {
        all--;
        working.computeIfPresent(address, (key, number) -> number == 1 ? null : number - 1);
        left.signalAll();
    }
}

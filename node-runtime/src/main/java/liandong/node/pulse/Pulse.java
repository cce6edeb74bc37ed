package liandong.node.pulse;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that repeats one piece of work when it is woken, and at least every half second; a failure is logged and
 * tried again, so that a database that was away for a while does not end it.
 */
public final class Pulse implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
    private static final long IDLE_MILLIS = 500;

    private final Semaphore wakes = new Semaphore(0);
    private final AtomicBoolean running = new AtomicBoolean();
    private final Thread thread;
    private final Runnable work;

    /**
     * A thread that is not started yet.
     *
     * @param work may throw; must return when interrupted
     */
    public Pulse(String name, Runnable work) {
        this.work = work;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    public void start() {
        running.set(true);
        thread.start();
    }

    public void wake() {
        if (wakes.availablePermits() == 0) {
            wakes.release();
        }
    }

    public boolean isAlive() {
        return thread.isAlive();
    }

    private void run() {
        while (running.get()) {
            try {
                if (wakes.tryAcquire(IDLE_MILLIS, TimeUnit.MILLISECONDS)) {
                    wakes.drainPermits();
                }
                if (running.get()) {
                    work.run();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.warn("{} failed and will try again", thread.getName(), e);
            }
        }
    }

    @Override
    public void close() {
        running.set(false);
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

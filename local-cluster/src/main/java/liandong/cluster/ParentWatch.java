package liandong.cluster;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Ends this process when the process that started it has ended, however that happened. */
final class ParentWatch {
    private static final Duration PAUSE = Duration.ofMillis(200);
    /** A clean end that takes longer is cut short. */
    private static final Duration CLEAN_END = Duration.ofSeconds(10);

    private ParentWatch() {}

    static void begin(long parent) {
        daemon("parent-watch", () -> {
            awaitEndOf(parent);
            daemon("parent-watch-halt", () -> {
                pause(CLEAN_END);
                Runtime.getRuntime().halt(1);
            });
            System.exit(1);
        });
    }

    // not "is it alive": a dead parent that nobody has reaped counts as alive, and its id can be given out again
    private static void awaitEndOf(long parent) {
        Optional<Long> expected = Optional.of(parent);
        while (ProcessHandle.current().parent().map(ProcessHandle::pid).equals(expected)) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static void pause(Duration duration) {
        Poll poll = Poll.atMost(duration);
        while (poll.again()) {
            // nothing to ask: only the time counts
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}

package liandong.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A started child process: waited for, stopped, killed. */
final class ChildProcess {
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);
    private final ChildJvm jvm;
    private final Process process;
    private final LogTail log;

    private ChildProcess(ChildJvm jvm, Process process, LogTail log) {
        this.jvm = jvm;
        this.process = process;
        this.log = log;
    }

    /** Starts it and waits until {@code ready}; on any failure nothing is left running. */
    static ChildProcess start(ChildJvm jvm, Duration patience, BooleanSupplier ready) {
        ChildProcess child;
        try {
            LogTail log = LogTail.begin(jvm.folder().resolve(jvm.name() + ".log"));
            child = new ChildProcess(jvm, jvm.start(log), log);
        } catch (IOException e) {
            throw new ClusterStartFailed(jvm.name(), jvm.folder(), "cannot start its process (" + e + ").", e);
        }
        try {
            child.await(patience, ready);
        } catch (RuntimeException e) {
            child.kill();
            throw e;
        }
        return child;
    }

    private void await(Duration patience, BooleanSupplier ready) {
        Poll poll = Poll.atMost(patience);
        while (!ready.getAsBoolean()) {
            if (!process.isAlive()) {
                throw failed(EarlyEnd.explain(process.exitValue(), log));
            }
            if (!poll.again()) {
                throw failed("it gave no answer within " + patience.toMillis() / 1_000.0
                        + " s. Allow more time or look at the last lines of " + log.file() + ":\n" + log.lines());
            }
        }
    }

    private ClusterStartFailed failed(String why) {
        return new ClusterStartFailed(jvm.name(), jvm.folder(), why);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    void kill() {
        process.destroyForcibly();
        waitFor(STOP_PATIENCE);
    }

    /** Asks it to end, and kills it where it does not within 30 seconds. */
    void stop() {
        process.destroy();
        if (!waitFor(STOP_PATIENCE)) {
            kill();
        }
    }

    private boolean waitFor(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

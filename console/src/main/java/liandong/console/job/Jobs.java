package liandong.console.job;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import liandong.console.job.Job.State;
import liandong.hierarchy.UnitCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The long work of this process, at most one of a kind at each station at a time. What it makes it keeps itself: here
 * nothing is left of it after a restart.
 */
@Component
public final class Jobs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

    private final Clock clock;
    private final ConcurrentMap<Key, Running> jobs = new ConcurrentHashMap<>();

    Jobs(Clock clock) {
        this.clock = clock;
    }

    private record Key(String name, UnitCode station) {}

    private static final class Running {
        private final Key key;
        private final String account;
        private final Instant startedAt;
        private final Progress progress = new Progress();
        private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
        private final CountDownLatch ended = new CountDownLatch(1);

        Running(Key key, String account, Instant startedAt) {
            this.key = key;
            this.account = account;
            this.startedAt = startedAt;
        }

        boolean isRunning() {
            return ended.getCount() > 0;
        }

        Job now() {
            State now = state.get();
            return new Job(
                    key.name(),
                    key.station(),
                    account,
                    startedAt,
                    now == State.RUNNING && progress.isUnwanted() ? State.ENDING : now == null ? State.FAILED : now,
                    progress.done(),
                    progress.whole());
        }
    }

    /** Starts work of this kind at the station; while such work runs there, that one is returned and nothing started. */
    public Job start(String name, UnitCode station, String account, Work work) {
        Key key = new Key(name, station);
        Running mine = new Running(key, account, clock.instant());
        Running there = jobs.compute(key, (any, old) -> old != null && old.isRunning() ? old : mine);
        if (there == mine) {
            Thread.ofVirtual().name("job-" + name + "-" + station).start(() -> run(mine, work));
        }
        return there.now();
    }

    private static void run(Running job, Work work) {
        try {
            work.run(job.progress);
            job.state.set(State.DONE);
        } catch (Progress.Cancelled e) {
            job.state.set(State.CANCELLED);
        } catch (Exception | Error e) {
            job.state.set(State.FAILED);
            LOG.atError()
                    .addKeyValue("job", job.key.name())
                    .addKeyValue("station", job.key.station())
                    .setCause(e)
                    .log("long work failed");
        } finally {
            job.ended.countDown();
        }
    }

    /** The work of this kind that was started last at the station. */
    public Optional<Job> find(String name, UnitCode station) {
        return Optional.ofNullable(jobs.get(new Key(name, station))).map(Running::now);
    }

    /** Lets the work end where it next tells how far it has come; nothing happens if none runs. */
    public void cancel(String name, UnitCode station) {
        Running running = jobs.get(new Key(name, station));
        if (running != null) {
            running.progress.cancel();
        }
    }

    /** Waits until the work of this kind at the station has ended. */
    public void await(String name, UnitCode station) throws InterruptedException {
        Running running = jobs.get(new Key(name, station));
        if (running != null) {
            running.ended.await();
        }
    }

    @Override
    public void close() {
        jobs.values().forEach(each -> each.progress.cancel());
    }
}

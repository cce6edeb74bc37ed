package liandong.console.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import liandong.console.job.Job.State;
import liandong.hierarchy.UnitCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobsTest {
    private static final UnitCode HERE = UnitCode.of("9901");
    private static final UnitCode THERE = UnitCode.of("9902");

    private final Jobs jobs = new Jobs(Clock.fixed(Instant.parse("2023-09-10T01:00:00Z"), ZoneOffset.UTC));
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicInteger runs = new AtomicInteger();

    @AfterEach
    void close() {
        goOn.countDown();
        jobs.close();
    }

    private void held(Progress progress) throws InterruptedException {
        runs.incrementAndGet();
        progress.of(10);
        progress.did(4);
        begun.countDown();
        goOn.await();
        progress.did(6);
    }

    private Job find(UnitCode station) {
        return jobs.find("count", station).orElseThrow();
    }

    @Test
    void work_shows_how_far_it_has_come_and_that_it_is_done() throws InterruptedException {
        jobs.start("count", HERE, "auditor-1", this::held);
        begun.await();
        assertThat(find(HERE))
                .isEqualTo(new Job(
                        "count", HERE, "auditor-1", Instant.parse("2023-09-10T01:00:00Z"), State.RUNNING, 4, 10));
        assertThat(find(HERE).percent()).isEqualTo(40);
        goOn.countDown();
        jobs.await("count", HERE);
        assertThat(find(HERE).state()).isEqualTo(State.DONE);
        assertThat(find(HERE).isRunning()).isFalse();
    }

    @Test
    void one_kind_of_work_runs_once_at_a_station_and_at_another_one_beside_it() throws InterruptedException {
        jobs.start("count", HERE, "auditor-1", this::held);
        begun.await();
        Job second = jobs.start("count", HERE, "auditor-2", progress -> runs.addAndGet(100));
        assertThat(second.account()).isEqualTo("auditor-1");
        jobs.start("count", THERE, "auditor-2", progress -> runs.addAndGet(10));
        jobs.await("count", THERE);
        assertThat(runs).hasValue(11);
        goOn.countDown();
        jobs.await("count", HERE);
        jobs.start("count", HERE, "auditor-2", progress -> runs.addAndGet(1000));
        jobs.await("count", HERE);
        assertThat(runs).hasValue(1011);
    }

    @Test
    void cancelled_work_ends_where_it_next_tells_how_far_it_is() throws InterruptedException {
        jobs.start("count", HERE, "auditor-1", this::held);
        begun.await();
        jobs.cancel("count", HERE);
        assertThat(find(HERE).state()).isEqualTo(State.ENDING);
        goOn.countDown();
        jobs.await("count", HERE);
        assertThat(find(HERE).state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void work_that_throws_has_failed_and_the_next_may_begin() throws InterruptedException {
        jobs.start("count", HERE, "auditor-1", progress -> {
            throw new IllegalStateException("meant to fail");
        });
        jobs.await("count", HERE);
        assertThat(find(HERE).state()).isEqualTo(State.FAILED);
        jobs.start("count", HERE, "auditor-1", progress -> runs.incrementAndGet());
        jobs.await("count", HERE);
        assertThat(runs).hasValue(1);
    }

    @Test
    void what_was_never_started_is_not_there_and_cancels_nothing() throws InterruptedException {
        jobs.cancel("count", HERE);
        jobs.await("count", HERE);
        assertThat(jobs.find("count", HERE)).isEmpty();
    }
}

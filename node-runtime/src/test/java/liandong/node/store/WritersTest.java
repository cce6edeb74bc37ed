package liandong.node.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import liandong.node.live.Await;
import org.junit.jupiter.api.Test;

class WritersTest {
    /** How many works each round had, in the order of the rounds. */
    private final List<Integer> rounds = new ArrayList<>();

    private final AtomicBoolean broken = new AtomicBoolean();
    private int told;
    private final Writers writers = new Writers(this::commit, () -> told++);

    private void commit(Writers.Works works) {
        int taken = 0;
        for (Writers.Work<?> work = works.next(); work != null; work = works.next()) {
            work.run();
            taken++;
        }
        rounds.add(taken);
        if (broken.get()) {
            throw new IllegalStateException("the disk is gone");
        }
    }

    @Test
    void a_commit_that_fails_is_told_to_all_whose_work_was_in_it() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        broken.set(true);
        FutureTask<String> first = started(() -> {
            inside.countDown();
            await(go);
            return "first";
        });
        inside.await();
        FutureTask<String> wrong = waiting(() -> {
            throw new IllegalArgumentException("on purpose");
        });
        FutureTask<String> second = waiting(() -> "second");
        go.countDown();

        assertThatThrownBy(first::get).hasMessageContaining("the disk is gone");
        assertThatThrownBy(second::get).hasMessageContaining("the disk is gone");
        assertThatThrownBy(wrong::get).hasMessageContaining("on purpose");
        assertThat(rounds).containsExactly(3);
        assertThat(told).isZero();
        broken.set(false);
        assertThat(writers.write(() -> "later", false)).isEqualTo("later");
        assertThat(told).isEqualTo(1);
    }

    @Test
    void where_no_transaction_can_be_begun_all_who_wait_are_told_and_later_ones_try_again() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicBoolean away = new AtomicBoolean(true);
        AtomicInteger tries = new AtomicInteger();
        Writers unreachable = new Writers(
                works -> {
                    tries.incrementAndGet();
                    inside.countDown();
                    await(go);
                    if (away.get()) {
                        throw new IllegalStateException("the database is away");
                    }
                    commit(works);
                },
                () -> told++);
        FutureTask<String> first = new FutureTask<>(() -> unreachable.write(() -> "first", false));
        new Thread(first, "first").start();
        inside.await();
        FutureTask<String> second = new FutureTask<>(() -> unreachable.write(() -> "second", false));
        Thread thread = new Thread(second, "second");
        thread.start();
        Await.until("it waits", () -> thread.getState() == Thread.State.WAITING);
        go.countDown();

        assertThatThrownBy(first::get).hasMessageContaining("the database is away");
        assertThatThrownBy(second::get).hasMessageContaining("the database is away");
        assertThat(tries).hasValue(1);
        away.set(false);
        assertThat(unreachable.write(() -> "later", false)).isEqualTo("later");
    }

    @Test
    void who_is_told_of_a_round_is_not_within_it_any_more() {
        List<Boolean> within = new ArrayList<>();
        AtomicReference<Writers> told = new AtomicReference<>();
        told.set(new Writers(this::commit, () -> within.add(told.get().isWriting())));
        assertThat(told.get().write(() -> told.get().isWriting(), false)).isTrue();
        assertThat(within).containsExactly(false);
    }

    @Test
    void a_work_that_wants_to_be_alone_shares_with_none_before_and_none_after_it() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        List<FutureTask<String>> all = new ArrayList<>();
        all.add(started(() -> {
            inside.countDown();
            await(go);
            return "first";
        }));
        inside.await();
        all.add(waiting(() -> "second"));
        all.add(waiting(() -> "alone", true));
        all.add(waiting(() -> "third"));
        go.countDown();
        for (FutureTask<String> each : all) {
            each.get();
        }
        assertThat(rounds).containsExactly(2, 1, 1);
    }

    @Test
    void who_is_interrupted_while_he_waits_learns_the_outcome_and_stays_interrupted() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        FutureTask<String> first = started(() -> {
            inside.countDown();
            await(go);
            return "first";
        });
        inside.await();
        FutureTask<Boolean> waits = new FutureTask<>(() -> {
            writers.write(() -> "second", false);
            return Thread.currentThread().isInterrupted();
        });
        Thread thread = new Thread(waits, "waits");
        thread.start();
        Await.until("it waits", () -> thread.getState() == Thread.State.WAITING);
        thread.interrupt();
        Await.until("it waits again", () -> thread.getState() == Thread.State.WAITING && !thread.isInterrupted());
        go.countDown();

        assertThat(first.get()).isEqualTo("first");
        assertThat(waits.get()).isTrue();
    }

    private FutureTask<String> started(Supplier<String> work) {
        FutureTask<String> task = new FutureTask<>(() -> writers.write(work, false));
        new Thread(task, "first").start();
        return task;
    }

    private FutureTask<String> waiting(Supplier<String> work) {
        return waiting(work, false);
    }

    private FutureTask<String> waiting(Supplier<String> work, boolean alone) {
        FutureTask<String> task = new FutureTask<>(() -> writers.write(work, alone));
        Thread thread = new Thread(task, "next");
        thread.start();
        Await.until("the work waits", () -> thread.getState() == Thread.State.WAITING);
        return task;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

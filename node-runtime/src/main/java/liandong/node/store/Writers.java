package liandong.node.store;

import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread write for all who wait: it takes their works in the order in which they came, into one transaction, and
 * answers everybody when that is committed. Who comes while nobody writes writes at once, so an idle node waits for
 * nothing. There is no thread of its own: a work may run on the thread of another that waits too, under its own trace.
 */
final class Writers {
    /** So many works share a transaction at most: the first of them waits for the last. */
    static final int MOST = 200;

    private final Queue<Work<?>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Thread> writing = new AtomicReference<>();
    private final Round round;
    private final Runnable whenKept;

    /** Runs the works that it is given one after the other in one transaction, each kept or undone, and ends it. */
    interface Round {
        /** Takes from {@code works} until there is none; whatever it throws, no work is kept. */
        void commit(Works works);
    }

    /**
     * For one database.
     *
     * @param whenKept called after each round of which something was kept, by the thread that has written
     */
    Writers(Round round, Runnable whenKept) {
        this.round = round;
        this.whenKept = whenKept;
    }

    /** Whether the thread that asks is the one that writes, inside of a transaction. */
    boolean isWriting() {
        return Thread.currentThread().equals(writing.get());
    }

    /**
     * Runs {@code work} and returns when it is committed; throws what it has thrown, or why its transaction failed.
     *
     * @param alone in a transaction that no other work shares
     */
    <T> T write(Supplier<T> work, boolean alone) {
        Work<T> mine = new Work<>(Context.current().wrapSupplier(work), alone);
        waiting.add(mine);
        await(mine);
        return switch (mine.attempt()) {
            case Attempt.Kept<T> kept -> kept.answer();
            case Attempt.Undone<T> undone -> throw thrown(undone.why());
        };
    }

    /** Runs works in their order, as many together as may be; one that fails takes no other with it. */
    <T> List<Attempt<T>> each(List<Supplier<T>> works) {
        List<Work<T>> mine = works.stream()
                .map(work -> new Work<>(Context.current().wrapSupplier(work), false))
                .toList();
        waiting.addAll(mine);
        List<Attempt<T>> attempts = new ArrayList<>();
        for (Work<T> each : mine) {
            await(each);
            attempts.add(each.attempt());
        }
        return attempts;
    }

    private static RuntimeException thrown(Throwable why) {
        if (why instanceof Error error) {
            throw error;
        }
        return (RuntimeException) why;
    }

    /** Writes for all until this work is over, or waits for who does. */
    private void await(Work<?> mine) {
        boolean interrupted = false;
        Thread thread = Thread.currentThread();
        while (!mine.isOver()) {
            // the outcome is awaited whatever happens, as a lock is, for what is committed cannot be called back;
            // and whoever writes for others must not lose the connection because he himself is to end
            interrupted |= Thread.interrupted();
            if (writing.compareAndSet(null, thread)) {
                write();
            } else {
                LockSupport.park(this);
            }
        }
        if (interrupted) {
            thread.interrupt();
        }
    }

    private void write() {
        Works works = new Works();
        try {
            round.commit(works);
            works.over();
        } catch (RuntimeException | Error e) {
            works.lost(e);
        }
        // whoever is told writes in a transaction of his own, if he does
        writing.set(null);
        try {
            if (works.isAnyKept()) {
                whenKept.run();
            }
        } finally {
            works.taken.forEach(each -> LockSupport.unpark(each.thread));
            // whoever came too late for this round begins the next
            Work<?> next = waiting.peek();
            if (next != null) {
                LockSupport.unpark(next.thread);
            }
        }
    }

    /** The works of one round, taken from those that wait. */
    final class Works {
        private final List<Work<?>> taken = new ArrayList<>();

        /** The next work of this transaction; none if it is to be committed now. */
        @Nullable
        Work<?> next() {
            Work<?> next = waiting.peek();
            boolean first = taken.isEmpty();
            if (next == null || (!first && (taken.size() >= MOST || next.alone || taken.getLast().alone))) {
                return null;
            }
            waiting.remove();
            taken.add(next);
            return next;
        }

        /** Whether another work may share the transaction with those that were taken. */
        boolean isShared() {
            Work<?> next = waiting.peek();
            return taken.size() > 1 || (next != null && !next.alone && !taken.getFirst().alone);
        }

        private void over() {
            taken.forEach(Work::over);
        }

        private boolean isAnyKept() {
            return taken.stream().anyMatch(each -> each.over instanceof Attempt.Kept);
        }

        /** Where not even a transaction could be begun, all who wait are told: each of them would wait for the same in vain. */
        private void lost(Throwable why) {
            if (taken.isEmpty()) {
                for (Work<?> each = waiting.poll(); each != null; each = waiting.poll()) {
                    taken.add(each);
                }
            }
            taken.forEach(each -> each.lost(why));
        }
    }

    /** A work with its outcome, which is out when its transaction is over. */
    static final class Work<T> {
        private final Thread thread = Thread.currentThread();
        private final Supplier<T> work;
        private final boolean alone;
        private @Nullable Attempt<T> done;
        private volatile @Nullable Attempt<T> over;

        Work(Supplier<T> work, boolean alone) {
            this.work = work;
            this.alone = alone;
        }

        /** Runs it; returns whether it is to be kept. */
        boolean run() {
            try {
                done = new Attempt.Kept<>(work.get());
                return true;
            } catch (RuntimeException | Error e) {
                done = new Attempt.Undone<>(e);
                return false;
            }
        }

        private void over() {
            over = done;
        }

        /** The failure of the work itself says more than what came of it. */
        private void lost(Throwable why) {
            over = done instanceof Attempt.Undone<T> undone ? undone : new Attempt.Undone<>(why);
        }

        private boolean isOver() {
            return over != null;
        }

        private Attempt<T> attempt() {
            Attempt<T> attempt = over;
            if (attempt == null) {
                throw new IllegalStateException("it is waited for until it is over");
            }
            return attempt;
        }
    }
}

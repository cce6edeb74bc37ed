package liandong.auditor.source;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Work on several processors, whose results come in order. */
public final class AtOnce {
    private AtOnce() {}

    /**
     * The results of {@code work} for 0 to before {@code count}, in this order; at most {@code threads} at once, and where that
     * is one, by nothing but this thread.
     */
    public static <T> List<T> of(int threads, int count, IntFunction<T> work) throws InterruptedException {
        AtomicReferenceArray<T> results = new AtomicReferenceArray<>(count);
        AtomicInteger next = new AtomicInteger();
        run(Math.min(threads, count), () -> {
            for (int at = next.getAndIncrement(); at < count; at = next.getAndIncrement()) {
                results.set(at, work.apply(at));
            }
            return null;
        });
        List<T> all = new ArrayList<>(count);
        for (int at = 0; at < count; at++) {
            all.add(results.get(at));
        }
        return all;
    }

    /** The same for work without results, on each of {@code items}. */
    static <T> void each(int threads, List<T> items, Consumer<T> work) throws InterruptedException {
        of(threads, items.size(), at -> {
            work.accept(items.get(at));
            return at;
        });
    }

    private static void run(int threads, Callable<Void> worker) throws InterruptedException {
        try {
            if (threads <= 1) {
                worker.call();
                return;
            }
            try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
                List<Callable<Void>> workers = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    workers.add(worker);
                }
                for (Future<Void> each : pool.invokeAll(workers)) {
                    each.get();
                }
            }
        } catch (InterruptedException | RuntimeException e) {
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException("work could not be done: " + e.getCause(), e);
        } catch (Exception e) {
            throw new IllegalStateException("work could not be done: " + e, e);
        }
    }
}

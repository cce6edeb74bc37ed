package liandong.auditor.total;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;

/** Work on several processors, whose results come in order. */
final class AtOnce {
    private AtOnce() {}

    /**
     * The results of {@code work} for 0 to before {@code count}, in this order.
     *
     * @param threads at most so many at once; with one, nothing but this thread
     */
    static <T> List<T> of(int threads, int count, IntFunction<T> work) throws InterruptedException {
        AtomicReferenceArray<T> results = new AtomicReferenceArray<>(count);
        AtomicInteger next = new AtomicInteger();
        Callable<Void> worker = () -> {
            for (int at = next.getAndIncrement(); at < count; at = next.getAndIncrement()) {
                results.set(at, work.apply(at));
            }
            return null;
        };
        run(Math.min(threads, count), worker);
        List<T> all = new ArrayList<>(count);
        for (int at = 0; at < count; at++) {
            all.add(results.get(at));
        }
        return all;
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
            throw new IllegalStateException("a total could not be added up: " + e.getCause(), e);
        } catch (Exception e) {
            throw new IllegalStateException("a total could not be added up: " + e, e);
        }
    }
}

package liandong.quickstart.story;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import liandong.client.Await;

/** Runs several parts of a story at the same time; the first that fails stops the others. */
final class Together {
    private Together() {}

    /** The same with at most {@code most} parts at once. */
    static void run(List<Runnable> parts, int most) {
        Semaphore places = new Semaphore(most);
        run(parts.stream().<Runnable>map(part -> () -> within(places, part)).toList());
    }

    private static void within(Semaphore places, Runnable part) {
        try {
            places.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Await.Stopped();
        }
        try {
            part.run();
        } finally {
            places.release();
        }
    }

    static void run(List<Runnable> parts) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletionService<Void> running = new ExecutorCompletionService<>(threads);
            List<Future<Void>> all = new ArrayList<>();
            parts.forEach(part -> all.add(running.submit(part, null)));
            try {
                for (int done = 0; done < all.size(); done++) {
                    running.take().get();
                }
            } catch (ExecutionException e) {
                threads.shutdownNow();
                throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
            } catch (InterruptedException e) {
                threads.shutdownNow();
                Thread.currentThread().interrupt();
                throw new Await.Stopped();
            }
        }
    }
}

package liandong.auditor.source;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import liandong.auditor.source.RecordSource.Sink;
import org.jspecify.annotations.Nullable;

/**
 * Carries what one thread reads of many topics to their sinks on several: of each topic in its order, by one thread at a
 * time. What waits is bounded; whoever reads faster than the sinks take waits himself.
 */
final class Lanes implements AutoCloseable {
    private static final int UNIT = 1 << 10;
    /** Kilobytes of records that may wait for each thread. */
    private static final int EACH = 2 << 10;

    private final ExecutorService threads;
    private final int most;
    private final Semaphore room;
    private final Map<String, Lane> lanes = new HashMap<>();
    private final AtomicReference<@Nullable Throwable> failed = new AtomicReference<>();

    private record Load(List<StoredRecord> records, int size) {}

    private final class Lane implements Runnable {
        private final Sink sink;
        private final Deque<Load> waiting = new ArrayDeque<>();
        private boolean isRunning;

        Lane(Sink sink) {
            this.sink = sink;
        }

        synchronized boolean isToBegin(Load load) {
            waiting.add(load);
            boolean begins = !isRunning;
            isRunning = true;
            return begins;
        }

        private synchronized @Nullable Load next() {
            Load load = waiting.poll();
            isRunning = load != null;
            return load;
        }

        @Override
        public void run() {
            for (Load load = next(); load != null; load = next()) {
                try {
                    if (failed.get() == null) {
                        load.records.forEach(sink::accept);
                    }
                } catch (RuntimeException | Error e) {
                    failed.compareAndSet(null, e);
                } finally {
                    room.release(load.size);
                }
            }
        }
    }

    Lanes(Map<String, Sink> sinks, int threads) {
        this.threads = Executors.newFixedThreadPool(threads);
        this.most = threads * EACH;
        this.room = new Semaphore(most);
        sinks.forEach((topic, sink) -> lanes.put(topic, new Lane(sink)));
    }

    /** Takes the next records of a topic; waits for room. What a sink has thrown is thrown here. */
    void put(String topic, List<StoredRecord> records) throws InterruptedException {
        long bytes = records.stream().mapToLong(StoredRecord::bytes).sum();
        int size = (int) Math.min(most, 1 + bytes / UNIT);
        Lane lane = lanes.get(topic);
        if (lane == null) {
            throw new IllegalArgumentException("nobody takes records of " + topic);
        }
        room.acquire(size);
        if (lane.isToBegin(new Load(records, size))) {
            threads.execute(lane);
        }
        rethrow();
    }

    /** Waits until all that was put is taken. */
    void drain() throws InterruptedException {
        room.acquire(most);
        room.release(most);
        rethrow();
    }

    private void rethrow() {
        Throwable e = failed.get();
        if (e != null) {
            throw new IllegalStateException("a stream could not be checked: " + e, e);
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}

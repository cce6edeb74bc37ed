package liandong.benchmark;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import liandong.hierarchy.UnitCode;

/** Lets leaves file, in the ways in which it is measured. */
final class Load {
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final int WARM_UP = 20;
    private static final double MEDIAN = 0.5;
    private static final double LAST = 0.99;

    private final Region region;
    private final TotalWatch total;

    Load(Region region, TotalWatch total) {
        this.region = region;
        this.total = total;
    }

    /** How fast all leaves' reports are answered, and counted at the top. */
    record Rate(double filedPerSecond, double countedPerSecond) {}

    /** Milliseconds until the top's total holds a report. */
    record Delay(double p50, double p99) {
        static Delay of(double[] millis) {
            double[] sorted = millis.clone();
            Arrays.sort(sorted);
            return new Delay(at(sorted, MEDIAN), at(sorted, LAST));
        }

        private static double at(double[] sorted, double part) {
            return sorted[Math.max(0, (int) Math.ceil(sorted.length * part) - 1)];
        }
    }

    /** Leaves file once, so many at a time, each after an answer. */
    Rate closed(List<UnitCode> leaves, int atOnce) {
        long before = region.filed();
        long begin = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(atOnce)) {
            List<CompletableFuture<Void>> all = leaves.stream()
                    .map(leaf -> CompletableFuture.runAsync(() -> region.file(leaf), threads))
                    .toList();
            all.forEach(CompletableFuture::join);
        }
        double filed = seconds(begin, System.nanoTime());
        int count = leaves.size();
        double counted = seconds(begin, total.await(before + count, PATIENCE));
        return new Rate(count / filed, count / counted);
    }

    /**
     * All leaves of one node file in one request, and again when the top's total has them all: reports a second from the
     * first byte to the last answer, the time in the middle of so many.
     */
    double bulk(String level, int rounds) {
        List<UnitCode> hosted = region.leavesOf(level);
        double[] seconds = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            seconds[i] = region.fileInBulk(level, hosted);
            total.await(region.filed(), PATIENCE);
        }
        Arrays.sort(seconds);
        return hosted.size() / seconds[rounds / 2];
    }

    /** One leaf corrects, and again when the top's total has it: from the request to the total. */
    Delay idle(int corrections) {
        UnitCode leaf = region.leaves().getFirst();
        double[] millis = new double[corrections];
        for (int i = -WARM_UP; i < corrections; i++) {
            long begin = System.nanoTime();
            region.file(leaf);
            long reached = total.await(region.filed(), PATIENCE);
            if (i >= 0) {
                millis[i] = seconds(begin, reached) * 1e3;
            }
        }
        return Delay.of(millis);
    }

    /**
     * Reports begin at their scheduled times whatever the answers do, leaf after leaf; a leaf's next one waits for the answer
     * to its last. The n-th delay is from the scheduled time of the n-th report until n more reports are in the total.
     */
    Delay open(int perSecond, int reports) {
        long before = region.filed();
        Map<UnitCode, CompletableFuture<Void>> last = new HashMap<>();
        long begin = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < reports; i++) {
                long due = scheduled(begin, i, perSecond);
                while (System.nanoTime() - due < 0) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                UnitCode leaf = region.leaves().get(i % region.leaves().size());
                CompletableFuture<Void> earlier = last.getOrDefault(leaf, CompletableFuture.completedFuture(null));
                last.put(leaf, earlier.thenRunAsync(() -> region.file(leaf), threads));
            }
            last.values().forEach(CompletableFuture::join);
        }
        double[] millis = new double[reports];
        for (int i = 0; i < reports; i++) {
            millis[i] = seconds(scheduled(begin, i, perSecond), total.await(before + i + 1, PATIENCE)) * 1e3;
        }
        return Delay.of(millis);
    }

    private static long scheduled(long begin, int report, int perSecond) {
        return begin + report * 1_000_000_000L / perSecond;
    }

    private static double seconds(long from, long to) {
        return (to - from) / 1e9;
    }
}

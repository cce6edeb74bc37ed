package liandong.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Reads all counters of the platform. */
final class Watch {
    private static final Duration CALM_PATIENCE = Duration.ofMinutes(5);
    /** An idle platform took 0.32 of a core when this was written. */
    private static final double CALM_CORES = 0.5;

    private static final Duration CALM_LOOK = Duration.ofSeconds(2);

    private final Map<String, Long> processes;
    private final Map<String, NodeCounters> nodes = new LinkedHashMap<>();
    private final Topics topics;

    Watch(Platform platform, Region region, Topics topics) throws IOException {
        this.processes = platform.processes();
        this.topics = topics;
        for (String level : Region.LEVELS) {
            nodes.put(level, new NodeCounters(region.node(level).base(), platform.token(level)));
        }
    }

    Spent now() {
        return Spent.of(processes, nodes, topics::records);
    }

    /** Waits until next to nothing is done any more; throws if the platform comes to no rest. */
    void calm() {
        long deadline = System.nanoTime() + CALM_PATIENCE.toNanos();
        double cores;
        do {
            double before = cpuMillis();
            long begin = System.nanoTime();
            LockSupport.parkNanos(CALM_LOOK.toNanos());
            cores = (cpuMillis() - before) / ((System.nanoTime() - begin) / 1e6);
            if (System.nanoTime() - deadline >= 0) {
                throw new MeasureFailed(String.format(
                        Locale.ROOT,
                        "the platform comes to no rest: %.2f cores are busy %d minutes after the last report",
                        cores,
                        CALM_PATIENCE.toMinutes()));
            }
        } while (cores > CALM_CORES);
    }

    double cpuMillis() {
        return processes.values().stream()
                .mapToDouble(pid -> Usage.of(pid).cpuMillis())
                .sum();
    }
}

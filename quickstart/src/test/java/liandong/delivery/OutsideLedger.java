package liandong.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import liandong.directive.ObligationId;

/** What a node has acknowledged to the test, kept where no node can reach it. */
final class OutsideLedger {
    private final List<Entry> entries = new ArrayList<>();
    private long tick;

    /**
     * An acknowledged report.
     *
     * @param message id that the node gave to its message
     * @param begun tick before the first request
     * @param acknowledged tick after the answer
     */
    record Entry(PlannedReport report, String message, long begun, long acknowledged) {}

    /** A moment that is after all earlier ones. */
    synchronized long tick() {
        return ++tick;
    }

    synchronized void acknowledged(PlannedReport report, String message, long begun) {
        entries.add(new Entry(report, message, begun, ++tick));
        notifyAll();
    }

    synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    synchronized int size() {
        return entries.size();
    }

    /** The newest acknowledged version of each report. */
    Map<ObligationId, PlannedReport> newest() {
        return entries().stream()
                .map(Entry::report)
                .collect(Collectors.toMap(
                        PlannedReport::obligation,
                        Function.identity(),
                        BinaryOperator.maxBy(Comparator.comparingInt(PlannedReport::version))));
    }

    /** Returns as soon as {@code count} reports are acknowledged. */
    synchronized void await(int count, Duration patience) throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (entries.size() < count) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                throw new TimeoutException(entries.size() + " of " + count + " reports acknowledged");
            }
            wait(millis);
        }
    }
}

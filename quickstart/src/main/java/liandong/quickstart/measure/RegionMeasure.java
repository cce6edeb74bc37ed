package liandong.quickstart.measure;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import liandong.hierarchy.Hierarchy;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.message.Role;
import liandong.quickstart.http.Await;
import liandong.quickstart.http.Caller;
import liandong.quickstart.http.NodeApi;
import tools.jackson.databind.JsonNode;

/**
 * Two measurements over the whole region: how fast all leaves' reports reach the top's total, and how long a single
 * correction takes when nothing else happens.
 */
public final class RegionMeasure {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int CORRECTIONS = 200;
    private static final int WARM_UP = 20;
    private static final int AT_ONCE = 8;
    private static final long POLL_NANOS = 500_000;

    private final Hierarchy hierarchy;
    private final Map<String, NodeApi> nodes;
    private final PrintWriter out;
    private final UnitCode top;
    private final List<UnitCode> leaves;

    /** @param nodes by the level of the units that they host */
    public RegionMeasure(Hierarchy hierarchy, Map<String, NodeApi> nodes, PrintWriter out) {
        this.hierarchy = hierarchy;
        this.nodes = Map.copyOf(nodes);
        this.out = out;
        this.top = hierarchy.units().stream()
                .filter(unit -> unit.reportsTo() == null)
                .findFirst()
                .orElseThrow()
                .code();
        this.leaves = hierarchy.units().stream()
                .map(Unit::code)
                .filter(hierarchy::isLeaf)
                .toList();
    }

    /** Runs both on fresh data and prints what was measured. */
    public void run() {
        MeasuredForm.publish(at(top), top);
        Instant asked = Instant.now();
        ask(top, "");
        out.printf(Locale.ROOT, "directive relayed to %,d leaves in %.1f s%n", leaves.size(), since(asked));
        throughput();
        latency();
    }

    /** Issues at {@code desk} and relays below it as soon as the directive has arrived there. */
    private void ask(UnitCode desk, String basedOn) {
        List<UnitCode> children = hierarchy.children(desk);
        if (!basedOn.isEmpty()) {
            Await.until("directive at " + desk, PATIENCE, () -> at(desk).find(path(desk, "/directives/" + basedOn)));
        }
        String issued = at(desk).post(
                        path(desk, "/directives"),
                        MeasuredForm.directive(desk, basedOn, children),
                        Caller.of(Role.CLERK, desk, "measure:issue"))
                .path("directive")
                .asString();
        children.stream().filter(child -> !hierarchy.isLeaf(child)).forEach(child -> ask(child, issued));
    }

    private void throughput() {
        for (UnitCode leaf : leaves) {
            String obligation = leaf + "~" + MeasuredForm.CODE + "~" + MeasuredForm.PERIOD;
            Await.until(
                    "obligation of " + leaf,
                    PATIENCE,
                    () -> Optional.of(at(leaf).get(path(leaf, "/obligations?side=own&form=" + MeasuredForm.CODE)))
                            .filter(page -> page.path("items")
                                    .valueStream()
                                    .anyMatch(item ->
                                            item.path("obligation").asString("").equals(obligation))));
        }
        Instant start = Instant.now();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            leaves.forEach(leaf -> threads.execute(() -> file(leaf, 1, "", "file")));
        }
        double filed = since(start);
        Await.until(
                "all reports in the top's total",
                PATIENCE,
                () -> Optional.of(line())
                        .filter(line -> line.path("coverage").path("reported").asInt() == leaves.size()));
        double counted = since(start);
        out.printf(
                Locale.ROOT,
                "%,d reports of %d lines: filed in %.1f s (%.0f/s), in the top's total after %.1f s (%.0f/s)%n",
                leaves.size(),
                MeasuredForm.LINES,
                filed,
                leaves.size() / filed,
                counted,
                leaves.size() / counted);
    }

    private void latency() {
        UnitCode leaf = leaves.getFirst();
        long expected = Long.parseLong(line().path("amount").asString());
        double[] answered = new double[CORRECTIONS];
        double[] reached = new double[CORRECTIONS];
        for (int i = -WARM_UP; i < CORRECTIONS; i++) {
            expected += i % 2 == 0 ? 1 : -1;
            String wanted = String.valueOf(expected);
            Instant start = Instant.now();
            file(leaf, i % 2 == 0 ? 2 : 1, "更正", "correct-" + i);
            double answer = millis(start);
            while (!line().path("amount").asString("").equals(wanted)) {
                LockSupport.parkNanos(POLL_NANOS);
            }
            if (i >= 0) {
                answered[i] = answer;
                reached[i] = millis(start);
            }
        }
        print("clerk has the answer", answered);
        print("top's total has changed", reached);
    }

    private void print(String what, double[] millis) {
        Arrays.sort(millis);
        out.printf(
                Locale.ROOT,
                "%-24s median %.1f ms, p99 %.1f ms, min %.1f, max %.1f (n=%d, one after the other)%n",
                what,
                millis[millis.length / 2],
                millis[(int) Math.ceil(millis.length * 0.99) - 1],
                millis[0],
                millis[millis.length - 1],
                millis.length);
    }

    private void file(UnitCode leaf, long amount, String reason, String step) {
        at(leaf).post(
                        path(leaf, "/reports"),
                        MeasuredForm.report(amount, reason),
                        Caller.of(Role.CLERK, leaf, "measure:" + step));
    }

    /** The first line of the top's total. */
    private JsonNode line() {
        return at(top).get(path(top, "/totals/" + MeasuredForm.CODE + "/" + MeasuredForm.PERIOD))
                .path("latest")
                .path("lines")
                .path(0);
    }

    private NodeApi at(UnitCode unit) {
        NodeApi api = nodes.get(hierarchy.unit(unit).orElseThrow().level());
        if (api == null) {
            throw new IllegalArgumentException("no node hosts " + unit);
        }
        return api;
    }

    private static String path(UnitCode unit, String rest) {
        return "/api/" + unit + rest;
    }

    private static double since(Instant start) {
        return millis(start) / 1000;
    }

    private static double millis(Instant start) {
        return Duration.between(start, Instant.now()).toNanos() / 1e6;
    }
}

package liandong.quickstart;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import liandong.client.Await;
import liandong.client.NodeApi;
import liandong.hierarchy.Unit;

/** All nodes of the region. */
final class Nodes {
    private static final Duration UP_PATIENCE = Duration.ofMinutes(3);
    private static final Duration HOSTING_PATIENCE = Duration.ofMinutes(1);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);
    private final List<NodeProcess> all = new CopyOnWriteArrayList<>();
    private volatile boolean stopped;

    /** Adds a node that was just started; once the others are being stopped, it is asked to stop too. */
    void add(NodeProcess node) {
        all.add(node);
        if (stopped) {
            node.askToStop();
        }
    }

    /**
     * Waits until all are UP; says how long each took.
     *
     * @param waiting is told which are not up yet, and what of them is not well, whenever others are up
     */
    String awaitUp(Consumer<String> waiting) {
        long start = System.nanoTime();
        Map<NodeProcess, Duration> up = new HashMap<>();
        Map<NodeProcess, String> problems = new LinkedHashMap<>();
        waiting.accept(all.stream().map(node -> node.node().name()).collect(Collectors.joining(", ")));
        try {
            Await.until("the nodes", UP_PATIENCE, () -> {
                int before = up.size();
                for (NodeProcess node : all) {
                    if (!up.containsKey(node)) {
                        node.problem()
                                .ifPresentOrElse(
                                        why -> problems.put(node, why),
                                        () -> up.put(node, Duration.ofNanos(System.nanoTime() - start)));
                    }
                }
                problems.keySet().removeAll(up.keySet());
                if (!problems.isEmpty() && up.size() > before) {
                    waiting.accept(told(problems));
                }
                return problems.isEmpty() ? Optional.of(true) : Optional.empty();
            });
        } catch (Await.NotInTime e) {
            NodeProcess late = problems.keySet().iterator().next();
            throw late.failed("was not UP within " + UP_PATIENCE.toSeconds() + " s: " + problems.get(late));
        }
        return all.stream()
                .map(node -> String.format(
                        Locale.ROOT,
                        "%s %.1f s",
                        node.node().name(),
                        up.getOrDefault(node, Duration.ZERO).toMillis() / 1_000.0))
                .collect(Collectors.joining(", "));
    }

    private static String told(Map<NodeProcess, String> problems) {
        return problems.entrySet().stream()
                .map(each ->
                        each.getKey().node().name() + " (" + each.getValue().split(":", 2)[0] + ")")
                .collect(Collectors.joining(", "));
    }

    /** Waits until each node hosts at least the units of its level; says how many these are. */
    String awaitStations(List<Unit> units) {
        Map<String, Long> byLevel = units.stream().collect(Collectors.groupingBy(Unit::level, Collectors.counting()));
        return all.stream()
                .map(node -> node.node().name() + " "
                        + awaitStations(node, byLevel.getOrDefault(node.node().level(), 0L)))
                .collect(Collectors.joining(", "));
    }

    private static String awaitStations(NodeProcess node, long expected) {
        Await.until(
                expected + " stations at the " + node.node().name() + " node (see " + node.log() + ")",
                HOSTING_PATIENCE,
                () -> Optional.of(node.api().get("/api/stations").size()).filter(count -> count >= expected));
        return String.format(Locale.ROOT, "%,d", expected);
    }

    /** The nodes' APIs by the level that each hosts. */
    Map<String, NodeApi> byLevel() {
        return all.stream().collect(Collectors.toMap(node -> node.node().level(), NodeProcess::api));
    }

    /** The node that hosts the top. */
    NodeProcess top() {
        return all.getFirst();
    }

    List<NodeProcess> all() {
        return all;
    }

    /** Stops all at once and waits for their end. */
    void stop() throws InterruptedException {
        stopped = true;
        all.forEach(NodeProcess::askToStop);
        long deadline = System.nanoTime() + STOP_PATIENCE.toNanos();
        for (NodeProcess node : all) {
            node.awaitStop(Duration.ofNanos(deadline - System.nanoTime()));
        }
    }
}

package liandong.benchmark;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import liandong.client.Await;
import liandong.client.Caller;
import liandong.client.NodeApi;
import liandong.client.Requests;
import liandong.hierarchy.UnitCode;
import liandong.message.Role;
import tools.jackson.databind.JsonNode;

/**
 * The region from outside: who stands below whom, which node hosts whom, and what each leaf has filed. Every report raises
 * every line of the region's total by one, so that the total counts the reports that are in it.
 */
final class Region {
    /** The modules of the levels, in the order of their ports. */
    static final List<String> LEVELS = List.of("region", "league", "county", "township");

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Map<String, NodeApi> nodes = new LinkedHashMap<>();
    private final Map<UnitCode, String> levels = new LinkedHashMap<>();
    private final Map<UnitCode, List<UnitCode>> children = new LinkedHashMap<>();
    private final Map<UnitCode, AtomicLong> filed = new ConcurrentHashMap<>();
    private final UnitCode top;
    private final List<UnitCode> leaves;

    /** The region of a platform that is ready. */
    Region(Platform platform, int portBase, int requestsAtOnce) {
        Requests requests = new Requests(requestsAtOnce);
        for (int i = 0; i < LEVELS.size(); i++) {
            String level = LEVELS.get(i);
            String token = platform.token(level);
            nodes.put(
                    level,
                    new NodeApi(requests, URI.create("http://127.0.0.1:" + (portBase + i)), () -> Optional.of(token)));
        }
        List<UnitCode> tops = new ArrayList<>();
        for (JsonNode unit : node(LEVELS.getFirst()).items("/api/directory/units")) {
            UnitCode code = UnitCode.of(unit.path("code").asString());
            levels.put(code, unit.path("level").asString().toLowerCase(Locale.ROOT));
            if (unit.path("reportsTo").isString()) {
                children.computeIfAbsent(UnitCode.of(unit.path("reportsTo").asString()), any -> new ArrayList<>())
                        .add(code);
            } else {
                tops.add(code);
            }
        }
        top = tops.getFirst();
        leaves = levels.keySet().stream().filter(this::isLeaf).toList();
    }

    private boolean isLeaf(UnitCode unit) {
        return !children.containsKey(unit);
    }

    UnitCode top() {
        return top;
    }

    List<UnitCode> leaves() {
        return leaves;
    }

    NodeApi node(String level) {
        return Optional.ofNullable(nodes.get(level)).orElseThrow();
    }

    /** Publishes the form and asks every leaf for it, until each has the obligation. */
    void ask() {
        MeasuredForm.publish(at(top), top);
        ask(top, "");
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
    }

    /** Issues at {@code desk} and relays below it as soon as the directive has arrived there. */
    private void ask(UnitCode desk, String basedOn) {
        List<UnitCode> below = children.getOrDefault(desk, List.of());
        if (!basedOn.isEmpty()) {
            Await.until("directive at " + desk, PATIENCE, () -> at(desk).find(path(desk, "/directives/" + basedOn)));
        }
        String issued = at(desk).post(
                        path(desk, "/directives"),
                        MeasuredForm.directive(desk, basedOn, below),
                        Caller.of(Role.CLERK, desk, "measure:issue"))
                .path("directive")
                .asString();
        below.stream().filter(child -> !isLeaf(child)).forEach(child -> ask(child, issued));
    }

    /** The leaf files one more than the last time; the answer has come when this returns. */
    void file(UnitCode leaf) {
        long amount = filed.computeIfAbsent(leaf, any -> new AtomicLong()).incrementAndGet();
        at(leaf).post(
                        path(leaf, "/reports"),
                        MeasuredForm.report(amount, amount == 1 ? "" : "更正"),
                        Caller.of(Role.CLERK, leaf, "measure:" + leaf + ":" + amount));
    }

    /** Somebody looks at each node once. */
    void look() {
        nodes.values().forEach(node -> node.items("/api/directory/units"));
    }

    /** How many reports were filed so far. */
    long filed() {
        return filed.values().stream().mapToLong(AtomicLong::get).sum();
    }

    /** The first line of the region's total, as its page would say it. */
    String total() {
        JsonNode line = at(top).get(path(top, "/totals/" + MeasuredForm.CODE + "/" + MeasuredForm.PERIOD))
                .path("latest")
                .path("lines")
                .path(0);
        return line.path("amount").asString("nothing");
    }

    private NodeApi at(UnitCode unit) {
        return node(Optional.ofNullable(levels.get(unit)).orElseThrow());
    }

    private static String path(UnitCode unit, String rest) {
        return "/api/" + unit + rest;
    }
}

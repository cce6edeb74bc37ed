package liandong.benchmark;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * All counters of a platform at one moment.
 *
 * @param processes by name
 * @param statements that nodes have given to their stores
 * @param commits of theirs
 * @param records in all topics
 */
record Spent(Map<String, Usage> processes, double statements, double commits, double records) {

    static Spent of(Map<String, Long> processes, Map<String, NodeCounters> nodes, Supplier<Long> records) {
        Map<String, Usage> usage = new LinkedHashMap<>();
        processes.forEach((name, pid) -> usage.put(name, Usage.of(pid)));
        return new Spent(
                usage,
                sum(nodes, "liandong_store_statements_total"),
                sum(nodes, "liandong_store_commits_total"),
                records.get());
    }

    private static double sum(Map<String, NodeCounters> nodes, String counter) {
        return nodes.values().stream().mapToDouble(node -> node.read(counter)).sum();
    }

    Usage all() {
        return processes.values().stream().reduce(new Usage(0, 0, 0), Usage::plus);
    }

    Usage of(String process) {
        return processes.getOrDefault(process, new Usage(Double.NaN, Double.NaN, Double.NaN));
    }
}

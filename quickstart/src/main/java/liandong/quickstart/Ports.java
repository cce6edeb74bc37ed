package liandong.quickstart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import liandong.cluster.LocalCluster;

/**
 * The ports of everything, all on 127.0.0.1.
 *
 * @param nodes one for each of {@link LevelNode#ALL}, in its order
 */
record Ports(List<Integer> nodes, LocalCluster.Ports cluster) {
    private static final int FIRST_NODE = 8081;
    private static final int LOWEST = 1024;
    private static final int HIGHEST = 65_535;
    private static final int OF_CLUSTER = 4;

    /** The ports that the documentation names. */
    static Ports usual() {
        return new Ports(nodes(FIRST_NODE), LocalCluster.Ports.usual());
    }

    /** A row of ports from {@code base} on: nodes, broker, controller, registry, its management. */
    static Ports from(int base) {
        int count = LevelNode.ALL.size() + OF_CLUSTER;
        if (base < LOWEST || base > HIGHEST - count + 1) {
            throw new IllegalArgumentException("--port-base is " + LOWEST + " to " + (HIGHEST - count + 1) + " ("
                    + count + " ports from there on are used), not " + base);
        }
        int broker = base + LevelNode.ALL.size();
        return new Ports(nodes(base), new LocalCluster.Ports(broker, broker + 1, broker + 2, broker + 3));
    }

    private static List<Integer> nodes(int first) {
        return IntStream.range(first, first + LevelNode.ALL.size()).boxed().toList();
    }

    /** Each port with the name of what listens there. */
    SequencedMap<String, Integer> named() {
        SequencedMap<String, Integer> named = new LinkedHashMap<>();
        for (int i = 0; i < nodes.size(); i++) {
            named.put(LevelNode.ALL.get(i).name() + " node", nodes.get(i));
        }
        named.put("broker", cluster.broker());
        named.put("broker's controller", cluster.controller());
        named.put("registry", cluster.registry());
        named.put("registry's management", cluster.management());
        return named;
    }
}

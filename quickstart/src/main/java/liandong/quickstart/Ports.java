package liandong.quickstart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import liandong.cluster.LocalCluster;
import org.jspecify.annotations.Nullable;

/**
 * The ports of everything, all on 127.0.0.1.
 *
 * @param nodes one for each of {@link LevelNode#ALL}, in its order
 * @param postgres none where there is no server for databases
 */
record Ports(
        List<Integer> nodes,
        LocalCluster.Ports cluster,
        @Nullable Integer postgres) {
    private static final int FIRST_NODE = 8081;
    private static final int POSTGRES = 8087;
    private static final int LOWEST = 1024;
    private static final int HIGHEST = 65_535;
    private static final int OF_CLUSTER = 4;

    Ports(List<Integer> nodes, LocalCluster.Ports cluster) {
        this(nodes, cluster, null);
    }

    /** The ports that the documentation names. */
    static Ports usual() {
        return new Ports(nodes(FIRST_NODE), LocalCluster.Ports.usual());
    }

    /** The ports that the documentation names. */
    static Ports usual(StoreChoice store) {
        Ports usual = usual();
        return store == StoreChoice.POSTGRES ? new Ports(usual.nodes, usual.cluster, POSTGRES) : usual;
    }

    /** The same row, with one more port at its end where the store takes one. */
    static Ports from(int base, StoreChoice store) {
        Ports row = from(base);
        int next = base + row.nodes.size() + OF_CLUSTER;
        if (store == StoreChoice.POSTGRES && next > HIGHEST) {
            throw new IllegalArgumentException("--port-base is at most " + (base - 1) + " with --store " + store);
        }
        return store == StoreChoice.POSTGRES ? new Ports(row.nodes, row.cluster, next) : row;
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
        if (postgres != null) {
            named.put("PostgreSQL server", postgres);
        }
        return named;
    }
}

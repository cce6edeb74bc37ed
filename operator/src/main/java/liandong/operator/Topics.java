package liandong.operator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import liandong.fetch.Bounds;
import liandong.hierarchy.Hierarchy;
import liandong.hierarchy.Unit;
import liandong.message.Streams;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes a topic for each stream: nothing makes one by itself. */
public final class Topics {
    /** A thousand in one request keep the controller of a small broker busy for longer than a client waits. */
    private static final int BATCH = 200;

    /** Readers bound what they inflate themselves; a record that none of them reads need not be stored either. */
    private static final String INFLATED = "max.decompressed.message.bytes";

    private static final String MOST = String.valueOf(Bounds.LARGEST);

    private Topics() {}

    /**
     * How many brokers keep a record.
     *
     * @param replicas brokers with a copy
     * @param inSync copies without which nothing is acknowledged
     */
    public record Copies(int replicas, int inSync) {
        /** For a cluster of one broker. */
        public static final Copies ONE = new Copies(1, 1);

        public Copies {
            if (inSync < 1 || inSync > replicas || replicas > Short.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "--in-sync is 1 to --replicas, such as 2 of 3 or 1 of 1, not " + inSync + " of " + replicas);
            }
        }
    }

    /** The streams of all units: each sends up, and each that has children sends down. */
    public static List<String> names(Hierarchy hierarchy) {
        List<String> names = new ArrayList<>(List.of(Streams.DIRECTORY));
        for (Unit unit : hierarchy.units()) {
            names.add(Streams.reports(unit.code()));
            if (!hierarchy.isLeaf(unit.code())) {
                names.add(Streams.directives(unit.code()));
            }
        }
        return names;
    }

    /** Makes those of {@code names} that are not there; returns them. */
    public static List<String> make(Admin admin, Collection<String> names, Copies copies)
            throws ExecutionException, InterruptedException {
        Set<String> there = admin.listTopics().names().get();
        List<String> missing =
                names.stream().filter(name -> !there.contains(name)).toList();
        for (int from = 0; from < missing.size(); from += BATCH) {
            make(admin, missing.subList(from, Math.min(missing.size(), from + BATCH)), copies);
        }
        return missing;
    }

    private static void make(Admin admin, List<String> names, Copies copies)
            throws ExecutionException, InterruptedException {
        List<NewTopic> topics = names.stream()
                .map(name -> new NewTopic(name, 1, (short) copies.replicas()).configs(config(copies)))
                .toList();
        for (KafkaFuture<Void> made : admin.createTopics(topics).values().values()) {
            try {
                made.get();
            } catch (ExecutionException e) {
                // a request that was repeated after a lost answer finds its own topics
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    /**
     * Gives those of {@code names} that let a record inflate without a bound the bound that new topics have; returns them.
     * Topics that are not there must not be named.
     */
    public static List<String> bound(Admin admin, Collection<String> names)
            throws ExecutionException, InterruptedException {
        List<ConfigResource> asked = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        List<String> unbounded = new ArrayList<>();
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        for (Map.Entry<ConfigResource, Config> each :
                admin.describeConfigs(asked).all().get().entrySet()) {
            ConfigEntry now = each.getValue().get(INFLATED);
            // a broker that does not know the setting has no entry for it, and cannot be given one
            if (now != null && !MOST.equals(now.value())) {
                unbounded.add(each.getKey().name());
                changes.put(
                        each.getKey(),
                        List.of(new AlterConfigOp(new ConfigEntry(INFLATED, MOST), AlterConfigOp.OpType.SET)));
            }
        }
        if (!changes.isEmpty()) {
            admin.incrementalAlterConfigs(changes).all().get();
        }
        return unbounded;
    }

    private static Map<String, String> config(Copies copies) {
        return Map.of(
                INFLATED,
                MOST,
                "cleanup.policy",
                "delete",
                "retention.ms",
                "-1",
                "retention.bytes",
                "-1",
                "message.timestamp.type",
                "LogAppendTime",
                "min.insync.replicas",
                String.valueOf(copies.inSync()));
    }
}

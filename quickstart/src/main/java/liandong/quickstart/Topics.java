package liandong.quickstart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import liandong.hierarchy.Hierarchy;
import liandong.hierarchy.Unit;
import liandong.message.Streams;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes a topic for each stream: nothing makes one by itself. */
final class Topics {
    /** A thousand in one request keep the controller of a small broker busy for longer than a client waits. */
    private static final int BATCH = 200;

    private static final Map<String, String> CONFIG = Map.of(
            "cleanup.policy", "delete",
            "retention.ms", "-1",
            "retention.bytes", "-1",
            "message.timestamp.type", "LogAppendTime",
            "min.insync.replicas", "1");

    private Topics() {}

    /** The streams of all units: each sends up, and each that has children sends down. */
    static List<String> names(Hierarchy hierarchy) {
        List<String> names = new ArrayList<>(List.of(Streams.DIRECTORY));
        for (Unit unit : hierarchy.units()) {
            names.add(Streams.reports(unit.code()));
            if (!hierarchy.isLeaf(unit.code())) {
                names.add(Streams.directives(unit.code()));
            }
        }
        return names;
    }

    /** Makes those of {@code names} that are not there; returns how many. */
    static int make(String bootstrap, List<String> names) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            Set<String> there = admin.listTopics().names().get();
            List<NewTopic> missing = names.stream()
                    .filter(name -> !there.contains(name))
                    .map(name -> new NewTopic(name, 1, (short) 1).configs(CONFIG))
                    .toList();
            for (int from = 0; from < missing.size(); from += BATCH) {
                make(admin, missing.subList(from, Math.min(missing.size(), from + BATCH)));
            }
            return missing.size();
        }
    }

    private static void make(Admin admin, List<NewTopic> topics) throws ExecutionException, InterruptedException {
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
}

package liandong.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import liandong.cluster.LocalBroker;
import liandong.cluster.LocalCluster;
import liandong.quickstart.http.Requests;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Broker, registry and the four nodes, each in a process of its own. */
final class Processes implements AutoCloseable {
    private static final int REQUESTS_AT_ONCE = 16;

    private final LocalCluster cluster;
    private volatile LocalBroker broker;
    private final Map<Target, Node> nodes = new EnumMap<>(Target.class);

    private Processes(LocalCluster cluster) {
        this.cluster = cluster;
        this.broker = cluster.brokerProcess();
    }

    /** Starts everything and waits until all nodes are well. */
    static Processes start(Path data) throws IOException, ExecutionException, InterruptedException {
        Processes started = new Processes(LocalCluster.start(data.resolve("cluster"), LocalCluster.Ports.free()));
        try {
            makeTopics(started.cluster.bootstrap());
            Requests requests = new Requests(REQUESTS_AT_ONCE);
            for (Target level : Target.values()) {
                Path folder = Files.createDirectory(data.resolve(level.lowerCase()));
                Node node = new Node(level, folder, started.cluster, requests);
                started.nodes.put(level, node);
                node.start();
            }
            started.nodes.values().forEach(Node::awaitUp);
            return started;
        } catch (IOException | ExecutionException | InterruptedException | RuntimeException e) {
            started.close();
            throw e;
        }
    }

    private static void makeTopics(String bootstrap) throws ExecutionException, InterruptedException {
        Map<String, String> kept = Map.of("retention.ms", "-1", "message.timestamp.type", "LogAppendTime");
        List<NewTopic> topics = MadeUpRegion.streams().stream()
                .map(stream -> new NewTopic(stream, 1, (short) 1).configs(kept))
                .toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(topics).all().get();
        }
    }

    String bootstrap() {
        return cluster.bootstrap();
    }

    Node node(Target level) {
        return Objects.requireNonNull(nodes.get(level));
    }

    /** Why the nodes are not at rest; empty if they are. */
    Optional<String> unrest() {
        return nodes.values().stream().flatMap(node -> node.unrest().stream()).findFirst();
    }

    /** What nodes would not apply: nothing here gives them a reason. */
    List<String> quarantined() {
        return nodes.values().stream()
                .flatMap(node -> node.api().items("/api/quarantine").stream())
                .map(entry -> "quarantined: " + entry)
                .toList();
    }

    void killBroker() {
        broker.kill();
    }

    /** Starts the killed broker again on its data. */
    void startBroker() {
        broker = LocalBroker.start(broker.settings());
    }

    @Override
    public void close() {
        nodes.values().forEach(Node::close);
        broker.kill();
        cluster.close();
    }
}

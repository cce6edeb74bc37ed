package liandong.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import liandong.client.Requests;
import liandong.cluster.FreePorts;
import liandong.cluster.LocalBroker;
import liandong.cluster.LocalCluster;
import liandong.cluster.LocalPostgres;
import liandong.message.Streams;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;

/** Broker, registry and the four nodes, each in a process of its own. */
final class Processes implements AutoCloseable {
    private static final int REQUESTS_AT_ONCE = 16;

    private final LocalCluster cluster;
    private volatile LocalBroker broker;
    private final Map<Target, Node> nodes = new EnumMap<>(Target.class);
    /** Further processes on the stores of some of the nodes. */
    private final Map<Target, Node> seconds = new EnumMap<>(Target.class);

    private final @Nullable LocalPostgres postgres;

    private final SharedKey key;

    private Processes(LocalCluster cluster, @Nullable LocalPostgres postgres, SharedKey key) {
        this.key = key;
        this.cluster = cluster;
        this.postgres = postgres;
        this.broker = cluster.brokerProcess();
    }

    /** Starts everything and waits until all nodes are well. */
    static Processes start(Path data) throws IOException, ExecutionException, InterruptedException {
        return start(data, Set.of());
    }

    /** The same, with two processes on one PostgreSQL database for each of {@code pairs}. */
    static Processes start(Path data, Set<Target> pairs) throws IOException, ExecutionException, InterruptedException {
        Processes started = new Processes(
                LocalCluster.start(data.resolve("cluster"), LocalCluster.Ports.free()),
                pairs.isEmpty()
                        ? null
                        : LocalPostgres.start(LocalPostgres.Settings.of(
                                data.resolve("postgres"), FreePorts.pick(1).getFirst())),
                SharedKey.in(data));
        try {
            makeTopics(started.cluster.bootstrap());
            for (Target level : Target.values()) {
                Node.prepare(level, data.resolve("prepare.log"));
            }
            Requests requests = new Requests(REQUESTS_AT_ONCE);
            Map<Target, Node> beside = new EnumMap<>(Target.class);
            for (Target level : Target.values()) {
                Path folder = Files.createDirectory(data.resolve(level.lowerCase()));
                String[] store = pairs.contains(level) ? started.store(level) : new String[0];
                String[] more = Stream.concat(Stream.of(store), started.key.settings().stream())
                        .toArray(String[]::new);
                Node node = new Node(level, folder, started.cluster, requests, more);
                started.nodes.put(level, node);
                node.start();
                if (pairs.contains(level)) {
                    Path other = Files.createDirectory(data.resolve(level.lowerCase() + "-2"));
                    Node second = new Node(level, other, started.cluster, requests, more);
                    second.shareToken(node);
                    beside.put(level, second);
                }
            }
            beside.forEach((level, second) -> {
                // the first has the watch, which takes the command for the token of both, before there is another
                Objects.requireNonNull(started.nodes.get(level)).awaitUp();
                started.seconds.put(level, second);
                second.start();
            });
            started.all().forEach(Node::awaitUp);
            return started;
        } catch (IOException | ExecutionException | InterruptedException | RuntimeException e) {
            started.close();
            throw e;
        }
    }

    private String[] store(Target level) {
        LocalPostgres server = Objects.requireNonNull(postgres);
        server.database(level.lowerCase());
        return new String[] {
            "--liandong.store=" + server.url(level.lowerCase()),
            "--liandong.store-user=" + LocalPostgres.USER,
            "--liandong.store-password-file=" + server.passwordFile()
        };
    }

    private List<Node> all() {
        return Stream.concat(nodes.values().stream(), seconds.values().stream()).toList();
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

    /** The key of all nodes. */
    SharedKey key() {
        return key;
    }

    String bootstrap() {
        return cluster.bootstrap();
    }

    Node node(Target level) {
        return Objects.requireNonNull(nodes.get(level));
    }

    /** All processes of a node. */
    List<Node> instances(Target level) {
        return Stream.concat(Stream.of(node(level)), Stream.ofNullable(seconds.get(level)))
                .toList();
    }

    /** Why the nodes are not at rest; empty if they are. */
    Optional<String> unrest() {
        return all().stream().flatMap(node -> node.unrest().stream()).findFirst();
    }

    /** What nodes would not apply: nothing here gives them a reason, but for gaps, and those were closed. */
    List<String> quarantined() {
        return nodes.values().stream()
                .flatMap(node -> node.api().items("/api/quarantine").stream())
                .filter(entry -> !(entry.path("reason").asString().equals("gap")
                        && entry.path("decision").asString("").equals("retried")))
                .map(entry -> "quarantined: " + entry)
                .toList();
    }

    void killBroker() {
        broker.kill();
    }

    /** Lets the killed broker lose the last batch of each topic that a node writes. */
    void loseTails(Target level) {
        long cut = level.stations().stream()
                .flatMap(station -> Stream.of(Streams.reports(station), Streams.directives(station)))
                .filter(broker::loseLastBatch)
                .count();
        if (cut == 0) {
            throw new IllegalStateException("the topics of " + level + " had nothing to lose");
        }
    }

    /** Starts the killed broker again on its data. */
    void startBroker() {
        broker = LocalBroker.start(broker.settings());
    }

    @Override
    public void close() {
        all().forEach(Node::close);
        if (postgres != null) {
            postgres.kill();
        }
        broker.kill();
        cluster.close();
    }
}

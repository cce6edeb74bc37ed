package liandong.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import liandong.client.Requests;
import liandong.cluster.LocalCluster;
import liandong.cluster.LocalPostgres;
import liandong.hierarchy.Hierarchy;

/** Broker, registry and nodes, started side by side, and topics; what has been started is known to {@link Started}. */
final class Platform {
    /** More at once would only wait for each other on a small machine. */
    private static final int REQUESTS_AT_ONCE = 8;

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private final Checkout checkout;
    private final Ports ports;
    private final boolean secure;
    private final Progress progress;
    private final Started started;
    private final Requests requests = new Requests(REQUESTS_AT_ONCE);

    Platform(Checkout checkout, Ports ports, boolean secure, Progress progress, Started started) {
        this.checkout = checkout;
        this.ports = ports;
        this.secure = secure;
        this.progress = progress;
        this.started = started;
    }

    /** What runs in the end. */
    record Running(LocalCluster cluster, Databases databases, Nodes nodes, AccessFolder tokens) {}

    Running start(Path data, Hierarchy hierarchy) {
        DataFolder folder = progress.step("check", () -> check(data), this::checked);
        // before anything else needs the processor; no broker is needed for it
        NodeStart start = progress.step("prepare", () -> prepare(folder), this::prepared);
        Access access = secure
                ? progress.step("tls", () -> Access.secured(folder.path().resolve("tls")), Access::told)
                : Access.open();
        KeyFolder keys = progress.step("keys", () -> keys(folder), KeyFolder::told);
        Integer postgres = ports.postgres();
        Databases databases = postgres == null
                ? Databases.files()
                : progress.step(
                        "store",
                        () -> postgres(folder, postgres),
                        made -> "PostgreSQL " + Loopback.ADDRESS + ":" + postgres + ", a database for each node");
        AccessFolder tokens = accessFolder(folder);
        CompletableFuture<LocalCluster> starting = beside(() -> cluster(folder, access));
        started.add("broker and registry", () -> stop(starting));
        CompletableFuture<String> topics =
                beside(() -> access.provision(starting.join().bootstrap(), hierarchy));
        // a node needs the broker only after most of its start
        Nodes nodes = new Nodes();
        started.add("nodes", nodes::stop);
        LocalCluster cluster = progress.step(
                "cluster",
                () -> {
                    startNodes(nodes, folder, start, access, keys, databases, tokens);
                    progress.waiting("broker and registry; the nodes start beside them");
                    return joined(starting);
                },
                Platform::told);
        progress.step("topics", () -> joined(topics), told -> told);
        progress.step("nodes", () -> nodes.awaitUp(progress::waiting), told -> told);
        progress.step("accounts", () -> new DemoAccounts(nodes, tokens, folder.path(), requests).make(), told -> told);
        return new Running(cluster, databases, nodes, tokens);
    }

    private static <T> CompletableFuture<T> beside(Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.ofPlatform().name("beside").daemon().start(() -> {
            try {
                result.complete(work.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    /** What came of it; what it threw is thrown here. */
    private static <T> T joined(CompletableFuture<T> work) throws Exception {
        try {
            return work.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception failure ? failure : e;
        }
    }

    /** What has not come up within the patience ends with this program, which it watches. */
    private static void stop(CompletableFuture<LocalCluster> starting) throws InterruptedException {
        try {
            starting.get(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS).close();
        } catch (ExecutionException | TimeoutException nothingRuns) {
            // a start that fails has ended its own processes
        }
    }

    private DataFolder check(Path data) throws IOException {
        for (LevelNode node : LevelNode.ALL) {
            checkout.jar(node);
        }
        DataFolder folder = DataFolder.take(data, DataFolder.NEEDED_BYTES);
        started.add(folder::close);
        folder.requireNoLeftOvers(DataFolder.ENDING);
        Databases.require(ports.postgres() == null ? StoreChoice.SQLITE : StoreChoice.POSTGRES, data);
        if (ports.postgres() != null) {
            Databases.endLeftOver(folder.path(), ports.postgres());
        }
        Loopback.requireFree(ports);
        folder.runFile().begin(ports);
        started.add(folder.runFile()::delete);
        return folder;
    }

    private String checked(DataFolder folder) {
        return "JDK " + Runtime.version().feature() + ", " + ports.named().size() + " ports free, data in "
                + folder.path();
    }

    private LocalCluster cluster(DataFolder folder, Access access) {
        // it would look for the unpacked registry in the working directory
        System.setProperty("liandong.registry.home", checkout.registry().toString());
        LocalCluster cluster = access.start(folder.path(), ports.cluster());
        ProcessHandle.of(cluster.brokerProcess().pid())
                .ifPresent(process -> folder.runFile().add("broker", process));
        ProcessHandle.of(cluster.registryProcess().pid())
                .ifPresent(process -> folder.runFile().add("registry", process));
        return cluster;
    }

    private Databases postgres(DataFolder folder, int port) {
        Databases databases = Databases.postgres(folder.path(), port);
        LocalPostgres server = databases.server();
        if (server != null) {
            started.add("PostgreSQL server", server::stop);
            ProcessHandle.of(server.pid()).ifPresent(process -> folder.runFile().add("PostgreSQL server", process));
        }
        return databases;
    }

    private static String told(LocalCluster cluster) {
        return "broker " + cluster.bootstrap() + ", registry " + cluster.registry();
    }

    private NodeStart prepare(DataFolder folder) throws IOException, InterruptedException {
        NodeStart start = new NodeStart(checkout);
        Path log = folder.path().resolve("prepare.log");
        for (LevelNode node : LevelNode.ALL) {
            start.prepare(node, log);
        }
        return start;
    }

    private String prepared(NodeStart start) {
        return "fast starts of nodes, in " + checkout.prepared();
    }

    /** What was written before nodes signed cannot be gone on with: nobody could tell who wrote it. */
    private static KeyFolder keys(DataFolder folder) throws IOException {
        Path path = folder.path().resolve("keys");
        if (Files.isDirectory(folder.path().resolve(LevelNode.ALL.getFirst().name())) && !Files.isDirectory(path)) {
            throw new StartFailed(folder.path() + " was written by an earlier version whose nodes did not sign. Delete"
                    + " it, or choose another folder with --data DIR");
        }
        return KeyFolder.in(path);
    }

    private static AccessFolder accessFolder(DataFolder folder) {
        try {
            return AccessFolder.in(folder.path().resolve("access"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void startNodes(
            Nodes nodes,
            DataFolder folder,
            NodeStart start,
            Access access,
            KeyFolder keys,
            Databases databases,
            AccessFolder tokens)
            throws IOException {
        for (int i = 0; i < LevelNode.ALL.size(); i++) {
            LevelNode level = LevelNode.ALL.get(i);
            NodeProcess node = NodeProcess.start(
                    level,
                    ports.nodes().get(i),
                    start,
                    access,
                    folder.path(),
                    ports.cluster(),
                    Stream.of(databases.settings(level), keys.settings(level))
                            .flatMap(List::stream)
                            .toList(),
                    requests,
                    tokens);
            nodes.add(node);
            folder.runFile().add(level.name() + " node", node.handle());
        }
    }
}

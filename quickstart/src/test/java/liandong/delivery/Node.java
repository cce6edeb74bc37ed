package liandong.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import liandong.client.ApiRefused;
import liandong.client.Await;
import liandong.client.FirstOperator;
import liandong.client.NodeApi;
import liandong.client.Requests;
import liandong.cluster.FreePorts;
import liandong.cluster.LocalCluster;
import liandong.hierarchy.UnitCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A node of one level in a process of its own, which can be killed and started again on the same data and port. */
final class Node implements AutoCloseable {
    private static final Duration UP_PATIENCE = Duration.ofMinutes(4);

    private final Target level;
    private final Path data;
    private final LocalCluster cluster;
    private final int port = FreePorts.pick(1).getFirst();
    private final NodeApi api;
    private final List<String> more;
    private final URI base = URI.create("http://127.0.0.1:" + port);
    private final Requests requests;
    private @Nullable Process process;
    /** Of the store; another process on the same one takes it too. */
    private @Nullable Supplier<Optional<String>> other;

    private @Nullable String token;
    private Duration clockAhead = Duration.ZERO;

    /**
     * A node that is not started yet.
     *
     * @param more settings
     */
    Node(Target level, Path data, LocalCluster cluster, Requests requests, String... more) {
        this.level = level;
        this.more = List.of(more);
        this.data = data;
        this.cluster = cluster;
        this.requests = requests;
        this.api = new NodeApi(requests, base, this::token);
    }

    /** Uses the token of a node that works on the same store. */
    void shareToken(Node first) {
        other = first::token;
    }

    private synchronized Optional<String> token() {
        if (other != null) {
            return other.get();
        }
        if (token == null) {
            FirstOperator.setUp(requests, base, data.resolve("store")).ifPresent(first -> token = first.token());
        }
        return Optional.ofNullable(token);
    }

    /** With the accounts, its token is gone. */
    private synchronized void forgetToken() {
        token = null;
    }

    NodeApi api() {
        return api;
    }

    /** Starts it with its clock ahead by so much, and does not wait. */
    void start(Duration ahead) {
        clockAhead = ahead;
        start();
    }

    /** Starts it and does not wait. */
    void start() {
        try {
            Path temporary = Files.createDirectories(data.resolve("tmp"));
            List<String> command = script(level);
            command.addAll(List.of(
                    "--server.port=" + port,
                    "--liandong.data=" + data.resolve("store"),
                    "--liandong.stations=" + stations(),
                    "--liandong.registry=" + cluster.registry(),
                    "--spring.kafka.bootstrap-servers=" + cluster.bootstrap(),
                    "--liandong.parent-process=" + ProcessHandle.current().pid()));
            command.addAll(more);
            command.add("--liandong.clock-ahead=" + clockAhead.toSeconds() + "s");
            ProcessBuilder builder = builder(command, data.resolve("node.log"));
            // native libraries are unpacked there, and a killed process leaves them behind
            builder.environment().put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("the " + level.lowerCase() + " node cannot be started", e);
        }
    }

    /** Ends it as a power cut would. */
    void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    /** Deletes the database of the ended node. */
    void deleteStore() {
        forgetToken();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(data.resolve("store"), "node.db*")) {
            for (Path file : files) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the store of the " + level.lowerCase() + " node cannot be deleted", e);
        }
    }

    /** Waits until it says that it is well. */
    void awaitUp() {
        Await.until(
                "the " + level.lowerCase() + " node; see " + data.resolve("node.log"),
                UP_PATIENCE,
                () -> api.isUp() ? Optional.of(true) : Optional.empty());
    }

    /** What its stations have not handed to a broker yet. */
    long queued() {
        long depth = 0;
        for (JsonNode station : api.get("/api/stations")) {
            depth += station.path("outbox").path("depth").asLong();
        }
        return depth;
    }

    /** Whether it is well and reads and sends; of two nodes on one store only one does. */
    boolean isOnWatch() {
        try {
            JsonNode streams = api.get("/actuator/health").path("components").path("streams");
            return streams.path("status").asString().equals("UP")
                    && !streams.path("details").has("standsBy");
        } catch (UncheckedIOException | ApiRefused e) {
            return false;
        }
    }

    /** Why the node is not at rest: what it has not sent yet, and streams that wait; empty if it is. */
    Optional<String> unrest() {
        if (!api.isUp()) {
            return Optional.of(level.lowerCase() + " node is not UP");
        }
        for (JsonNode station : api.get("/api/stations")) {
            if (station.path("outbox").path("depth").asLong() != 0
                    || !station.path("held").isEmpty()) {
                return Optional.of("unit " + station.path("unit").asString() + " has outbox " + station.path("outbox")
                        + ", held " + station.path("held"));
            }
        }
        return Optional.empty();
    }

    private String stations() {
        return level.stations().stream().map(UnitCode::value).collect(Collectors.joining(","));
    }

    /** Lets starts of this level begin from what a rehearsed one has loaded; does nothing where that was done before. */
    static void prepare(Target level, Path log) throws IOException, InterruptedException {
        List<String> command = script(level);
        command.add(1, "--prepare");
        builder(command, log).start().waitFor();
    }

    /** What an operator starts it with; the program becomes the node, so that what kills one kills the other. */
    private static List<String> script(Target level) throws IOException {
        Path root = root();
        return new ArrayList<>(List.of(
                root.resolve("bin/liandong-node").toString(),
                "--prepared",
                root.resolve("quickstart/target/prepared").toString(),
                jar(level).toString()));
    }

    private static ProcessBuilder builder(List<String> command, Path log) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder;
    }

    private static Path root() {
        return Objects.requireNonNull(Path.of("").toAbsolutePath().getParent());
    }

    private static Path jar(Target level) throws IOException {
        String module = level.lowerCase() + "-node";
        Path target = root().resolve(module).resolve("target");
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, module + "-*-exec.jar")) {
            return jars.iterator().next();
        }
    }

    @Override
    public void close() {
        kill();
    }
}

package liandong.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import liandong.client.NodeApi;
import liandong.client.Requests;
import liandong.cluster.LocalCluster;

/** A node in a child process. */
final class NodeProcess {
    private static final int LOG_LINES = 20;
    private static final Pattern FRAME = Pattern.compile("\\s+(at |\\.\\.\\. \\d+ )");
    private final LevelNode node;
    private final Process process;
    private final Path log;
    private final NodeApi api;

    private NodeProcess(LevelNode node, Process process, Path log, NodeApi api) {
        this.node = node;
        this.process = process;
        this.log = log;
        this.api = api;
    }

    /**
     * Starts it and does not wait.
     *
     * @param more the settings with which it finds its store and its keys
     * @param tokens where its token is found, once there is one
     */
    static NodeProcess start(
            LevelNode node,
            int port,
            NodeStart start,
            Access access,
            Path data,
            LocalCluster.Ports cluster,
            List<String> more,
            Requests requests,
            AccessFolder tokens)
            throws IOException {
        Path log = data.resolve(node.name() + ".log");
        if (Files.exists(log)) {
            Files.move(log, data.resolve(node.name() + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        List<String> settings = new ArrayList<>(settings(node, port, data, cluster));
        settings.addAll(more);
        ProcessBuilder builder =
                start.of(node, settings).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(access.environment(node));
        Process process = builder.start();
        return new NodeProcess(
                node,
                process,
                log,
                new NodeApi(requests, URI.create("http://" + Loopback.ADDRESS + ":" + port), () -> tokens.token(node)));
    }

    private static List<String> settings(LevelNode node, int port, Path data, LocalCluster.Ports cluster) {
        return List.of(
                "--server.port=" + port,
                "--server.address=" + Loopback.ADDRESS,
                "--liandong.data=" + data.resolve(node.name()),
                node.hosts(),
                "--liandong.registry=" + cluster.registryApi(),
                "--spring.kafka.bootstrap-servers=" + cluster.bootstrap(),
                // a story takes minutes: what is hours and hundreds in operation
                "--liandong.witness.interval=5s",
                "--liandong.witness.least=50",
                "--liandong.parent-process=" + ProcessHandle.current().pid());
    }

    LevelNode node() {
        return node;
    }

    NodeApi api() {
        return api;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    Path log() {
        return log;
    }

    /** Why it is not well, in its own words; nothing if it is. Throws {@link StartFailed} if it has ended. */
    Optional<String> problem() {
        if (!process.isAlive()) {
            throw failed("ended early with code " + process.exitValue());
        }
        return api.problem();
    }

    /** With the end of its log. */
    StartFailed failed(String what) {
        return new StartFailed("The " + node.name() + " node " + what + ". The end of " + log + ":\n" + tail());
    }

    // without the frames of stack traces, which would leave no place for what went wrong
    private String tail() {
        try (Stream<String> lines = new String(Files.readAllBytes(log), UTF_8).lines()) {
            List<String> all =
                    lines.filter(line -> !FRAME.matcher(line).lookingAt()).toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - LOG_LINES), all.size()));
        } catch (IOException e) {
            return "(cannot read it: " + e + ")";
        }
    }

    /** Asks it to end. */
    void askToStop() {
        process.destroy();
    }

    /** Waits for its end, and kills it where it does not come within {@code patience}: it loses nothing by that. */
    void awaitStop(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}

package liandong.quickstart;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import liandong.client.Await;
import liandong.client.NodeApi;
import liandong.client.Requests;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code ./liandong health}. */
@Command(name = "health", description = "Say how a node is; exit code 0 only if it is UP.")
final class Health implements Callable<Integer> {
    private final PrintWriter out;
    private final PrintWriter err;

    @Parameters(paramLabel = "URL", description = "The node, such as http://127.0.0.1:8083.")
    private URI node = URI.create("http://127.0.0.1");

    @Option(names = "--wait", paramLabel = "SECONDS", description = "Ask again for so long. Default: once.")
    private long seconds;

    @Option(names = "--sent", paramLabel = "CODE", description = "Wait until the unit has sent everything, too.")
    private @Nullable String unit;

    @Option(
            names = "--enrolled",
            description = "Wait until a key of the node speaks for all its units, too; says what is to be done.")
    private boolean enrolled;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description =
                    "A file whose first line is a token of the node with scope read; --sent and --enrolled need it.")
    private @Nullable Path tokenFile;

    private String last = "";

    Health(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        NodeApi api = new NodeApi(new Requests(1), node, this::token);
        try {
            Await.until(
                    "it",
                    Duration.ofSeconds(seconds),
                    () -> problem(api).isEmpty() ? Optional.of(true) : Optional.empty());
            out.println(node + " is UP");
            return 0;
        } catch (Await.NotInTime e) {
            err.println(node + ": " + last + ". docs/operating.md says what to do.");
            return 1;
        }
    }

    private Optional<String> token() {
        try {
            return tokenFile == null
                    ? Optional.empty()
                    : Files.readString(tokenFile).lines().findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(tokenFile + " cannot be read", e);
        }
    }

    private Optional<String> problem(NodeApi api) {
        Optional<String> problem = api.problem().or(() -> unsent(api)).or(() -> unenrolled(api));
        problem.filter(text -> !text.equals(last)).ifPresent(text -> {
            last = text;
            if (seconds > 0) {
                out.println(text);
            }
        });
        return problem;
    }

    private Optional<String> unenrolled(NodeApi api) {
        JsonNode request = enrolled ? api.get("/api/stations/keys").path("request") : null;
        return request == null || request.isNull() || request.isMissingNode()
                ? Optional.empty()
                : Optional.of("no key of the node speaks for " + request.path("units")
                        + " yet: the region's operator enrols the key-request.json of its data folder");
    }

    private Optional<String> unsent(NodeApi api) {
        if (unit == null) {
            return Optional.empty();
        }
        for (JsonNode station : api.get("/api/stations")) {
            if (station.path("unit").asString().equals(unit)) {
                long depth = station.path("outbox").path("depth").asLong();
                return depth == 0 ? Optional.empty() : Optional.of(unit + " has " + depth + " messages to send");
            }
        }
        return Optional.of(unit + " is not hosted there");
    }
}

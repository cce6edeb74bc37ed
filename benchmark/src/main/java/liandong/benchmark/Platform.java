package liandong.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A platform that was started for this measurement, by the command that everybody starts one with. */
final class Platform implements AutoCloseable {
    private static final Duration STOP_PATIENCE = Duration.ofMinutes(1);
    private static final int LAST_LINES = 20;

    private final Process process;
    private final BufferedReader output;
    private final Path data;
    private final long begun = System.nanoTime();
    private final List<String> lines = new ArrayList<>();

    private Platform(Process process, Path data) {
        this.process = process;
        this.output = process.inputReader(UTF_8);
        this.data = data;
        // Ctrl-C in a terminal reaches it too; whoever ends this program by its number would leave it behind
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop"));
    }

    /**
     * Starts one and does not wait.
     *
     * @param script of the checkout, {@code liandong}
     * @param data a folder that is not there yet
     * @param portBase the first of its ports
     * @param more options of {@code up}
     */
    static Platform start(Path script, Path data, int portBase, List<String> more) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(script.toString(), "up", "--data", data.toString(), "--port-base", String.valueOf(portBase)));
        command.addAll(more);
        return new Platform(
                new ProcessBuilder(command).redirectErrorStream(true).start(), data);
    }

    /** Reads on until it says something; returns the seconds since its start. */
    double awaitLine(Predicate<String> wanted, String what) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
            if (wanted.test(line)) {
                return (System.nanoTime() - begun) / 1e9;
            }
        }
        throw new MeasureFailed("the platform has ended and never said " + what + ". Its last lines:\n"
                + String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size())));
    }

    /** Waits for an end that comes by itself, and returns the exit code. */
    int awaitEnd() throws IOException, InterruptedException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
        }
        return process.waitFor();
    }

    /** What it has said so far. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    Path data() {
        return data;
    }

    /** The processes that do the work, by name: nodes, broker, registry, database server. */
    Map<String, Long> processes() throws IOException {
        Map<String, Long> found = new LinkedHashMap<>();
        for (JsonNode child : run().path("children")) {
            found.put(
                    child.path("name").asString().replace(" node", ""),
                    child.path("pid").asLong());
        }
        return found;
    }

    private JsonNode run() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(data.resolve("run.json")));
    }

    /** The token with which a level's node is spoken to. */
    String token(String level) {
        try {
            return Files.readString(data.resolve("access").resolve(level + ".token"))
                    .strip();
        } catch (IOException e) {
            throw new MeasureFailed("the token of the " + level + " node cannot be read: " + e);
        }
    }

    /** Ends all of it. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            output.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new MeasureFailed("what the platform says cannot be read: " + e);
        }
    }
}

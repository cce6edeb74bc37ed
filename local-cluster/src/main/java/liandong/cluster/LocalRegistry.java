package liandong.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.List;

/** An Apicurio registry in a child process, on loopback only, which keeps its schemas and their ids between starts. */
public final class LocalRegistry implements AutoCloseable {
    private static final String NAME = "registry";
    private static final Duration ANSWER = Duration.ofSeconds(5);

    /**
     * Where and how to run.
     *
     * @param home the unpacked registry, see {@link RegistryHome#find}
     * @param data the folder for everything it writes; one registry at a time
     * @param managementPort for its own health pages
     * @param patience how long {@link #start} waits for an answer
     */
    public record Settings(Path home, Path data, int port, int managementPort, int heapMegabytes, Duration patience) {

        public Settings {
            home = home.toAbsolutePath().normalize();
            data = data.toAbsolutePath().normalize();
            ProcessSettings.check("port", port, "managementPort", managementPort, heapMegabytes, patience);
        }

        /** The registry that the build has unpacked, a heap of 192 MB and a minute of patience. */
        public static Settings of(Path data, int port, int managementPort) {
            return new Settings(RegistryHome.find(), data, port, managementPort, 192, Duration.ofMinutes(3));
        }
    }

    private final Settings settings;
    private final ChildProcess child;

    private LocalRegistry(Settings settings, ChildProcess child) {
        this.settings = settings;
        this.child = child;
    }

    /**
     * Starts a registry, or continues the one whose data is in the folder, and waits until it answers.
     *
     * @throws ClusterStartFailed with what to do about it
     */
    public static LocalRegistry start(Settings settings) {
        Path home = RegistryHome.require(settings.home());
        DataFolder.prepare(NAME, settings.data(), DataFolder.NEEDED_BYTES, settings.patience());
        LoopbackPort.requireFree(NAME, settings.data(), "port", settings.port());
        LoopbackPort.requireFree(NAME, settings.data(), "managementPort", settings.managementPort());
        ChildJvm jvm = new ChildJvm(
                NAME,
                settings.data(),
                settings.heapMegabytes(),
                options(settings, home),
                List.of(home.resolve(RegistryHome.RUN_JAR), ownCode()),
                RegistryProcess.class);
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest ask =
                    HttpRequest.newBuilder(subjects(settings)).timeout(ANSWER).build();
            return new LocalRegistry(settings, ChildProcess.start(jvm, settings.patience(), () -> answers(http, ask)));
        }
    }

    private static List<String> options(Settings settings, Path home) {
        return List.of(
                // what the first one has loaded when it ends, the next ones begin from
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + home.resolve("start.jsa"),
                // what the manifest of the run jar asks for, which counts only for java -jar
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-Dquarkus.http.host=" + LoopbackPort.ADDRESS,
                "-Dquarkus.http.port=" + settings.port(),
                "-Dquarkus.management.host=" + LoopbackPort.ADDRESS,
                "-Dquarkus.management.port=" + settings.managementPort(),
                "-Dquarkus.http.access-log.enabled=false",
                // relative to the working directory, which is the data folder. With a delay a kill loses a schema
                // that was acknowledged, and its id is given out again
                "-Dapicurio.datasource.url=jdbc:h2:file:./registry;WRITE_DELAY=0");
    }

    private static Path ownCode() {
        CodeSource source = LocalRegistry.class.getProtectionDomain().getCodeSource();
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("cannot find the class path of " + LocalRegistry.class, e);
        }
    }

    private static boolean answers(HttpClient http, HttpRequest ask) {
        try {
            return http.send(ask, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static URI subjects(Settings settings) {
        return URI.create(ccompat(settings) + "/subjects");
    }

    private static URI ccompat(Settings settings) {
        return ccompat(settings.port());
    }

    static URI ccompat(int port) {
        return URI.create("http://" + LoopbackPort.ADDRESS + ":" + port + "/apis/ccompat/v7");
    }

    /** The Confluent-compatible API, without a slash at the end. */
    public URI ccompat() {
        return ccompat(settings);
    }

    /** What it was started with; start again with the same to continue after a stop or a kill. */
    public Settings settings() {
        return settings;
    }

    /** The id of the child process. */
    public long pid() {
        return child.pid();
    }

    /** Ends the process as a power cut would, and waits for its end. */
    public void kill() {
        child.kill();
    }

    /** Ends the process cleanly, and waits for its end. */
    public void stop() {
        child.stop();
    }

    @Override
    public void close() {
        stop();
    }
}

package liandong.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** A single-node KRaft broker in a child process, on loopback only, which keeps its data between starts. */
public final class LocalBroker implements AutoCloseable {
    private static final String NAME = "broker";
    private static final long ANSWER_MILLIS = 5_000;

    /**
     * Where and how to run.
     *
     * @param data the folder for everything it writes; one broker at a time
     * @param heapMegabytes 256 serve the 1,300 topics of a region
     * @param patience how long {@link #start} waits for an answer
     * @param overrides broker properties that win over ours
     * @param tls with it, only clients with a certificate are let in, and each does only what a rule allows; none for a
     *     broker that everybody on this machine may use
     */
    public record Settings(
            Path data,
            int port,
            int controllerPort,
            int heapMegabytes,
            Duration patience,
            Map<String, String> overrides,
            @Nullable Tls tls) {

        public Settings {
            data = data.toAbsolutePath().normalize();
            overrides = Map.copyOf(overrides);
            ProcessSettings.check("port", port, "controllerPort", controllerPort, heapMegabytes, patience);
        }

        /** Without overrides. */
        public Settings(Path data, int port, int controllerPort, int heapMegabytes, Duration patience) {
            this(data, port, controllerPort, heapMegabytes, patience, Map.of(), null);
        }

        /** A heap of 256 MB and a minute of patience. */
        public static Settings of(Path data, int port, int controllerPort) {
            return new Settings(data, port, controllerPort, 256, Duration.ofMinutes(3));
        }

        /** The same, with one broker property that wins over ours. */
        public Settings with(String property, String value) {
            Map<String, String> more = new HashMap<>(overrides);
            more.put(property, value);
            return new Settings(data, port, controllerPort, heapMegabytes, patience, more, tls);
        }

        /** The same, for clients with certificates only. */
        public Settings secured(Tls by) {
            return new Settings(data, port, controllerPort, heapMegabytes, patience, overrides, by);
        }
    }

    private final Settings settings;
    private final ChildProcess child;

    private LocalBroker(Settings settings, ChildProcess child) {
        this.settings = settings;
        this.child = child;
    }

    /**
     * Starts a broker, or continues the one whose data is in the folder, and waits until it answers.
     *
     * @throws ClusterStartFailed with what to do about it
     */
    public static LocalBroker start(Settings settings) {
        DataFolder.prepare(NAME, settings.data(), DataFolder.NEEDED_BYTES, settings.patience());
        LoopbackPort.requireFree(NAME, settings.data(), "port", settings.port());
        LoopbackPort.requireFree(NAME, settings.data(), "controllerPort", settings.controllerPort());
        try {
            BrokerProperties.write(settings);
        } catch (IOException e) {
            throw new ClusterStartFailed(NAME, settings.data(), "cannot write its properties (" + e + ").", e);
        }
        ChildJvm jvm = new ChildJvm(
                NAME,
                settings.data(),
                settings.heapMegabytes(),
                List.of("-Dlogback.configurationFile=liandong/cluster/broker-logback.xml"),
                ChildJvm.ownClassPath(),
                BrokerProcess.class);
        return new LocalBroker(settings, ChildProcess.start(jvm, settings.patience(), () -> answers(settings)));
    }

    private static boolean answers(Settings settings) {
        // asking before anybody listens would only fill the caller's log with warnings
        if (!LoopbackPort.answers(settings.port())) {
            return false;
        }
        Map<String, Object> to = new HashMap<>(Map.of(
                "bootstrap.servers", bootstrap(settings),
                "request.timeout.ms", (int) ANSWER_MILLIS,
                "default.api.timeout.ms", (int) ANSWER_MILLIS));
        Tls tls = settings.tls();
        if (tls != null) {
            to.putAll(tls.identity(Tls.BROKER).properties());
        }
        try (Admin admin = Admin.create(to)) {
            return admin.describeCluster()
                            .nodes()
                            .get(ANSWER_MILLIS, TimeUnit.MILLISECONDS)
                            .size()
                    == 1;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String bootstrap(Settings settings) {
        return LoopbackPort.ADDRESS + ":" + settings.port();
    }

    /** Host and port for clients. */
    public String bootstrap() {
        return bootstrap(settings);
    }

    /** What it was started with; start again with the same to continue after a stop or a kill. */
    public Settings settings() {
        return settings;
    }

    /** The id of the child process. */
    public long pid() {
        return child.pid();
    }

    /**
     * Takes the last batch of a topic off the broker's files, as a power cut does whose last writes had been acknowledged and
     * were not on the disk. The process must have been killed.
     *
     * @return whether there was a batch
     */
    public boolean loseLastBatch(String topic) {
        if (child.isAlive()) {
            throw new IllegalStateException("the broker runs; kill it first");
        }
        return LostWrites.cutLastBatch(settings.data(), topic);
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

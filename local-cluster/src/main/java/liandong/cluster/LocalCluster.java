package liandong.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A broker and a registry below one data folder. */
public final class LocalCluster implements AutoCloseable {
    private static @Nullable LocalCluster shared;
    private static @Nullable LocalRegistry sharedRegistry;

    /** The four ports, all on loopback. */
    public record Ports(int broker, int controller, int registry, int management) {
        /** The ports that the documentation names. */
        public static Ports usual() {
            return new Ports(9092, 9093, 8085, 8086);
        }

        /** Host and port at which the broker will answer clients. */
        public String bootstrap() {
            return LoopbackPort.ADDRESS + ":" + broker;
        }

        /** Where the Confluent-compatible API of the registry will be. */
        public URI registryApi() {
            return LocalRegistry.ccompat(registry);
        }

        /** Four that are free now. */
        public static Ports free() {
            List<Integer> free = FreePorts.pick(4);
            return new Ports(free.get(0), free.get(1), free.get(2), free.get(3));
        }
    }

    private final LocalBroker broker;
    private final LocalRegistry registry;
    private final @Nullable Path temporary;
    private final boolean ownsRegistry;

    private LocalCluster(LocalBroker broker, LocalRegistry registry, @Nullable Path temporary, boolean ownsRegistry) {
        this.broker = broker;
        this.registry = registry;
        this.temporary = temporary;
        this.ownsRegistry = ownsRegistry;
    }

    /**
     * Starts both, or continues what is in the folder; where one fails, the other is stopped.
     *
     * @throws ClusterStartFailed with what to do about it
     */
    public static LocalCluster start(Path data, Ports ports) {
        return start(data, ports, null, UnaryOperator.identity());
    }

    /** The same with a broker that lets in clients with certificates only. */
    public static LocalCluster start(Path data, Ports ports, Tls tls) {
        return start(data, ports, null, broker -> broker.secured(tls));
    }

    /** With free ports and a new folder, which is deleted on close; below {@code target} where there is one. */
    public static LocalCluster inTemporaryFolder() {
        return inTemporaryFolder(UnaryOperator.identity());
    }

    /** The same with a broker that lets topics be deleted, for those who try what follows from that. */
    public static LocalCluster thatMayLoseTopics() {
        return inTemporaryFolder(broker -> broker.with("delete.topic.enable", "true"));
    }

    /**
     * A broker of its own in a new folder, and the registry that all such clusters of this JVM share: a registry takes as
     * much of a processor to start as a broker, and schemas are the same for everybody. Never kill that one.
     */
    public static LocalCluster withSharedRegistry() {
        LocalRegistry registry = sharedRegistry();
        Path folder = temporaryFolder();
        List<Integer> ports = FreePorts.pick(2);
        LocalBroker.Settings settings = LocalBroker.Settings.of(folder.resolve("broker"), ports.get(0), ports.get(1));
        return new LocalCluster(LocalBroker.start(settings), registry, folder, false);
    }

    private static synchronized LocalRegistry sharedRegistry() {
        LocalRegistry registry = sharedRegistry;
        if (registry == null) {
            Path folder = temporaryFolder();
            List<Integer> ports = FreePorts.pick(2);
            LocalRegistry started = LocalRegistry.start(
                    LocalRegistry.Settings.of(folder.resolve("registry"), ports.get(0), ports.get(1)));
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(
                            () -> {
                                started.kill();
                                DataFolder.delete(folder);
                            },
                            "registry-stop"));
            sharedRegistry = started;
            return started;
        }
        return registry;
    }

    private static LocalCluster inTemporaryFolder(UnaryOperator<LocalBroker.Settings> broker) {
        Path folder = temporaryFolder();
        return start(folder, Ports.free(), folder, broker);
    }

    private static Path temporaryFolder() {
        try {
            Path target = Path.of("target").toAbsolutePath();
            return Files.isDirectory(target)
                    ? Files.createTempDirectory(target, "local-cluster-")
                    : Files.createTempDirectory("local-cluster-");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary folder", e);
        }
    }

    /** One for all tests of this JVM, started at the first call and gone with the JVM; never close or kill it. */
    public static synchronized LocalCluster shared() {
        LocalCluster cluster = shared;
        if (cluster == null) {
            cluster = inTemporaryFolder();
            shared = cluster;
            Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "local-cluster-stop"));
        }
        return cluster;
    }

    private static LocalCluster start(
            Path data, Ports ports, @Nullable Path temporary, UnaryOperator<LocalBroker.Settings> asked) {
        LocalBroker.Settings broker =
                asked.apply(LocalBroker.Settings.of(data.resolve("broker"), ports.broker(), ports.controller()));
        LocalRegistry.Settings registry =
                LocalRegistry.Settings.of(data.resolve("registry"), ports.registry(), ports.management());
        CompletableFuture<LocalRegistry> starting =
                CompletableFuture.supplyAsync(() -> LocalRegistry.start(registry), LocalCluster::beside);
        LocalBroker started;
        try {
            started = LocalBroker.start(broker);
        } catch (RuntimeException e) {
            starting.thenAccept(LocalRegistry::kill).exceptionally(also -> null).join();
            throw e;
        }
        try {
            return new LocalCluster(started, starting.join(), temporary, true);
        } catch (CompletionException e) {
            started.stop();
            throw e.getCause() instanceof ClusterStartFailed failed ? failed : e;
        }
    }

    /** Host and port of the broker for clients. */
    public String bootstrap() {
        return broker.bootstrap();
    }

    /** The Confluent-compatible API of the registry. */
    public URI registry() {
        return registry.ccompat();
    }

    /** The broker's process, for its id or for a test that kills it. */
    public LocalBroker brokerProcess() {
        return broker;
    }

    /** The registry's process, for its id or for a test that kills it. */
    public LocalRegistry registryProcess() {
        return registry;
    }

    /** Stops both; with a temporary folder, kills what is its own and deletes it. */
    @Override
    public void close() {
        if (temporary == null) {
            CompletableFuture<Void> stopping = CompletableFuture.runAsync(registry::stop, LocalCluster::beside);
            broker.stop();
            stopping.join();
        } else {
            broker.kill();
            if (ownsRegistry) {
                registry.kill();
            }
            DataFolder.delete(temporary);
        }
    }

    // not the common pool: on a machine of two cores it has one thread, which anything else may hold
    private static void beside(Runnable work) {
        Thread.ofPlatform().name("registry").daemon().start(work);
    }
}

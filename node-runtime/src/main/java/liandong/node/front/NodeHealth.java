package liandong.node.front;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import liandong.node.settings.NodeSettings;
import liandong.node.store.Reason;
import liandong.node.store.Tables;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.stereotype.Component;

/** How the node is: the components of its health, what waits, its disk and its clock. */
@Component
public final class NodeHealth {
    private final ObjectProvider<HealthEndpoint> endpoint;
    private final ObjectProvider<Links> links;
    private final Tables tables;
    private final NodeSettings settings;
    private final Clock clock;

    public NodeHealth(
            ObjectProvider<HealthEndpoint> endpoint,
            ObjectProvider<Links> links,
            Tables tables,
            NodeSettings settings,
            Clock clock) {
        this.endpoint = endpoint;
        this.links = links;
        this.tables = tables;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A component.
     *
     * @param status UP, DOWN, OUT_OF_SERVICE or UNKNOWN
     */
    public record Part(String name, String status, Map<String, String> details) {}

    /** A stream that waits. */
    public record Held(String stream, String reason, Instant since) {
        /** Whether it goes on without anybody's decision. */
        public boolean passes() {
            return Reason.find(reason).filter(Reason::passes).isPresent();
        }
    }

    /**
     * The disk with the data folder.
     *
     * @param free bytes
     * @param size bytes
     * @param files bytes of the store
     */
    public record Disk(long free, long size, long files) {}

    /**
     * The node's clock.
     *
     * @param behindBroker broker's time less ours at the newest own message that a broker has recorded; it contains the
     *     way there, so a small positive one is good and a negative one is not; none before there is one
     */
    public record Time(
            Instant now, Duration ahead, @Nullable Duration behindBroker) {}

    /** All components, in the order of their names; none where nobody measures. */
    public List<Part> parts() {
        HealthEndpoint health = endpoint.getIfAvailable();
        List<Part> parts = new ArrayList<>();
        if (health != null) {
            add("", health.health(), parts);
        }
        return parts;
    }

    private static void add(String name, HealthDescriptor health, List<Part> parts) {
        if (health instanceof CompositeHealthDescriptor composite) {
            new TreeMap<>(composite.getComponents()).forEach((each, found) -> add(each, found, parts));
        } else {
            Map<String, String> details = new TreeMap<>();
            if (health instanceof IndicatedHealthDescriptor indicated && indicated.getDetails() != null) {
                indicated.getDetails().forEach((key, value) -> details.put(key, String.valueOf(value)));
            }
            parts.add(new Part(name, health.getStatus().getCode(), details));
        }
    }

    /** The streams that wait, the longest first. */
    public List<Held> held() {
        return tables.database()
                .sql()
                .sql("SELECT stream, held, held_at FROM read_stream WHERE held IS NOT NULL ORDER BY held_at, stream")
                .query((rs, n) -> new Held(
                        rs.getString("stream"), rs.getString("held"), Instant.ofEpochMilli(rs.getLong("held_at"))))
                .list();
    }

    /** Broker and registry; none where this process reads no topics. */
    public List<Links.Link> links() {
        return Optional.ofNullable(links.getIfAvailable()).map(Links::links).orElse(List.of());
    }

    /** How many records of each stream are not applied. */
    public Map<String, Long> behind() {
        return Optional.ofNullable(links.getIfAvailable()).map(Links::behind).orElse(Map.of());
    }

    /** How many records in quarantine are undecided. */
    public long undecided() {
        return tables.database()
                .sql()
                .sql("SELECT count(*) FROM quarantine WHERE decision IS NULL")
                .query(Long.class)
                .single();
    }

    /** The disk; none where it does not say. */
    public Optional<Disk> disk() {
        Path folder = settings.folder();
        try {
            Path there = Files.isDirectory(folder)
                    ? folder
                    : Objects.requireNonNull(folder.toAbsolutePath().getParent());
            var store = Files.getFileStore(there);
            Path file = folder.resolve("node.db");
            return Optional.of(new Disk(
                    store.getUsableSpace(), store.getTotalSpace(), Files.isRegularFile(file) ? Files.size(file) : 0));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public Time time() {
        Duration behind = tables.database()
                .sql()
                .sql("SELECT recorded - sent_at AS way FROM envelope WHERE own = 1 AND recorded IS NOT NULL"
                        + " ORDER BY place DESC LIMIT 1")
                .query(Long.class)
                .optional()
                .map(Duration::ofMillis)
                .orElse(null);
        return new Time(clock.instant(), settings.clockAhead(), behind);
    }

    /** The release of the running program. */
    public String version() {
        return Objects.requireNonNullElse(NodeHealth.class.getPackage().getImplementationVersion(), "0.1.0-SNAPSHOT");
    }
}

package liandong.node.operating;

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
import liandong.node.store.EnvelopeQueries;
import liandong.node.store.QuarantineTable;
import liandong.node.store.StreamBooks;
import liandong.node.store.StreamBooks.Held;
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
    private final StreamBooks books;
    private final QuarantineTable quarantine;
    private final EnvelopeQueries envelopes;
    private final NodeSettings settings;
    private final Clock clock;

    public NodeHealth(
            ObjectProvider<HealthEndpoint> endpoint,
            ObjectProvider<Links> links,
            StreamBooks books,
            QuarantineTable quarantine,
            EnvelopeQueries envelopes,
            NodeSettings settings,
            Clock clock) {
        this.endpoint = endpoint;
        this.links = links;
        this.books = books;
        this.quarantine = quarantine;
        this.envelopes = envelopes;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A component.
     *
     * @param status UP, DOWN, OUT_OF_SERVICE or UNKNOWN
     */
    public record Part(String name, String status, Map<String, String> details) {}

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
        return books.held();
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
        return quarantine.undecided();
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
        Duration behind = envelopes.way().orElse(null);
        return new Time(clock.instant(), settings.clockAhead(), behind);
    }

    /** The release of the running program. */
    public String version() {
        return Objects.requireNonNullElse(NodeHealth.class.getPackage().getImplementationVersion(), "0.1.0-SNAPSHOT");
    }
}

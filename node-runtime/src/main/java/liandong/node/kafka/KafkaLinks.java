package liandong.node.kafka;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import liandong.node.operating.Links;
import liandong.node.pulse.Pulse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every ten seconds whether broker and registry answer. */
final class KafkaLinks implements Links, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaLinks.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Lag lag;
    private final URI registry;
    private final Clock clock;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final AtomicReference<List<Link>> links;
    private final Pulse pulse = new Pulse("links", this::look);
    private long looked = System.nanoTime() - Lag.EVERY.toNanos();

    KafkaLinks(Lag lag, String brokers, String registry, Clock clock) {
        this.lag = lag;
        this.registry = URI.create(registry.endsWith("/") ? registry : registry + "/");
        this.clock = clock;
        this.links = new AtomicReference<>(List.of(
                new Link("broker", brokers, State.UNKNOWN, clock.instant()),
                new Link("registry", registry, State.UNKNOWN, clock.instant())));
    }

    public void start() {
        pulse.start();
    }

    @Override
    public List<Link> links() {
        List<Link> known = links.get();
        return known == null ? List.of() : known;
    }

    @Override
    public Map<String, Long> behind() {
        return lag.behind();
    }

    private void look() {
        if (System.nanoTime() - looked < Lag.EVERY.toNanos()) {
            return;
        }
        looked = System.nanoTime();
        State broker = lag.hasAsked() ? state(lag.last().isPresent()) : State.UNKNOWN;
        State answers = state(registryAnswers());
        links.set(links().stream()
                .map(link -> now(link, link.name().equals("broker") ? broker : answers))
                .toList());
    }

    private Link now(Link before, State state) {
        return before.state() == state ? before : new Link(before.name(), before.address(), state, clock.instant());
    }

    private static State state(boolean answers) {
        return answers ? State.REACHABLE : State.UNREACHABLE;
    }

    private boolean registryAnswers() {
        try {
            http.send(
                    HttpRequest.newBuilder(registry.resolve("schemas/types"))
                            .timeout(PATIENCE)
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            return true;
        } catch (IOException e) {
            LOG.debug("the registry does not answer", e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        pulse.close();
        http.close();
    }
}

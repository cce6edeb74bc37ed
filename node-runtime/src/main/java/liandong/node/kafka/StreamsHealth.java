package liandong.node.kafka;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import liandong.node.seal.Sealer;
import liandong.node.store.Tables;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** DOWN when a consumer has died, the store is being rebuilt, a thread has ended, or somebody else sends for us. */
@Component("streams")
public class StreamsHealth implements HealthIndicator {
    private final StreamReader reader;
    private final Sender sender;
    private final Sealer sealer;
    private final Elsewhere elsewhere;
    private final Tables tables;

    StreamsHealth(StreamReader reader, Sender sender, Sealer sealer, Elsewhere elsewhere, Tables tables) {
        this.reader = reader;
        this.sender = sender;
        this.sealer = sealer;
        this.elsewhere = elsewhere;
        this.tables = tables;
    }

    @Override
    public Health health() {
        Health.Builder health = problem()
                .map(problem -> Health.down().withDetail("problem", problem))
                .orElseGet(Health::up);
        if (reader.standsBy()) {
            health.withDetail("standsBy", "another process on the same store reads, seals and sends");
        }
        Map<String, Instant> held = tables.streams().held();
        health.withDetail("heldStreams", held.size());
        held.values().stream().min(Instant::compareTo).ifPresent(since -> health.withDetail("heldSince", since));
        return health.withDetail("missingTopics", reader.missingTopics().size()).build();
    }

    private Optional<String> problem() {
        if (elsewhere.detail().isPresent()) {
            return elsewhere.detail();
        }
        Map<String, String> unsealed = sealer.waiting();
        if (!unsealed.isEmpty()) {
            return Optional.of(unsealed.size() + " streams cannot be signed: "
                    + unsealed.values().iterator().next());
        }
        if (!sealer.isAlive() || !sender.isAlive()) {
            return Optional.of("the sealer or the sender has ended; restart the node");
        }
        String reading = reader.problem();
        if (reading != null) {
            return Optional.of(reading);
        }
        return tables.state().isRebuilt() ? Optional.empty() : Optional.of("rebuilding the store from topics");
    }
}

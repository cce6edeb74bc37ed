package liandong.node.kafka;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import liandong.ledger.Hash;
import liandong.node.store.NodeState;
import liandong.schemas.ReleasedSchema;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Under which id the registry has each released schema: what is put in front of a body that is sent. No hash covers the
 * id, and what is read is never judged by it. The registry is asked again from time to time, since it may have lost what
 * it had and give the same ids to other schemas; one that does not answer, or not to the point, changes nothing.
 */
public final class WireSchemas {
    private static final Logger LOG = LoggerFactory.getLogger(WireSchemas.class);
    /** For how long an id that was confirmed needs no second look. */
    private static final Duration FRESH = Duration.ofSeconds(1);
    /** How many times the time that a vain look has cost passes before the next one: whoever waits holds up others. */
    private static final int REST = 10;

    private final RegistryCalls registry;
    private final NodeState state;
    private final JsonMapper json = JsonMapper.shared();
    private final Map<Hash, Known> known = new ConcurrentHashMap<>();
    private final AtomicLong looksAgain = new AtomicLong(System.nanoTime());

    /** An id, and when it was last confirmed, by {@link System#nanoTime}; none if not since the start. */
    private record Known(int id, @Nullable Long confirmed) {
        boolean isFresh() {
            return confirmed != null && System.nanoTime() - confirmed < FRESH.toNanos();
        }
    }

    /**
     * Schemas as a registry knows them.
     *
     * @param registry base address of the Confluent-compatible API, such as {@code http://127.0.0.1:8085/apis/ccompat/v7}
     */
    public WireSchemas(String registry, NodeState state) {
        this(registry, state, RegistryCalls.PATIENCE);
    }

    /** The same with another patience for each answer. */
    WireSchemas(String registry, NodeState state, Duration patience) {
        this.registry = new RegistryCalls(URI.create(registry.endsWith("/") ? registry : registry + "/"), patience);
        this.state = state;
    }

    /**
     * The id under which the registry returns {@code schema}, which is registered there if it is new; the last one that is
     * known while the registry does not say it.
     *
     * @throws RegistryUnreachable if the registry does not say it and never has
     */
    public int id(ReleasedSchema schema) throws RegistryUnreachable {
        Known last = last(schema.fingerprint());
        if (last != null && (last.isFresh() || System.nanoTime() - looksAgain.get() < 0)) {
            return last.id;
        }
        long begin = System.nanoTime();
        try {
            int id = confirmed(schema, last);
            if (last == null || last.id != id) {
                state.saveSchema(id, schema.fingerprint().hex());
            }
            known.put(schema.fingerprint(), new Known(id, System.nanoTime()));
            return id;
        } catch (RegistryUnreachable e) {
            if (last == null) {
                throw e;
            }
            long now = System.nanoTime();
            looksAgain.set(now + REST * (now - begin));
            LOG.atDebug().addKeyValue("schema", schema.name()).log("the last known id is used: {}", e.getMessage());
            return last.id;
        }
    }

    private @Nullable Known last(Hash fingerprint) {
        Known last = known.get(fingerprint);
        return last != null
                ? last
                : state.idOf(fingerprint.hex()).map(id -> new Known(id, null)).orElse(null);
    }

    private int confirmed(ReleasedSchema schema, @Nullable Known last) throws RegistryUnreachable {
        if (last != null && stands(last.id, schema)) {
            return last.id;
        }
        int id = register(schema);
        if (!stands(id, schema)) {
            throw new RegistryUnreachable(
                    "the registry says id " + id + " for " + schema.name() + " and returns another schema for it",
                    null);
        }
        return id;
    }

    /** Whether the registry returns this schema for this id. */
    private boolean stands(int id, ReleasedSchema schema) throws RegistryUnreachable {
        Optional<String> answer = registry.get("schemas/ids/" + id);
        return answer.isPresent()
                && isSame(schema, read(answer.get()).path("schema").asString(""));
    }

    private int register(ReleasedSchema schema) throws RegistryUnreachable {
        String body = json.writeValueAsString(Map.of("schema", schema.json(), "schemaType", "AVRO"));
        int id = read(registry.post("subjects/" + schema.name() + "/versions", body.getBytes(StandardCharsets.UTF_8)))
                .path("id")
                .asInt(-1);
        if (id < 0) {
            throw new RegistryUnreachable("the registry gave no id for " + schema.name(), null);
        }
        return id;
    }

    private JsonNode read(String answer) throws RegistryUnreachable {
        try {
            return json.readTree(answer);
        } catch (JacksonException e) {
            throw new RegistryUnreachable("the registry's answer is no JSON", e);
        }
    }

    /** A schema from outside is only ever compared with a released one; whatever its text makes of the parser. */
    private static boolean isSame(ReleasedSchema released, String text) {
        try {
            return released.sameAs(new Schema.Parser().parse(text));
        } catch (RuntimeException e) {
            LOG.debug("the registry's schema cannot be parsed", e);
            return false;
        }
    }
}

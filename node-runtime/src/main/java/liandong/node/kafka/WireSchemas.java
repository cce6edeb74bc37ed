package liandong.node.kafka;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import liandong.ledger.Hash;
import liandong.node.store.NodeState;
import liandong.schemas.ReleasedSchema;
import liandong.schemas.Schemas;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which registry id stands for which released schema. The registry is asked over its Confluent-compatible API for the
 * first use of an id only; what it said is kept, and released schemas ship with the code.
 */
public final class WireSchemas {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** For how long a registry that gave no answer is not asked again: whoever waits for it holds up others. */
    private static final Duration REST = Duration.ofSeconds(2);

    private static final int NOT_FOUND = 404;
    private static final int OK = 200;

    private final URI registry;
    private final Schemas schemas;
    private final NodeState state;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final JsonMapper json = JsonMapper.shared();
    private final AtomicLong restsUntil = new AtomicLong(System.nanoTime());
    private final Map<Hash, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Integer, Hash> fingerprints = new ConcurrentHashMap<>();

    /**
     * Schemas as a registry knows them.
     *
     * @param registry base address of the Confluent-compatible API, such as {@code http://127.0.0.1:8085/apis/ccompat/v7}
     */
    public WireSchemas(String registry, Schemas schemas, NodeState state) {
        this.registry = URI.create(registry.endsWith("/") ? registry : registry + "/");
        this.schemas = schemas;
        this.state = state;
    }

    /** What an id is to a released schema. */
    public enum Match {
        SAME,
        /** The id stands for another schema. */
        OTHER,
        /** The registry does not know the id. */
        UNKNOWN,
        /** The registry cannot be asked now; the fingerprint, which is hashed, decides alone. */
        UNREACHABLE
    }

    /** The id under which the registry returns {@code schema}, which is registered there if it is new. */
    public int id(ReleasedSchema schema) throws RegistryUnreachable {
        Integer known = ids.get(schema.fingerprint());
        if (known != null) {
            return known;
        }
        int id = state.idOf(schema.fingerprint().hex()).orElse(-1);
        if (id < 0) {
            id = register(schema);
            state.saveSchema(id, schema.fingerprint().hex());
        }
        ids.put(schema.fingerprint(), id);
        fingerprints.put(id, schema.fingerprint());
        return id;
    }

    /** Whether {@code id} stands for the released schema with this fingerprint, logical types included. */
    public Match match(int id, Hash fingerprint) {
        Hash known = fingerprints.get(id);
        if (known == null) {
            known = state.schemaOf(id).map(Hash::new).orElse(null);
        }
        try {
            if (known == null) {
                known = ask(id);
            }
        } catch (RegistryUnreachable e) {
            return Match.UNREACHABLE;
        }
        if (known == null) {
            return Match.UNKNOWN;
        }
        return known.equals(fingerprint) ? Match.SAME : Match.OTHER;
    }

    /** The fingerprint of the released schema that the registry has under {@code id}; zeros for a foreign one. */
    private @Nullable Hash ask(int id) throws RegistryUnreachable {
        HttpResponse<String> answer = call(HttpRequest.newBuilder(registry.resolve("schemas/ids/" + id))
                .timeout(PATIENCE)
                .build());
        if (answer.statusCode() == NOT_FOUND) {
            return null;
        }
        Schema found = parse(read(answer).path("schema").asString(""));
        for (ReleasedSchema each : schemas.all()) {
            if (found != null && each.sameAs(found)) {
                fingerprints.put(id, each.fingerprint());
                state.saveSchema(id, each.fingerprint().hex());
                return each.fingerprint();
            }
        }
        return Hash.ZERO;
    }

    private int register(ReleasedSchema schema) throws RegistryUnreachable {
        String body = json.writeValueAsString(Map.of("schema", schema.json(), "schemaType", "AVRO"));
        HttpResponse<String> answer =
                call(HttpRequest.newBuilder(registry.resolve("subjects/" + schema.name() + "/versions"))
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                        .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                        .build());
        int id = read(answer).path("id").asInt(-1);
        if (id < 0) {
            throw new RegistryUnreachable("the registry gave no id for " + schema.name(), null);
        }
        return id;
    }

    private HttpResponse<String> call(HttpRequest request) throws RegistryUnreachable {
        if (restsUntil.get() - System.nanoTime() > 0) {
            throw new RegistryUnreachable("the registry gave no answer a moment ago", null);
        }
        try {
            HttpResponse<String> answer = BoundedText.send(http, request, PATIENCE);
            if (answer.statusCode() != OK && answer.statusCode() != NOT_FOUND) {
                throw new RegistryUnreachable(
                        request.uri() + " answered " + answer.statusCode() + ": "
                                + answer.body()
                                        .substring(
                                                0, Math.min(200, answer.body().length())),
                        null);
            }
            return answer;
        } catch (IOException e) {
            restsUntil.set(System.nanoTime() + REST.toNanos());
            throw new RegistryUnreachable("no answer from " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryUnreachable("interrupted while asking " + request.uri(), e);
        }
    }

    private JsonNode read(HttpResponse<String> answer) throws RegistryUnreachable {
        try {
            return json.readTree(answer.body());
        } catch (JacksonException e) {
            throw new RegistryUnreachable("the registry's answer is no JSON", e);
        }
    }

    /** A schema from outside: only ever compared with released ones. */
    private static @Nullable Schema parse(String text) {
        try {
            return new Schema.Parser().parse(text);
        } catch (AvroRuntimeException e) {
            return null;
        }
    }

    /** The registry cannot be asked now; try again later. */
    public static final class RegistryUnreachable extends Exception {
        private static final long serialVersionUID = 1;

        RegistryUnreachable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}

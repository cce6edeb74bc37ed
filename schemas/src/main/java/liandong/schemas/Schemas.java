package liandong.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import liandong.ledger.Hash;
import liandong.message.Message;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** The released schemas, by message and by fingerprint. */
public final class Schemas {
    private static final String FOLDER = "/liandong/schemas/";

    private final Map<Class<? extends Message>, ReleasedSchema> newest = new HashMap<>();
    private final Map<Hash, ReleasedSchema> byFingerprint = new HashMap<>();
    private final List<ReleasedSchema> all;

    private Schemas(List<ReleasedSchema> all) {
        for (ReleasedSchema each : all) {
            newest.put(each.type(), each);
            byFingerprint.put(each.fingerprint(), each);
        }
        this.all = List.copyOf(all);
    }

    /** The schemas of the whole protocol, as released with this code. */
    public static Schemas released() {
        return Released.SCHEMAS;
    }

    /** The schemas of {@code types} from files {@code <Message>.v<n>.avsc}, n from 1, of a class path folder. */
    static Schemas in(String folder, Collection<Class<? extends Message>> types) {
        List<ReleasedSchema> found = new ArrayList<>();
        for (Class<? extends Message> type : types) {
            List<ReleasedSchema> versions = versions(folder, type);
            if (versions.isEmpty()) {
                throw new IllegalStateException(folder + fileName(type, 1) + " is missing");
            }
            found.addAll(versions);
        }
        return new Schemas(found);
    }

    /** Every message type of the protocol. */
    static List<Class<? extends Message>> protocol() {
        return records(Message.class)
                .<Class<? extends Message>>map(type -> type.asSubclass(Message.class))
                .toList();
    }

    static String fileName(Class<? extends Message> type, int version) {
        return type.getSimpleName() + ".v" + version + ".avsc";
    }

    /** The newest schema of {@code type}, a record of the protocol. */
    public ReleasedSchema of(Class<? extends Message> type) {
        ReleasedSchema found = newest.get(type);
        if (found == null) {
            throw new IllegalArgumentException(type + " is not a message type with a schema");
        }
        return found;
    }

    /** The schema whose file has this SHA-256; empty for one that this release does not know. */
    public Optional<ReleasedSchema> byFingerprint(Hash fingerprint) {
        return Optional.ofNullable(byFingerprint.get(fingerprint));
    }

    /** All versions of all messages; the versions of one message in ascending order. */
    public List<ReleasedSchema> all() {
        return all;
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Stream.of(type.getPermittedSubclasses()).flatMap(Schemas::records);
    }

    private static List<ReleasedSchema> versions(String folder, Class<? extends Message> type) {
        List<ReleasedSchema> versions = new ArrayList<>();
        byte @Nullable [] file = file(folder + fileName(type, 1));
        while (file != null) {
            String json = new String(file, StandardCharsets.UTF_8);
            Schema schema = new Schema.Parser().parse(json);
            int version = versions.size() + 1;
            versions.add(new ReleasedSchema(schema.getFullName(), version, type, Hash.of(file), schema, json));
            file = file(folder + fileName(type, version + 1));
        }
        return versions;
    }

    private static byte @Nullable [] file(String path) {
        try (InputStream in = Schemas.class.getResourceAsStream(path)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }

    private static final class Released {
        static final Schemas SCHEMAS = in(FOLDER, protocol());
    }
}

package liandong.node.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import liandong.duty.Directory;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.ledger.KeyRing;
import liandong.ledger.NodeKey;
import liandong.message.Actor;
import liandong.message.Cause;
import liandong.message.Message;
import liandong.message.Streams;
import liandong.node.hosting.Hosting;
import liandong.node.pulse.Pulse;
import liandong.node.store.Tables;
import liandong.signing.KeyRequest;
import liandong.signing.SigningKeys;
import org.jspecify.annotations.Nullable;

/**
 * A node's way into the directory: the keeper of the directory enrols its own key as the first entry of all; every other
 * node writes a request that its operator carries to the region.
 */
public final class Enrolment implements AutoCloseable {
    /** The file in the data folder that holds the open request; absent where nothing is to be asked for. */
    public static final String FILE = "key-request.json";

    private final Tables tables;
    private final Hosting hosting;
    private final NodeKeys keys;
    private final UnitCode top;
    private final String node;
    private final Path folder;
    private final Clock clock;
    private final Supplier<String> ids;
    private final Pulse pulse;
    /** What the request was made of last. */
    private @Nullable Directory known;

    private @Nullable SigningKeys held;

    public Enrolment(
            Tables tables,
            Hosting hosting,
            NodeKeys keys,
            UnitCode top,
            String node,
            Path folder,
            Clock clock,
            Supplier<String> ids) {
        this.tables = tables;
        this.hosting = hosting;
        this.keys = keys;
        this.top = top;
        this.node = node;
        this.folder = folder;
        this.clock = clock;
        this.ids = ids;
        this.pulse = new Pulse("enrolment", this::write);
    }

    public void start() {
        pulse.start();
    }

    /** Appends the first entry of the directory where this node keeps it and it is empty; inside a transaction. */
    public void root() {
        boolean empty = tables.envelopes().ofStream(Streams.DIRECTORY).isEmpty()
                && tables.outbox().unsealedOf(Streams.DIRECTORY) == 0;
        if (hosting.keepsDirectory() && empty) {
            NodeKey key = keys.held().keys().getFirst();
            List<UnitCode> units = List.of(top);
            tables.outbox()
                    .append(
                            ids.get(),
                            top,
                            0,
                            clock.instant().truncatedTo(ChronoUnit.MILLIS),
                            Actor.rule("root-key"),
                            new Cause.ByCommand("root-key"),
                            new Message.KeyEnrolled(
                                    key, units, null, keys.held().proof(key, node, List.of(top.value()), null), node));
        }
    }

    /**
     * What this node must ask for now: its newest key for every hosted unit for which no key of this node speaks, or under
     * another name than the node has by now.
     */
    public Optional<KeyRequest> request() {
        KeyRing ring = hosting.directory().keys();
        List<String> units = hosting.stations().stream()
                .filter(unit -> hosting.directory().unit(unit).isPresent())
                .map(UnitCode::value)
                .filter(unit -> ring.newest(unit)
                                .filter(key -> keys.held().holds(key) && !ring.isRevoked(key))
                                .isEmpty()
                        || ring.node(unit).filter(node::equals).isEmpty())
                .toList();
        if (units.isEmpty()) {
            return Optional.empty();
        }
        NodeKey key = keys.held().newest();
        // units for which another key speaks: the request says which one, so that nothing is taken over unseen
        Hash replaces = units.stream()
                .flatMap(unit -> ring.newest(unit).stream())
                .filter(id -> !ring.isRevoked(id) && !id.equals(key.id()))
                .findFirst()
                .orElse(null);
        return Optional.of(new KeyRequest(key, units, replaces, keys.held().proof(key, node, units, replaces), node));
    }

    /** Writes the open request, or removes what is done, when the directory or the keys have changed. */
    private void write() {
        Directory directory = hosting.directory();
        if (directory == known && keys.held() == held) {
            return;
        }
        Optional<String> text = request().map(Enrolment::json);
        Path file = folder.resolve(FILE);
        try {
            if (text.isPresent()) {
                Path part = folder.resolve(FILE + ".part");
                Files.writeString(part, text.get());
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.deleteIfExists(file);
            }
            known = directory;
            held = keys.held();
        } catch (IOException e) {
            throw new UncheckedIOException("the key request cannot be written to " + file, e);
        }
    }

    /** As {@code POST /api/directory/keys} takes it; nothing in it needs escaping. */
    private static String json(KeyRequest request) {
        String units = request.units().stream().map(unit -> "\"" + unit + "\"").collect(Collectors.joining(", "));
        return """
                {"key": {"suite": "%s", "publicKey": "%s"},
                 "units": [%s],
                 "node": "%s",
                 "replaces": %s,
                 "proof": "%s"}
                """.formatted(
                        request.key().suite(),
                        request.key().publicKey(),
                        units,
                        request.node(),
                        request.replaces() == null ? "null" : "\"" + request.replaces() + "\"",
                        request.proof());
    }

    @Override
    public void close() {
        pulse.close();
    }
}

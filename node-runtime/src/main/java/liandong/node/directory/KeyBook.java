package liandong.node.directory;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.codes;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import liandong.duty.Command;
import liandong.duty.Paths;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.ledger.KeyRing;
import liandong.ledger.NodeKey;
import liandong.ledger.StreamHead;
import liandong.message.Streams;
import liandong.node.hosting.Hosting;
import liandong.node.hosting.ReadToEnd;
import liandong.node.seal.Enrolment;
import liandong.node.seal.NodeKeys;
import liandong.node.seal.RootKey;
import liandong.node.store.StreamTable;
import liandong.node.surface.Caller;
import liandong.node.surface.Commands;
import liandong.node.surface.Json;
import liandong.node.surface.OperatingRule;
import liandong.signing.SigningKeys;
import liandong.signing.SigningSuite;
import liandong.signing.Suites;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Keys: those of the directory, and those of this node. */
@Component
public final class KeyBook {
    private final Hosting hosting;
    private final NodeKeys keys;
    private final RootKey root;
    private final Enrolment enrolment;
    private final StreamTable streams;
    private final ReadToEnd unread;
    private final Commands commands;

    public KeyBook(
            Hosting hosting,
            NodeKeys keys,
            RootKey root,
            Enrolment enrolment,
            StreamTable streams,
            ReadToEnd unread,
            Commands commands) {
        this.hosting = hosting;
        this.keys = keys;
        this.root = root;
        this.enrolment = enrolment;
        this.streams = streams;
        this.unread = unread;
        this.commands = commands;
    }

    /**
     * A key of the directory.
     *
     * @param id its fingerprint
     * @param isRoot whether the directory begins with it
     * @param nodes names of the nodes that speak or have spoken with it
     * @param units for which it is the newest key
     * @param lastGood of a revoked key, the last envelope of each stream that is good
     */
    public record Enrolled(
            Hash id,
            String suite,
            String publicKey,
            boolean isRoot,
            List<String> nodes,
            List<String> units,
            boolean isRevoked,
            List<StreamHead> lastGood) {}

    /** The keys of the directory, by fingerprint. */
    public List<Enrolled> enrolled() {
        KeyRing ring = hosting.directory().keys();
        return ring.keys().stream()
                .map(key -> new Enrolled(
                        key.id(),
                        key.suite(),
                        key.publicKey(),
                        key.id().equals(root.fingerprint()),
                        ring.names(key.id()),
                        ring.units(key.id()),
                        ring.isRevoked(key.id()),
                        ring.lastGood(key.id())))
                .sorted((one, other) -> one.id().hex().compareTo(other.id().hex()))
                .toList();
    }

    /**
     * A request that a key may speak for units, as a node writes it into {@code key-request.json}.
     *
     * @param node the name of the node; empty in a request of a release before names of nodes
     */
    public record Request(
            NodeKey key, List<UnitCode> units, @Nullable Hash replaces, String proof, String node) {

        public Request {
            node = Objects.requireNonNullElse(node, "");
        }

        /** The request that {@code text} holds; refused where it holds none. */
        public static Request of(String text) {
            try {
                return Json.MAPPER.readValue(text, Request.class);
            } catch (JacksonException | IllegalArgumentException e) {
                throw OperatingRule.KEY_REQUEST_TEXT.refused();
            }
        }

        /** As the node writes it. */
        public String text() {
            return Json.MAPPER.writeValueAsString(this);
        }
    }

    /** Lets a key speak for units, if the request proves that its holder asked. */
    public ResponseEntity<JsonNode> enrol(Caller caller, Request request) {
        List<String> units = request.units().stream().map(UnitCode::value).toList();
        if (!SigningKeys.isProved(request.key(), request.node(), units, request.replaces(), request.proof())) {
            throw OperatingRule.UNPROVED_KEY.refused();
        }
        return commands.carryOut(
                caller,
                new Command.EnrolKey(
                        request.key(), request.units(), request.replaces(), request.proof(), request.node()));
    }

    /**
     * Why a key is to be revoked.
     *
     * @param lastGood of each stream the last envelope that is good; if absent, where they end now
     */
    public record Revocation(@Nullable List<StreamHead> lastGood, String reason) {}

    /**
     * Revokes a key; of each of its streams what is applied here is good, unless the revocation says otherwise. What others
     * may have applied already is read first: it would be void for whoever reads it later.
     */
    public ResponseEntity<JsonNode> revoke(Caller caller, Hash id, Revocation revocation) {
        List<StreamHead> lastGood = revocation.lastGood() == null ? applied(id) : revocation.lastGood();
        return commands.carryOut(caller, new Command.RevokeKey(id, lastGood, revocation.reason()));
    }

    /** Where all streams end now that the key has ever sealed: what is not listed would hold nothing good of it. */
    private List<StreamHead> applied(Hash id) {
        Set<String> all = ofKey(id);
        unread.await(all.stream().filter(stream -> !hosting.owns(stream)).collect(Collectors.toSet()));
        return all.stream().map(this::head).filter(head -> head.sequence() > 0).toList();
    }

    /** The streams that the units write for which the key has ever spoken. */
    private Set<String> ofKey(Hash id) {
        Set<String> all = new TreeSet<>();
        for (String code : hosting.directory().keys().everFor(id)) {
            UnitCode unit = UnitCode.of(code);
            if (hosting.mayWrite(unit, Streams.DIRECTORY)) {
                all.add(Streams.DIRECTORY);
            }
            all.addAll(Paths.of(hosting.directory(), unit));
        }
        return all;
    }

    private StreamHead head(String stream) {
        if (!hosting.owns(stream) && !hosting.readStreams().contains(stream)) {
            throw OperatingRule.UNREAD_STREAM.refused(code(stream));
        }
        Head head = hosting.owns(stream)
                ? streams.sealed(stream)
                : streams.reading(stream).head();
        return new StreamHead(stream, head.sequence(), head.hash());
    }

    /**
     * What this node holds.
     *
     * @param root the pinned fingerprint
     * @param held fingerprints of the keys in its file, oldest first
     * @param request what its operator has to carry to the region; none where nothing is to be asked for
     */
    public record OfNode(
            Hash root, List<Hash> held, @Nullable Request request) {}

    /** The keys of this node, and what it asks for. */
    public OfNode ofNode() {
        Request open = enrolment
                .request()
                .map(each -> new Request(
                        each.key(),
                        each.units().stream().map(UnitCode::of).toList(),
                        each.replaces(),
                        each.proof(),
                        each.node()))
                .orElse(null);
        return new OfNode(
                root.fingerprint(), keys.held().keys().stream().map(NodeKey::id).toList(), open);
    }

    /**
     * With which suite the next key is made.
     *
     * @param suite as the key before, if absent
     */
    public record Next(@Nullable String suite) {}

    /** Offers the next key in the place of the one in force. */
    public ResponseEntity<JsonNode> offer(Caller caller, Next next) {
        KeyRing ring = hosting.directory().keys();
        Hash inForce = ring.newest(caller.post().unit().value())
                .filter(keys.held()::holds)
                .orElseThrow(() ->
                        OperatingRule.NO_OWN_KEY.refused(code(caller.post().unit())));
        List<String> units = ring.units(inForce);
        SigningSuite suite = suite(next, ring.key(inForce).orElseThrow());
        NodeKey key = waiting(ring, suite).orElseGet(() -> keys.add(suite).newest());
        List<UnitCode> codes = units.stream().map(UnitCode::of).toList();
        // as the directory has it: what the settings say since is for a request of its own
        String node = ring.node(caller.post().unit().value()).orElse("");
        String proof = keys.held().proof(key, node, units, inForce);
        // the keeper of the directory has nobody to offer its key to
        return commands.carryOut(
                caller,
                hosting.keepsDirectory()
                        ? new Command.EnrolKey(key, codes, inForce, proof, node)
                        : new Command.OfferKey(key, codes, inForce, proof, node));
    }

    /** A key that was made before and that the directory does not know: it is offered again, and no other one is made. */
    private Optional<NodeKey> waiting(KeyRing ring, SigningSuite suite) {
        return keys.held().keys().stream()
                .filter(key -> ring.key(key.id()).isEmpty() && key.suite().equals(suite.name()))
                .findFirst();
    }

    private static SigningSuite suite(Next next, NodeKey inForce) {
        String name = next.suite() == null ? inForce.suite() : next.suite();
        return Suites.find(name)
                .orElseThrow(() -> OperatingRule.UNKNOWN_SUITE.refused(
                        code(name),
                        codes(Suites.all().stream().map(SigningSuite::name).toList())));
    }
}

package liandong.node.http;

import static liandong.node.http.World.made;

import java.security.SecureRandom;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import liandong.ledger.Hash;
import liandong.ledger.NodeKey;
import liandong.node.TestKeys;
import liandong.signing.SigningKeys;
import liandong.signing.SigningSuite;
import liandong.signing.Suites;
import org.jspecify.annotations.Nullable;

/** What can be wrong about keys. */
final class KeyRefusals {
    private static final SigningKeys FIRST = make("ed25519-sha256");
    private static final SigningKeys OTHER = make("sm2-sm3");
    private static final SigningKeys LOST = make("ed25519-sha256");

    private static final String NOTHING =
            "'kept': {'sequence': 0, 'hash': '%1$s'}, 'from': {'sequence': 0, 'hash': '%1$s'}".formatted(Hash.ZERO);

    /** A hash of nothing. */
    private static final String UNKNOWN = "f".repeat(64);

    private KeyRefusals() {}

    /** What cannot be about a stream that goes on. */
    static List<RefusalsTest.Case> continuations() {
        return List.of(
                refused(
                        "no-reason",
                        422,
                        "Reason: it is missing or too long. Say why the stream may go on, in 1 to 200 characters.",
                        w -> post(
                                w,
                                "/api/directory/continuations",
                                "{'stream': 'reports.9901', " + NOTHING + ", 'reason': ' '}")),
                refused(
                        "unknown-unit",
                        422,
                        "Stream: unit 97 is not in the directory, and has no stream. Check the name of the stream.",
                        w -> goOn(w, "'stream': 'reports.97', " + NOTHING)),
                refused(
                        "continuation",
                        422,
                        "The end that is kept and the head to go on from: the latter is the former or a later one, and"
                                + " for nothing the sequence is 0 and the hash all zeros. Send what the stream's node"
                                + " shows, unchanged.",
                        w -> goOn(w, 1, 0, "")),
                refused(
                        "continuation",
                        422,
                        "The head to go on from: no stream has lost more than 10000000 records. Disbelieve the unit"
                                + " that says so.",
                        w -> goOn(w, 0, 10_000_001, "")),
                refused(
                        "continuation",
                        422,
                        "What is disbelieved: unit 99 is named twice, or with a sequence that is not beyond the head to"
                                + " go on from. Name each unit once, with a later sequence.",
                        w -> goOn(w, 0, 1, disbelieved("99", 1))),
                refused(
                        "continuation",
                        422,
                        "What is disbelieved: it has at most 2000 entries. Name only those that are not so.",
                        w -> goOn(
                                w,
                                0,
                                1,
                                IntStream.rangeClosed(100_000, 102_000)
                                        .mapToObj(unit -> disbelieved(String.valueOf(unit), 2))
                                        .collect(Collectors.joining(", ")))));
    }

    private static String disbelieved(String witness, int sequence) {
        return "{'witness': '%s', 'sequence': %d, 'hash': '%s'}".formatted(witness, sequence, UNKNOWN);
    }

    /** The stream of 9901's reports ends at one sequence and goes on from the other. */
    private static Client.Answer goOn(RefusedWorld w, int kept, int from, String disbelieved) {
        return goOn(
                w,
                "'stream': 'reports.9901', 'kept': %s, 'from': %s, 'disbelieved': [%s]"
                        .formatted(head(kept), head(from), disbelieved));
    }

    private static String head(int sequence) {
        return "{'sequence': %d, 'hash': '%s'}".formatted(sequence, sequence == 0 ? Hash.ZERO : UNKNOWN);
    }

    static List<RefusalsTest.Case> keys() {
        return List.of(
                refused(
                        "key-units",
                        422,
                        "Units of the key: a key speaks for at least one unit. List them.",
                        w -> enrol(w, FIRST)),
                refused(
                        "key-units",
                        422,
                        "Units of the key: unit 9902 stands twice. Leave it out once.",
                        w -> enrol(w, FIRST, "9902", "9902")),
                refused(
                        "unknown-unit",
                        422,
                        "Units of the key: unit 97 is not in the directory. Register it first.",
                        w -> enrol(w, FIRST, "97")),
                refused(
                        "unproved-key",
                        422,
                        "Request for a key: the proof is not the key's own signature over it. Send the node's"
                                + " key-request.json unchanged.",
                        w -> post(
                                w,
                                "/api/directory/keys",
                                request(FIRST, null, "9902").replace("'9902'", "'9901'"))),
                refused(
                        "key-in-force",
                        409,
                        "Key of unit 9902: key " + id(FIRST)
                                + " speaks for it. Have its node offer the next key, or make a request that"
                                + " replaces it.",
                        w -> {
                            made(enrol(w, FIRST, "9902"));
                            return enrol(w, OTHER, "9902");
                        }),
                refused(
                        "node-name",
                        422,
                        "Name of the node: it is “Stadt”, and not 1 to 40 of a-z 0-9 -, a letter first. Set"
                                + " liandong.node at that node, start it again and bring the request that it writes"
                                + " then.",
                        w -> post(w, "/api/directory/keys", request(FIRST, "Stadt", null, "9902"))),
                refused(
                        "node-taken",
                        409,
                        "Name of the node: the node of key " + id(FIRST)
                                + ", which speaks for unit 9902, has the name city-2. Set another liandong.node at the"
                                + " new node and start it again; if it takes that node’s place, make a request that"
                                + " replaces that key.",
                        w -> {
                            made(post(w, "/api/directory/keys", request(FIRST, "city-2", null, "9902")));
                            return post(w, "/api/directory/keys", request(OTHER, "city-2", null, "990201"));
                        }),
                refused(
                        "no-such-key",
                        404,
                        "Key " + "f".repeat(64) + ": it is not enrolled. Choose one of the keys in the directory.",
                        w -> revoke(w, "f".repeat(64), "")),
                refused(
                        "key-revoked",
                        409,
                        "Key " + id(LOST) + ": it was revoked before. Nothing needs to be done.",
                        w -> {
                            made(enrol(w, LOST, "990201"));
                            made(revoke(w, id(LOST).hex(), ", 'lastGood': []"));
                            return revoke(w, id(LOST).hex(), "");
                        }),
                refused(
                        "key-revoked",
                        409,
                        "Key " + id(LOST) + ": it was revoked and never comes back. Make another one and enrol that.",
                        w -> enrol(w, LOST, "9901")),
                refused(
                        "no-such-key",
                        422,
                        "The key to be replaced: no key " + UNKNOWN
                                + " is enrolled. A first key replaces none: make the" + " request anew.",
                        w -> post(w, "/api/directory/keys", request(OTHER, new Hash(UNKNOWN), "9901"))),
                refused(
                        "no-reason",
                        422,
                        "Reason: it is missing or too long. Say why the key is revoked, in 1 to 200 characters.",
                        w -> post(w, "/api/directory/keys/" + id(FIRST) + "/revoke", "{'reason': ' '}")),
                refused(
                        "last-good",
                        422,
                        "Last good heads: what is named is no stream. Name the stream of the directory, or that of"
                                + " directives or reports of a unit.",
                        w -> revoke(
                                w,
                                id(FIRST).hex(),
                                ", 'lastGood': [{'stream': 'elsewhere', 'sequence': 1, 'hash': '" + UNKNOWN + "'}]")),
                refused(
                        "last-good",
                        422,
                        "Last good heads: stream reports.9902 stands twice, or its sequence is not from 1. Name"
                                + " each stream once, with a sequence from 1.",
                        w -> revoke(
                                w,
                                id(FIRST).hex(),
                                ", 'lastGood': [{'stream': 'reports.9902', 'sequence': 0, 'hash': '" + Hash.ZERO
                                        + "'}]")),
                refused(
                        "own-key",
                        409,
                        "Key " + TestKeys.id() + ": it speaks for the directory itself. Enrol the next one first,"
                                + " which replaces it.",
                        w -> {
                            made(enrol(w, TestKeys.keys(), "99"));
                            return revoke(w, TestKeys.id().hex(), "");
                        }),
                refused(
                        "not-held",
                        409,
                        "Stream directory: nothing holds it: it goes on by itself. Nothing needs to be decided.",
                        w -> goOn(w, "'stream': 'directory'")),
                refused(
                        "continuation",
                        422,
                        "The end that is kept and the head to go on from: of a stream of another node both are"
                                + " said. Send what that node shows, unchanged.",
                        w -> goOn(w, "'stream': 'reports.9901'")),
                refused(
                        "continuation",
                        422,
                        "Stream: what is named is no stream. Name the stream of the directory, or that of"
                                + " directives or reports of a unit.",
                        w -> goOn(w, "'stream': 'elsewhere', " + NOTHING)),
                refused(
                        "personal-data",
                        422,
                        "The places named in the findings: the text holds what looks like an identity number, a"
                                + " telephone number or a mail address, and the platform carries aggregate figures only."
                                + " Take it out there.",
                        w -> post(
                                w,
                                "/api/directory/continuations",
                                "{'stream': 'reports.9901', " + NOTHING + ", 'reason': 'a@b.cn'}")),
                refused(
                        "unknown-suite",
                        422,
                        "Suite: 'rsa' is not known. Write one of these: ed25519-sha256, sm2-sm3.",
                        w -> post(w, "/api/99/keys", "{'suite': 'rsa'}")),
                refused(
                        "key-not-in-force",
                        409,
                        "Key of unit 9901: no key of this node speaks for it. Have the operator of the unit that"
                                + " keeps the directory enrol this node's request.",
                        w -> w.world.city.as("operator").command("/api/9901/keys", "{}")));
    }

    private static RefusalsTest.Case refused(
            String rule, int status, String detail, Function<RefusedWorld, Client.Answer> when) {
        return new RefusalsTest.Case(rule, status, detail, when);
    }

    private static Client.Answer enrol(RefusedWorld w, SigningKeys keys, String... units) {
        return post(w, "/api/directory/keys", request(keys, null, units));
    }

    private static Client.Answer revoke(RefusedWorld w, String id, String more) {
        return post(w, "/api/directory/keys/" + id + "/revoke", "{'reason': '私钥外泄'" + more + "}");
    }

    private static Client.Answer goOn(RefusedWorld w, String request) {
        return post(w, "/api/directory/continuations", "{" + request + ", 'reason': '已核对'}");
    }

    private static Client.Answer post(RefusedWorld w, String path, String json) {
        return w.world.top.as("operator").command(path, json);
    }

    private static String request(SigningKeys keys, @Nullable Hash replaces, String... units) {
        return request(keys, name(keys), replaces, units);
    }

    /** Each key is of a node of its own. */
    private static String name(SigningKeys keys) {
        return "node-" + id(keys).hex().substring(0, 8);
    }

    private static String request(SigningKeys keys, String node, @Nullable Hash replaces, String... units) {
        NodeKey key = keys.newest();
        String codes = List.of(units).stream().map(unit -> "'" + unit + "'").collect(Collectors.joining(", "));
        return "{'key': {'suite': '%s', 'publicKey': '%s'}, 'units': [%s], 'replaces': %s, 'node': '%s', 'proof': '%s'}"
                .formatted(
                        key.suite(),
                        key.publicKey(),
                        codes,
                        replaces == null ? "null" : "'" + replaces + "'",
                        node,
                        keys.proof(key, node, List.of(units), replaces));
    }

    private static Hash id(SigningKeys keys) {
        return keys.newest().id();
    }

    private static SigningKeys make(String name) {
        SigningSuite suite = Suites.of(name);
        return SigningKeys.none().with(suite, suite.newPrivateKey(new SecureRandom()));
    }
}

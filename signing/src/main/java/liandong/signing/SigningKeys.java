package liandong.signing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.ledger.NodeKey;
import liandong.message.Speech;
import org.jspecify.annotations.Nullable;

/** The private keys that one node holds, oldest first; immutable. It never shows them, not even in its text. */
public final class SigningKeys {
    private final List<Held> held;

    /** A private key with what is public of it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Held(SigningSuite suite, byte[] privateKey, NodeKey key, Hash id) {
        static Held of(SigningSuite suite, byte[] privateKey) {
            String publicKey = HexFormat.of().formatHex(suite.publicKey(privateKey));
            NodeKey key = new NodeKey(suite.name(), publicKey);
            return new Held(suite, privateKey, key, key.id());
        }

        String sign(byte[] text) {
            return HexFormat.of().formatHex(suite.sign(privateKey, text));
        }

        @Override
        public String toString() {
            return key.toString();
        }
    }

    private SigningKeys(List<Held> held) {
        this.held = List.copyOf(held);
    }

    /** Holds no key. */
    public static SigningKeys none() {
        return new SigningKeys(List.of());
    }

    /** These keys and one more, which is the newest. */
    public SigningKeys with(SigningSuite suite, byte[] privateKey) {
        List<Held> more = new ArrayList<>(held);
        more.add(Held.of(suite, privateKey.clone()));
        return new SigningKeys(more);
    }

    List<Held> held() {
        return held;
    }

    /** What is public of all keys, oldest first. */
    public List<NodeKey> keys() {
        return held.stream().map(Held::key).toList();
    }

    /** The newest key; throws IllegalStateException where none is held. */
    public NodeKey newest() {
        if (held.isEmpty()) {
            throw new IllegalStateException("no key is held");
        }
        return held.getLast().key();
    }

    /** Whether the key with this fingerprint is held. */
    public boolean holds(Hash id) {
        return find(id).isPresent();
    }

    private Optional<Held> find(Hash id) {
        return held.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** The signature over {@code text} in lower-case hexadecimal; throws IllegalArgumentException for a key not held. */
    public String sign(Hash id, byte[] text) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("key " + id + " is not held"))
                .sign(text);
    }

    /** What a held key signs to ask that it may speak for these units, in place of {@code replaces} if that is given. */
    public String proof(NodeKey key, String node, Collection<String> units, @Nullable Hash replaces) {
        return sign(key.id(), key.request(node, units, replaces));
    }

    /** Whether a request to speak for these units was signed by the key itself, and the key is one of a known suite. */
    public static boolean isProved(
            NodeKey key, String node, Collection<String> units, @Nullable Hash replaces, String proof) {
        return proof.matches("([0-9a-f]{2})+")
                && Suites.find(key.suite())
                        .filter(suite -> suite.verify(
                                key.bytes(),
                                key.request(node, units, replaces),
                                HexFormat.of().parseHex(proof)))
                        .isPresent();
    }

    /** The same of the request that a message brings. */
    public static boolean isProved(Speech.KeyRequest request) {
        List<String> units = request.units().stream().map(UnitCode::value).toList();
        return isProved(request.key(), request.node(), units, request.replaces(), request.proof());
    }

    @Override
    public String toString() {
        return keys().toString();
    }
}

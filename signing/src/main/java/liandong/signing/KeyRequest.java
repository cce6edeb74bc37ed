package liandong.signing;

import java.util.List;
import liandong.ledger.Hash;
import liandong.ledger.NodeKey;
import org.jspecify.annotations.Nullable;

/**
 * What an operator carries from a node to the region, so that a key is enrolled. It holds no secret.
 *
 * @param units codes of the units for which the key shall speak
 * @param replaces fingerprint of the key that spoke for them before; none for a first key
 * @param proof see {@link SigningKeys#proof}
 * @param node the name of the node that holds the key and hosts the units
 */
public record KeyRequest(
        NodeKey key, List<String> units, @Nullable Hash replaces, String proof, String node) {

    public KeyRequest {
        units = List.copyOf(units);
    }

    /** The request for the newest of these keys, signed by it. */
    public static KeyRequest of(SigningKeys keys, String node, List<String> units, @Nullable Hash replaces) {
        NodeKey newest = keys.newest();
        return new KeyRequest(newest, units, replaces, keys.proof(newest, node, units, replaces), node);
    }

    /** Whether the key itself asks for this, and is one of a known suite. */
    public boolean isProved() {
        return SigningKeys.isProved(key, node, units, replaces, proof);
    }
}

package liandong.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The tree over the envelopes of a batch, as in RFC 6962: a leaf is the digest of byte 0 and the envelope hash, an inner
 * node that of byte 1 and its two children, and the left half is the largest power of two below the size.
 */
public final class BatchTree {
    /** Most envelopes of one batch; a path has at most twenty hashes then. */
    public static final int LARGEST = 1 << 20;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final Suite suite;
    /** The digests of each level, leaves first; a node without a sibling goes up as it is. */
    private final List<List<byte[]>> levels = new ArrayList<>();

    /**
     * The tree over these envelopes, 1 to {@link #LARGEST}, in their order.
     *
     * @param suite whose digest makes the nodes
     */
    public BatchTree(Suite suite, List<Hash> envelopes) {
        if (envelopes.isEmpty() || envelopes.size() > LARGEST) {
            throw new IllegalArgumentException("a batch has 1 to " + LARGEST + " envelopes, not " + envelopes.size());
        }
        this.suite = suite;
        List<byte[]> level = envelopes.stream().map(hash -> leaf(suite, hash)).toList();
        levels.add(level);
        while (level.size() > 1) {
            level = above(level);
            levels.add(level);
        }
    }

    private List<byte[]> above(List<byte[]> level) {
        List<byte[]> above = new ArrayList<>((level.size() + 1) / 2);
        for (int i = 0; i + 1 < level.size(); i += 2) {
            above.add(node(suite, level.get(i), level.get(i + 1)));
        }
        if (level.size() % 2 == 1) {
            above.add(level.getLast());
        }
        return above;
    }

    /** The root. */
    public Hash root() {
        return Hash.ofBytes(levels.getLast().getFirst());
    }

    /** The audit path of the envelope at {@code index}, from 0: the siblings on its way to the root, lowest first. */
    public List<Hash> path(int index) {
        Objects.checkIndex(index, levels.getFirst().size());
        List<Hash> path = new ArrayList<>();
        int at = index;
        for (List<byte[]> level : levels) {
            int sibling = at ^ 1;
            if (sibling < level.size()) {
                path.add(Hash.ofBytes(level.get(sibling)));
            }
            at /= 2;
        }
        return path;
    }

    /**
     * The root that an envelope's place and path lead to; empty if they fit no tree of that size.
     *
     * @param index place in the batch, from 0
     * @param size envelopes in the batch
     */
    public static Optional<Hash> root(Suite suite, Hash envelope, long index, long size, List<Hash> path) {
        if (size < 1 || size > LARGEST || index < 0 || index >= size) {
            return Optional.empty();
        }
        byte[] node = leaf(suite, envelope);
        long at = index;
        long last = size - 1;
        for (Hash sibling : path) {
            if (last == 0) {
                return Optional.empty();
            }
            if (at % 2 == 1 || at == last) {
                node = node(suite, sibling.bytes(), node);
                while (at % 2 == 0 && at != 0) {
                    at /= 2;
                    last /= 2;
                }
            } else {
                node = node(suite, node, sibling.bytes());
            }
            at /= 2;
            last /= 2;
        }
        return last == 0 ? Optional.of(Hash.ofBytes(node)) : Optional.empty();
    }

    private static byte[] leaf(Suite suite, Hash envelope) {
        byte[] bytes = new byte[1 + Hash.BYTES];
        bytes[0] = LEAF;
        System.arraycopy(envelope.bytes(), 0, bytes, 1, Hash.BYTES);
        return suite.digest(bytes);
    }

    private static byte[] node(Suite suite, byte[] left, byte[] right) {
        byte[] bytes = new byte[1 + 2 * Hash.BYTES];
        bytes[0] = NODE;
        System.arraycopy(left, 0, bytes, 1, Hash.BYTES);
        System.arraycopy(right, 0, bytes, 1 + Hash.BYTES, Hash.BYTES);
        return suite.digest(bytes);
    }
}

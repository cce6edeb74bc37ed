package liandong.ledger;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Tree and audit path as section 2.1 of RFC 6962 defines them, word by word and slowly, over leaves of any length. */
record PlainTree(UnaryOperator<byte[]> digest) {

    byte[] root(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return digest.apply(joined(new byte[] {0}, leaves.getFirst()));
        }
        int k = split(leaves.size());
        return digest.apply(joined(new byte[] {1}, root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size()))));
    }

    List<byte[]> path(int index, List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return List.of();
        }
        int k = split(leaves.size());
        List<byte[]> left = leaves.subList(0, k);
        List<byte[]> right = leaves.subList(k, leaves.size());
        List<byte[]> path = new ArrayList<>(index < k ? path(index, left) : path(index - k, right));
        path.add(index < k ? root(right) : root(left));
        return path;
    }

    /** The largest power of two that is smaller than {@code n}. */
    private static int split(int n) {
        int k = 1;
        while (2 * k < n) {
            k *= 2;
        }
        return k;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}

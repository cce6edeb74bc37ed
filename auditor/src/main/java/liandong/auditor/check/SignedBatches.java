package liandong.auditor.check;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import liandong.ledger.Hash;
import liandong.ledger.Seal;

/**
 * Batches whose signature was verified and is good, of each the SHA-256 of what was signed with the signature: the records
 * of a batch stand on many topics. For several threads; costs some 60 bytes a batch.
 */
final class SignedBatches {
    private static final byte END = 0;

    private byte[] table = new byte[64 * Hash.BYTES];
    private int size;

    /** What tells a batch with its signature from all others. */
    static byte[] digest(Seal seal, Hash root) {
        byte[] suite = seal.suite().getBytes(StandardCharsets.UTF_8);
        byte[] signature = seal.signature().getBytes(StandardCharsets.UTF_8);
        ByteBuffer text = ByteBuffer.allocate(suite.length + 1 + 2 * Hash.BYTES + Long.BYTES + signature.length);
        text.put(suite)
                .put(END)
                .put(seal.key().bytes())
                .putLong(seal.size())
                .put(root.bytes())
                .put(signature);
        return Hash.of(text.array()).bytes();
    }

    synchronized boolean has(byte[] digest) {
        return isAt(table, place(table, digest), digest);
    }

    synchronized void add(byte[] digest) {
        if (has(digest)) {
            return;
        }
        int places = table.length / Hash.BYTES;
        if (4L * (size + 1) > 3L * places && places < 1 << 25) {
            byte[] larger = new byte[2 * table.length];
            for (int at = 0; at < places; at++) {
                byte[] each = Arrays.copyOfRange(table, at * Hash.BYTES, (at + 1) * Hash.BYTES);
                if (!isFree(table, at)) {
                    System.arraycopy(each, 0, larger, place(larger, each) * Hash.BYTES, Hash.BYTES);
                }
            }
            table = larger;
        }
        if (4L * (size + 1) <= 3L * (table.length / Hash.BYTES)) {
            System.arraycopy(digest, 0, table, place(table, digest) * Hash.BYTES, Hash.BYTES);
            size++;
        }
    }

    /** Where the digest is, or would be. */
    private static int place(byte[] table, byte[] digest) {
        int mask = table.length / Hash.BYTES - 1;
        int at = ByteBuffer.wrap(digest).getInt() & mask;
        while (!isFree(table, at) && !isAt(table, at, digest)) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private static boolean isAt(byte[] table, int at, byte[] digest) {
        return Arrays.equals(table, at * Hash.BYTES, (at + 1) * Hash.BYTES, digest, 0, Hash.BYTES);
    }

    /** Nobody finds a text whose digest begins with 16 zeros. */
    private static boolean isFree(byte[] table, int at) {
        ByteBuffer bytes = ByteBuffer.wrap(table);
        return bytes.getLong(at * Hash.BYTES) == 0 && bytes.getLong(at * Hash.BYTES + Long.BYTES) == 0;
    }
}

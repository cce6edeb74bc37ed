package liandong.node.seal;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import liandong.ledger.Authority;
import liandong.ledger.Hash;
import liandong.ledger.KeyRing;
import liandong.node.store.Row;
import liandong.node.store.SealText;

/** Says of which own envelopes the seal is worth nothing any more. */
public final class VoidSeals {
    private VoidSeals() {}

    /** Whether the key that has sealed this envelope was revoked, and it lies behind what stayed good of that key. */
    public static boolean isVoid(Row row, KeyRing ring) {
        String seal = row.seal();
        if (seal == null) {
            return false;
        }
        Map<String, byte[]> headers = SealText.headers(seal);
        Hash key = new Hash(new String(headers.getOrDefault("key", new byte[0]), StandardCharsets.UTF_8));
        return ring.isRevoked(key) && ring.authority(key, row.header()) == Authority.REVOKED;
    }
}

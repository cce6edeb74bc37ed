package liandong.node.seal;

import java.util.Optional;
import java.util.function.Supplier;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.ledger.KeyRing;
import liandong.message.Streams;
import liandong.node.store.Row;

/**
 * Takes the key that the directory has in force for the sender. Where that one is not held any more, the newest one is
 * taken, and the envelope names the directory that enrolled it: this node has applied that by now.
 */
public final class RingKeys implements KeyChoice {
    private final Supplier<KeyRing> directory;
    private final NodeKeys keys;

    /**
     * A choice among the keys that are held.
     *
     * @param directory the ring as applied now
     */
    public RingKeys(Supplier<KeyRing> directory, NodeKeys keys) {
        this.directory = directory;
        this.keys = keys;
    }

    @Override
    public Choice choose(Row row, Head head, long atLeast) {
        if (row.stream().equals(Streams.DIRECTORY) && head.sequence() == 0) {
            // the first entry enrols the root key, and nothing stands before it that could say so
            return new Choice.Key(keys.held().keys().getFirst().id(), row.directory());
        }
        KeyRing ring = directory.get();
        long directory = Math.max(row.directory(), atLeast);
        Optional<Hash> inForce = usable(ring, ring.inForce(row.sender(), directory));
        Optional<Hash> newest = ring.newest(row.sender());
        return inForce.or(() -> usable(ring, newest))
                .<Choice>map(key -> new Choice.Key(key, Math.max(directory, ring.entered(row.sender(), key))))
                .orElseGet(() -> waits(row, ring, newest));
    }

    private Optional<Hash> usable(KeyRing ring, Optional<Hash> key) {
        return key.filter(id -> keys.held().holds(id) && !ring.isRevoked(id));
    }

    private static Choice.Wait waits(Row row, KeyRing ring, Optional<Hash> newest) {
        if (newest.isEmpty()) {
            return new Choice.Wait(
                    "key-not-enrolled",
                    "no key speaks for unit " + row.sender()
                            + " yet; give key-request.json of this node's data folder to the region's operator");
        }
        return ring.isRevoked(newest.get())
                ? new Choice.Wait(
                        "key-revoked",
                        "key " + newest.get() + " of unit " + row.sender()
                                + " is revoked; make a new key file and have the region's operator enrol it")
                : new Choice.Wait(
                        "key-elsewhere",
                        "key " + newest.get() + " speaks for unit " + row.sender()
                                + " and is not in this node's key file; use that file, or have the region's operator"
                                + " enrol this node's key");
    }
}

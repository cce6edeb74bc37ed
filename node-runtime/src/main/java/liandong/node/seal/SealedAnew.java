package liandong.node.seal;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import liandong.duty.Paths;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.ledger.KeyRing;
import liandong.ledger.NodeKey;
import liandong.node.hosting.Hosting;
import liandong.node.store.Lease;
import liandong.node.store.Row;
import liandong.node.store.StreamTable.Reading;
import liandong.node.store.Tables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When a key of this node was revoked: what it has sealed behind the last good head of a stream is void for every reader,
 * whether it was sent or not. Those envelopes are given back to the sealer, with their ids and bodies, and follow on the
 * last good head under the next key. Without that the stream would end there for ever.
 */
final class SealedAnew {
    private static final Logger LOG = LoggerFactory.getLogger(SealedAnew.class);

    private final Tables tables;
    private final Hosting hosting;
    private final Lease lease;
    /** The revoked keys for whose envelopes it was looked. */
    private Set<Hash> looked = Set.of();

    private long directory;

    SealedAnew(Tables tables, Hosting hosting, Lease lease) {
        this.tables = tables;
        this.hosting = hosting;
        this.lease = lease;
    }

    /** Gives back what has become void since the last time; looks once for each revoked key. */
    synchronized void takeBack() {
        long now = hosting.directory().sequence();
        if (now == directory) {
            return;
        }
        KeyRing ring = hosting.directory().keys();
        Set<Hash> revoked =
                ring.keys().stream().map(NodeKey::id).filter(ring::isRevoked).collect(Collectors.toSet());
        boolean held = revoked.equals(looked)
                || tables.database().write(() -> {
                    boolean holds = lease.holds();
                    if (holds) {
                        revoked.stream().filter(key -> !looked.contains(key)).forEach(key -> takeBack(ring, key));
                    }
                    return holds;
                });
        if (held) {
            looked = revoked;
            directory = now;
        }
    }

    private void takeBack(KeyRing ring, Hash key) {
        if (tables.state().isTakenBack(key)) {
            return;
        }
        for (String code : ring.everFor(key)) {
            UnitCode unit = UnitCode.of(code);
            if (hosting.hosts(unit)) {
                // an entry of the directory took effect when it was sealed, and is nobody's to take back
                for (String stream : Paths.of(hosting.directory(), unit)) {
                    takeBack(stream, key, good(ring, key, stream));
                }
            }
        }
        tables.state().setTakenBack(key);
    }

    private static Head good(KeyRing ring, Hash key, String stream) {
        return ring.lastGood(key).stream()
                .filter(head -> head.stream().equals(stream))
                .findFirst()
                .map(head -> new Head(head.sequence(), head.hash()))
                .orElse(Head.EMPTY);
    }

    private void takeBack(String stream, Hash key, Head good) {
        Optional<Long> first = tables.sealed().firstSealedBy(stream, key, good.sequence());
        if (first.isEmpty()) {
            return;
        }
        if (good.sequence() > 0 && !head(stream, good.sequence()).equals(Optional.of(good))) {
            LOG.atError()
                    .addKeyValue("stream", stream)
                    .addKeyValue("sequence", good.sequence())
                    .log("what is good of a revoked key is not what this store holds; rebuild the node");
            return;
        }
        long from = first.get();
        // where the stream has gone on behind lost records, the one before is not here
        Head before = tables.envelopes()
                .at(stream, from)
                .map(Row::header)
                .filter(each -> from > 1)
                .map(each -> new Head(from - 1, each.previous()))
                .orElse(Head.EMPTY);
        int envelopes = tables.sealed().takeBack(stream, from);
        tables.streams().saveSealed(stream, before);
        Reading reading = tables.streams().reading(stream);
        if (reading.head().sequence() >= from) {
            tables.streams()
                    .saveReading(stream, new Reading(before, reading.position(), reading.held(), reading.heldAt()));
        }
        LOG.atWarn()
                .addKeyValue("stream", stream)
                .addKeyValue("first", from)
                .addKeyValue("envelopes", envelopes)
                .log("key {} was revoked; what it has sealed since is sealed anew", key);
    }

    private Optional<Head> head(String stream, long sequence) {
        return tables.envelopes().at(stream, sequence).map(Row::header).map(each -> new Head(sequence, each.hash()));
    }
}

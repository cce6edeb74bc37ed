package liandong.node.seal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import liandong.ledger.BatchTree;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.ledger.NodeKey;
import liandong.ledger.Seal;
import liandong.ledger.SignedText;
import liandong.ledger.Suite;
import liandong.node.store.Row;
import liandong.signing.SigningKeys;
import liandong.signing.Suites;

/** Signs batches: one tree over the envelopes of a batch, whatever their streams, and one signature. */
public final class BatchSigner {
    private final KeyChoice choice;
    private final Supplier<SigningKeys> keys;

    public BatchSigner(KeyChoice choice, Supplier<SigningKeys> keys) {
        this.choice = choice;
        this.keys = keys;
    }

    /** With which key the next envelope of a stream is sealed, see {@link KeyChoice}. */
    public KeyChoice.Choice choose(Row row, Head head, long atLeast) {
        return choice.choose(row, head, atLeast);
    }

    /** The seals of these envelopes, in their order. */
    public List<Seal> seals(Hash id, List<Hash> envelopes) {
        SigningKeys held = keys.get();
        NodeKey key = held.keys().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        Suite suite = Suites.of(key.suite());
        BatchTree tree = new BatchTree(suite, envelopes);
        Hash root = tree.root();
        String signature = held.sign(id, SignedText.ofBatch(suite.name(), id, envelopes.size(), root));
        List<Seal> seals = new ArrayList<>();
        for (int i = 0; i < envelopes.size(); i++) {
            seals.add(new Seal(suite.name(), id, envelopes.size(), i, tree.path(i), signature));
        }
        return seals;
    }
}

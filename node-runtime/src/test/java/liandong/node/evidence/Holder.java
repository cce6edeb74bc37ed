package liandong.node.evidence;

import java.security.SecureRandom;
import java.util.List;
import liandong.duty.Command;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.ledger.NodeKey;
import liandong.ledger.Seal;
import liandong.message.Message;
import liandong.node.seal.BatchSigner;
import liandong.node.seal.KeyChoice;
import liandong.signing.SigningKeys;
import liandong.signing.Suites;
import org.jspecify.annotations.Nullable;

/** Somebody who holds one key, and signs with it whatever he likes. */
record Holder(SigningKeys keys) {

    static Holder of(String suite) {
        return new Holder(
                SigningKeys.none().with(Suites.of(suite), Suites.of(suite).newPrivateKey(new SecureRandom())));
    }

    static Holder ed25519() {
        return of("ed25519-sha256");
    }

    NodeKey key() {
        return keys.newest();
    }

    Hash id() {
        return key().id();
    }

    /** The name of its node. */
    private String name() {
        return "holder-" + id().hex().substring(0, 8);
    }

    /** The seal of an envelope that is a batch of its own. */
    Seal seal(Hash envelope) {
        return seals(List.of(envelope)).getFirst();
    }

    /** The seals of a batch. */
    List<Seal> seals(List<Hash> envelopes) {
        return new BatchSigner((row, head, atLeast) -> new KeyChoice.Choice.Key(id(), atLeast), () -> keys)
                .seals(id(), envelopes);
    }

    /** The region's command that lets the key speak for a unit. */
    Command.EnrolKey enrol(String unit, @Nullable Hash replaces) {
        return enrol(List.of(unit), replaces);
    }

    Command.EnrolKey enrol(List<String> units, @Nullable Hash replaces) {
        return new Command.EnrolKey(
                key(),
                units.stream().map(UnitCode::of).toList(),
                replaces,
                keys.proof(key(), name(), units, replaces),
                name());
    }

    /** The offer of this key in place of another one. */
    Message.KeyOffered offer(String unit, Hash replaces) {
        return new Message.KeyOffered(
                key(),
                List.of(UnitCode.of(unit)),
                replaces,
                keys.proof(key(), name(), List.of(unit), replaces),
                name());
    }
}

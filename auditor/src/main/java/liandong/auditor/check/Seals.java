package liandong.auditor.check;

import java.util.Optional;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Hash;
import liandong.ledger.KeyRing;
import liandong.ledger.NodeKey;
import liandong.ledger.Seal;
import liandong.ledger.Suite;
import liandong.signing.Suites;
import org.jspecify.annotations.Nullable;

/** Judges seals under a ring of keys; the signature of a batch is verified once for all its records. */
final class Seals {
    private final Checks checks;
    private final SignedBatches signed = new SignedBatches();

    /** Why a seal is not good. */
    record Wrong(Kind kind, String expected, String found) {}

    Seals(Checks checks) {
        this.checks = checks;
    }

    /** What is wrong with the seal of an envelope; none if it is good. */
    @Nullable
    Wrong wrong(KeyRing ring, EnvelopeHeader header, Hash hash, Seal seal) {
        Optional<? extends Suite> suite = Suites.find(seal.suite());
        if (suite.isEmpty()) {
            return wrong(Kind.UNKNOWN_SUITE, "a suite that this release knows", "'" + seal.suite() + "'");
        }
        NodeKey key = ring.key(seal.key()).orElse(null);
        if (key == null) {
            return wrong(
                    Kind.UNKNOWN_KEY,
                    "a key that the directory has enrolled",
                    seal.key().hex());
        }
        if (!isSigned(suite.get(), key, hash, seal)) {
            Wrong bad = wrong(
                    Kind.BAD_SIGNATURE,
                    "an envelope that key " + seal.key() + " has sealed",
                    "envelope " + hash + ", which the seal does not cover");
            if (bad != null) {
                return bad;
            }
        }
        return authority(ring, header, seal.key());
    }

    /** Whether the seal is that of this envelope. */
    boolean isSigned(KeyRing ring, Hash hash, Seal seal) {
        NodeKey key = ring.key(seal.key()).orElse(null);
        return key != null
                && Suites.find(seal.suite())
                        .filter(suite -> isSigned(suite, key, hash, seal))
                        .isPresent();
    }

    private boolean isSigned(Suite suite, NodeKey key, Hash hash, Seal seal) {
        Hash root = seal.root(suite, hash).orElse(null);
        if (root == null) {
            return false;
        }
        if (seal.size() == 1) {
            return seal.isSigned(suite, key, root);
        }
        byte[] batch = SignedBatches.digest(seal, root);
        if (signed.has(batch)) {
            return true;
        }
        boolean isSigned = seal.isSigned(suite, key, root);
        if (isSigned) {
            signed.add(batch);
        }
        return isSigned;
    }

    /** Whether the key may speak here, as the ring says. */
    @Nullable
    Wrong authority(KeyRing ring, EnvelopeHeader header, Hash key) {
        return switch (ring.authority(key, header)) {
            case GRANTED -> null;
            case UNKNOWN_KEY -> wrong(Kind.UNKNOWN_KEY, "a key that the directory has enrolled", key.hex());
            case NOT_FOR_UNIT ->
                wrong(
                        Kind.KEY_NOT_FOR_UNIT,
                        "a key of unit " + header.sender(),
                        "key " + key + " of " + ring.units(key));
            case NOT_IN_FORCE ->
                wrong(
                        Kind.KEY_NOT_IN_FORCE,
                        "key "
                                + ring.inForce(header.sender(), header.directory())
                                        .map(Hash::hex)
                                        .orElse("none") + ", in force at directory " + header.directory(),
                        "key " + key);
            case REVOKED -> wrong(Kind.REVOKED_KEY, "nothing of key " + key + " here, which was revoked", "its seal");
        };
    }

    private @Nullable Wrong wrong(Kind kind, String expected, String found) {
        return checks.has(kind) ? new Wrong(kind, expected, found) : null;
    }
}

package liandong.node.seal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Hash;
import liandong.ledger.KeyRing;
import liandong.ledger.NodeKey;
import liandong.ledger.Seal;
import liandong.ledger.Suite;
import liandong.node.store.Reason;
import liandong.schemas.SealHeaders;
import liandong.schemas.UnreadableHeaders;
import liandong.signing.Suites;
import org.jspecify.annotations.Nullable;

/** Whether the seal of a record is good. The signature of a batch is verified once, whatever number of records carry it. */
public final class SealCheck {
    private static final int REMEMBERED = 4096;

    /** Signed roots that were found good, the least used forgotten first. */
    private final Map<Signed, Boolean> good = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Signed, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    private final Verification verification;

    public SealCheck() {
        this(Seal::isSigned);
    }

    /** A check that has signatures verified by {@code verification}. */
    SealCheck(Verification verification) {
        this.verification = verification;
    }

    /** Whether the root of a batch was signed with a key. */
    @FunctionalInterface
    interface Verification {
        boolean isSigned(Seal seal, Suite suite, NodeKey key, Hash root);
    }

    private record Signed(String suite, Hash key, long size, Hash root, String signature) {}

    /** What a seal turned out to be. */
    public sealed interface Verdict {
        /** Signed, and by a key that may speak for the sender there. */
        record Good(Seal seal) implements Verdict {}

        /** Not good, for a stable reason. */
        record Bad(Reason reason, String detail) implements Verdict {}

        /**
         * To be judged when more of the directory is applied.
         *
         * @param otherwise what it is if the directory says no more of keys than now; none if it is good then
         */
        record Early(@Nullable Bad otherwise) implements Verdict {}
    }

    /** The key that a record names as the one that has sealed it; none where its headers do not say. Nothing is verified. */
    public static @Nullable Hash key(@Nullable Map<String, byte @Nullable []> headers) {
        try {
            return headers == null ? null : SealHeaders.read(headers::get).key();
        } catch (UnreadableHeaders e) {
            return null;
        }
    }

    /**
     * Judges the seal of an envelope.
     *
     * @param ring as the directory has it, applied up to {@code applied}
     * @param headers the value of the header with this name, null if there is none
     */
    public Verdict judge(
            EnvelopeHeader envelope, Function<String, byte @Nullable []> headers, KeyRing ring, long applied) {
        if (!SealHeaders.arePresent(headers)) {
            return new Verdict.Bad(Reason.UNSEALED, "the record carries no seal; every node signs what it sends");
        }
        Seal seal;
        try {
            seal = SealHeaders.read(headers);
        } catch (UnreadableHeaders e) {
            return new Verdict.Bad(Reason.UNREADABLE_SEAL, String.valueOf(e.getMessage()));
        }
        Suite suite = Suites.find(seal.suite()).orElse(null);
        if (suite == null) {
            return new Verdict.Bad(
                    Reason.UNKNOWN_SUITE, "suite " + seal.suite() + " is not known to this release; upgrade the node");
        }
        NodeKey key = ring.key(seal.key()).orElse(null);
        if (key != null && !isSigned(envelope.hash(), seal, suite, key)) {
            return new Verdict.Bad(Reason.BAD_SIGNATURE, "key " + seal.key() + " has not signed this envelope");
        }
        Verdict verdict = authority(envelope, seal, ring);
        if (envelope.directory() <= applied) {
            return verdict;
        }
        return switch (verdict) {
            case Verdict.Good good -> new Verdict.Early(null);
            // no later entry takes a revocation back
            case Verdict.Bad bad when bad.reason() == Reason.REVOKED_KEY -> bad;
            case Verdict.Bad bad -> new Verdict.Early(bad);
            case Verdict.Early early -> early;
        };
    }

    /** Whether the key speaks for the sender there, as the ring says. */
    private static Verdict authority(EnvelopeHeader envelope, Seal seal, KeyRing ring) {
        return switch (ring.authority(seal.key(), envelope)) {
            case GRANTED -> new Verdict.Good(seal);
            case UNKNOWN_KEY ->
                new Verdict.Bad(Reason.UNKNOWN_KEY, "no entry of the directory enrols key " + seal.key());
            case NOT_FOR_UNIT ->
                new Verdict.Bad(
                        Reason.KEY_NOT_FOR_UNIT, "key " + seal.key() + " does not speak for unit " + envelope.sender());
            case NOT_IN_FORCE ->
                new Verdict.Bad(
                        Reason.KEY_NOT_IN_FORCE,
                        "key " + seal.key() + " does not speak for unit " + envelope.sender() + " at "
                                + envelope.directory() + " of the directory; "
                                + ring.inForce(envelope.sender(), envelope.directory())
                                        .map(Hash::hex)
                                        .orElse("no key") + " does");
            case REVOKED ->
                new Verdict.Bad(
                        Reason.REVOKED_KEY,
                        "key " + seal.key() + " is revoked, and sequence " + envelope.sequence()
                                + " is beyond what is good of it");
        };
    }

    private boolean isSigned(Hash envelope, Seal seal, Suite suite, NodeKey key) {
        Optional<Hash> root = seal.root(suite, envelope);
        if (root.isEmpty()) {
            return false;
        }
        Signed signed = new Signed(seal.suite(), seal.key(), seal.size(), root.get(), seal.signature());
        synchronized (good) {
            // asking makes it the last used one
            if (good.get(signed) != null) {
                return true;
            }
        }
        boolean isGood = verification.isSigned(seal, suite, key, root.get());
        if (isGood) {
            synchronized (good) {
                good.put(signed, true);
            }
        }
        return isGood;
    }
}

package liandong.duty;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * When a node signs nothing on a stream of its own, because the stream would have two histories. What a neighbour says
 * counts as far as the node cannot know better: a store that has kept the stream from its first record is not stopped by
 * one voice, one that was read back from a topic is, and no voice counts for ever.
 */
public final class Holds {
    /**
     * By so many records a store can be behind its stream at most: what is said beyond is nonsense or a lie. A node would
     * have had to sign one record a second for four months that it does not know of.
     */
    public static final long LONGEST_LEAP = 10_000_000;

    /** So many keys must agree that there is more, before a store that has kept its stream itself believes it. */
    private static final int VOICES = 2;

    private Holds() {}

    /** What a store knows of a stream of its own node. */
    public enum Standing {
        /** It has kept the stream from its first record on. */
        WHOLE,
        /** It was read back from its topic, which may once have held more. */
        READ_BACK,
        /** Its topic does not hold all that it once held, so nobody knows where it ends. */
        BROKEN,
        /** An operator has said how it goes on; nobody is asked any more. */
        VOUCHED
    }

    /**
     * What a unit has witnessed of a stream.
     *
     * @param key that has sealed it; none where that was not kept
     * @param under the directory that the unit had applied
     */
    public record Claim(UnitCode witness, @Nullable Hash key, Head head, long under) {
        /** As an operator says that it is not so. */
        public Message.Disbelieved disbelieved() {
            return new Message.Disbelieved(witness, head.sequence(), head.hash());
        }
    }

    /**
     * Why nothing is signed.
     *
     * @param words what is the matter and what can be done
     * @param claims what was witnessed beyond the stream's end and counts, the furthest first
     */
    public record Hold(String words, List<Claim> claims) {}

    /**
     * Why nothing may be signed on {@code stream} now; empty if nothing forbids it.
     *
     * @param own the end of the stream as this store has it
     * @param broken what is missing, for a stream that is {@link Standing#BROKEN}
     * @param claims what was witnessed of the stream
     */
    public static Optional<Hold> of(
            String stream,
            Head own,
            Standing standing,
            @Nullable String broken,
            Collection<Claim> claims,
            Directory directory) {
        List<Claim> counting = counting(stream, own, claims, directory);
        return switch (standing) {
            case VOUCHED -> Optional.empty();
            case BROKEN ->
                Optional.of(new Hold(
                        stream + " is not whole: " + broken + "; restore a backup, or let an operator say how it goes"
                                + " on, see GET /api/stations/held",
                        counting));
            case READ_BACK -> beyond(stream, own, counting, 1);
            case WHOLE -> beyond(stream, own, counting, VOICES);
        };
    }

    /** What of {@code claims} says that there is more than {@code own} and is to be believed at all, the furthest first. */
    public static List<Claim> counting(String stream, Head own, Collection<Claim> claims, Directory directory) {
        return claims.stream()
                .filter(claim -> claim.head().sequence() > own.sequence()
                        && isPossible(own, claim.head().sequence()))
                .filter(claim -> claim.key() == null || !directory.keys().isRevoked(claim.key()))
                .filter(claim -> directory.continuations(stream).stream()
                        .noneMatch(each -> each.answers(claim.witness(), claim.head(), claim.under())))
                .sorted(Comparator.comparingLong((Claim claim) -> claim.head().sequence())
                        .reversed()
                        .thenComparing(Claim::witness))
                .toList();
    }

    /** Whether a stream that ends at {@code own} here may have a sequence {@code witnessed} elsewhere, beyond that end or not. */
    public static boolean isPossible(Head own, long witnessed) {
        return witnessed - own.sequence() <= LONGEST_LEAP;
    }

    private static Optional<Hold> beyond(String stream, Head own, List<Claim> counting, int voices) {
        Set<UnitCode> units = new HashSet<>();
        Set<String> keys = new HashSet<>();
        for (Claim claim : counting) {
            Hash key = claim.key();
            units.add(claim.witness());
            keys.add(key == null ? claim.witness().value() : key.hex());
        }
        // one key for many units is one voice, and so is one unit with many keys
        if (Math.min(units.size(), keys.size()) < voices) {
            return Optional.empty();
        }
        Claim furthest = counting.getFirst();
        return Optional.of(new Hold(
                "unit " + furthest.witness() + " has witnessed sequence "
                        + furthest.head().sequence() + " of " + stream + ", and this store ends at "
                        + own.sequence() + "; restore a newer backup, or, if there is none or it is not so, let an"
                        + " operator say how the stream goes on, see GET /api/stations/held",
                counting));
    }
}

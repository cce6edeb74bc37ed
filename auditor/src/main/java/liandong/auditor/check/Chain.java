package liandong.auditor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import org.jspecify.annotations.Nullable;

/**
 * The links of one stream. The first record that holds takes the place of its sequence; what comes behind a fault is
 * linked to what came before it as far as that is possible, so that one fault is said once.
 */
final class Chain {
    private final Places places = new Places();
    private final Sink sink;
    /** Records whose predecessor was not there when they were read. */
    private final SortedMap<Long, Waiting> waiting = new TreeMap<>();
    /** Offsets of records that stand in the stream and could not be taken: they may be what is missing. */
    private final List<Long> lost = new ArrayList<>();

    private @Nullable Hash forked;

    /** A link that was not checked yet. */
    private record Waiting(Hash previous, String sender, long offset, long recorded) {}

    /** Where faults go. */
    interface Sink {
        void fault(Kind kind, String sender, long offset, long recorded, long sequence, String expected, String found);

        /** The same envelope once more, which changes nothing. */
        void repeat(long sequence, long offset);

        /**
         * Whether the directory gives up as lost what is missing between two records.
         *
         * @param before sequence of the last one that is there; 0 for none
         * @param from what the next one names before it
         */
        boolean isGivenUp(long before, Head from);

        /** A record that stands behind later ones, because it came late or was sent again; the signed order counts. */
        void late(long sequence, long offset);
    }

    Chain(Sink sink) {
        this.sink = sink;
    }

    Places places() {
        return places;
    }

    /** A record of this stream that cannot be taken. */
    void lose(long offset) {
        lost.add(offset);
    }

    /** Whether the record at {@code sequence} may have been one that could not be taken, being the stream's last. */
    boolean mayHaveLost(long sequence) {
        long highest = places.highest();
        long end = highest == 0 ? -1 : places.offset(highest);
        return sequence
                <= highest + lost.stream().filter(offset -> offset > end).count();
    }

    /** Takes a record whose seal holds; says whether it is the one of its sequence. */
    boolean take(EnvelopeHeader header, Hash hash, Hash key, long offset, long recorded) {
        long sequence = header.sequence();
        if (places.has(sequence)) {
            earlier(header, hash, offset, recorded);
            return false;
        }
        if (forked != null && forked.equals(header.previous()) && sequence > places.highest()) {
            fork(header, hash, offset, recorded, "the first history to go on");
            return false;
        }
        boolean late = sequence < places.highest();
        places.add(sequence, hash, key, offset, recorded);
        Waiting link = new Waiting(header.previous(), header.sender(), offset, recorded);
        if (sequence == 1 || places.has(sequence - 1)) {
            check(sequence, link);
        } else {
            waiting.put(sequence, link);
        }
        Waiting next = late ? waiting.remove(sequence + 1) : null;
        if (next != null) {
            check(sequence + 1, next);
        }
        if (late) {
            sink.late(sequence, offset);
        }
        return true;
    }

    private void earlier(EnvelopeHeader header, Hash hash, long offset, long recorded) {
        if (places.isAt(header.sequence(), hash)) {
            sink.repeat(header.sequence(), offset);
        } else {
            fork(header, hash, offset, recorded, "envelope " + places.hash(header.sequence()));
        }
    }

    private void fork(EnvelopeHeader header, Hash hash, long offset, long recorded, String expected) {
        forked = hash;
        sink.fault(
                Kind.FORK, header.sender(), offset, recorded, header.sequence(), expected, "another envelope " + hash);
    }

    private void check(long sequence, Waiting link) {
        Hash before = sequence == 1 ? Hash.ZERO : places.hash(sequence - 1);
        if (!before.equals(link.previous)) {
            sink.fault(
                    Kind.BROKEN_PREVIOUS,
                    link.sender,
                    link.offset,
                    link.recorded,
                    sequence,
                    "previous " + before,
                    "previous " + link.previous);
        }
    }

    /** Says what is missing, now that the stream has ended. */
    void end() {
        waiting.forEach((sequence, link) -> {
            long before = places.before(sequence);
            long from = before == 0 ? -1 : places.offset(before);
            long missing = sequence - before - 1;
            long explained = lost.stream()
                    .filter(offset -> offset > from && offset < link.offset)
                    .count();
            if (explained < missing && !sink.isGivenUp(before, new Head(sequence - 1, link.previous))) {
                sink.fault(
                        Kind.GAP,
                        link.sender,
                        link.offset,
                        link.recorded,
                        before + 1,
                        missing == 1
                                ? "sequence " + (before + 1)
                                : "sequences " + (before + 1) + " to " + (sequence - 1),
                        "sequence " + sequence);
            }
        });
    }
}

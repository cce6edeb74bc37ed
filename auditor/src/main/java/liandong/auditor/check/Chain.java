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
    /** Records that stand between two of the stream and are no part of it: they may be what is missing. */
    private final List<Lost> lost = new ArrayList<>();
    /** Whether a record was taken since the last one that was not. */
    private boolean isTaken = true;

    private @Nullable Hash forked;

    /** A link that was not checked yet. */
    private record Waiting(Hash previous, String sender, long offset, long recorded) {}

    /** So many records from one offset on, without one of the stream between them. */
    private record Lost(long from, long recorded, long count) {}

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

    /** A record on this topic that is no part of its stream. */
    void lose(long offset, long recorded) {
        if (isTaken) {
            lost.add(new Lost(offset, recorded, 1));
            isTaken = false;
        } else {
            Lost last = lost.removeLast();
            lost.add(new Lost(last.from, last.recorded, last.count + 1));
        }
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
        isTaken = true;
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
            List<Lost> between = lost.stream()
                    .filter(each -> each.from > from && each.from < link.offset)
                    .toList();
            Lost first = between.isEmpty() ? new Lost(link.offset, link.recorded, 0) : between.getFirst();
            long beside = between.stream().mapToLong(Lost::count).sum();
            if (sink.isGivenUp(before, new Head(sequence - 1, link.previous))) {
                return;
            }
            sink.fault(
                    Kind.GAP,
                    link.sender,
                    // where something stands in the hole, that is the place
                    first.from,
                    first.recorded,
                    before + 1,
                    sequence - before == 2
                            ? "sequence " + (before + 1)
                            : "sequences " + (before + 1) + " to " + (sequence - 1),
                    "sequence " + sequence + (beside == 0 ? "" : beside(beside)));
        });
    }

    private static String beside(long records) {
        return records == 1
                ? "; a record between is no part of the stream and may be what was changed"
                : "; " + records + " records between are no part of the stream and may be what was changed";
    }
}

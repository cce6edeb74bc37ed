package liandong.auditor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import liandong.auditor.total.Entry;
import liandong.duty.Continuation;
import liandong.duty.Directory;
import liandong.hierarchy.UnitCode;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Hash;
import liandong.ledger.KeyRing;
import liandong.message.Message;
import liandong.message.Message.KeyEnrolled;
import liandong.message.Message.KeyRevoked;
import liandong.message.Message.StreamContinued;
import liandong.message.Streams;
import liandong.schemas.Times;
import org.jspecify.annotations.Nullable;

/**
 * Checks the directory, each entry under the keys that the entries before it have enrolled: whoever can write the topic
 * and holds no key of the region adds nothing to it.
 */
final class DirectoryCheck implements StreamCheck.Follower {
    private final State state = new State();
    private final Terms terms;
    private final Seals seals;
    private final StreamFaults faults;
    private final StreamCheck stream;
    private final List<Judged> judged = new ArrayList<>();
    private boolean begun;

    /** An entry whose key may be revoked by a later one. */
    private record Judged(Entry entry, Message.OfDirectory said, EnvelopeHeader header, Hash key) {}

    /** What the entries so far say. */
    private static final class State implements Region {
        private KeyRing ring = KeyRing.empty();
        private final List<Continuation> continued = new ArrayList<>();
        private @Nullable UnitCode top;

        @Override
        public List<Continuation> continuations(String stream) {
            return continued.stream()
                    .filter(each -> each.stream().equals(stream))
                    .toList();
        }

        @Override
        public KeyRing keys() {
            return ring;
        }

        @Override
        public @Nullable UnitCode top() {
            return top;
        }

        @Override
        public long newest(EnvelopeHeader header) {
            return header.sequence() - 1;
        }

        @Override
        public boolean hasReported(UnitCode unit, UnitCode desk, long directory) {
            return false;
        }
    }

    DirectoryCheck(Terms terms, Seals seals, Messages messages) {
        this.terms = terms;
        this.seals = seals;
        this.faults = new StreamFaults(Streams.DIRECTORY, terms, state);
        this.stream = new StreamCheck(terms, seals, state, messages, faults, this);
    }

    /** The stream of the directory, from which this learns. */
    StreamCheck stream() {
        return stream;
    }

    @Override
    public void begins(ReadRecord read) {
        if (begun) {
            return;
        }
        begun = true;
        EnvelopeHeader header = read.header();
        Hash key = read.seal().key();
        if (Decoded.of(read).message() instanceof KeyEnrolled first && isRoot(header, first, key)) {
            state.top = UnitCode.of(header.sender());
            state.ring = state.ring.enrolled(first.key(), first.node(), codes(first), header.sequence());
            if (terms.root() != null && !terms.root().equals(key)) {
                root(Kind.WRONG_ROOT, read, 1, "root " + terms.root(), "root " + key);
            }
        } else {
            root(
                    Kind.NO_ROOT,
                    read,
                    header.sequence(),
                    "the region's first key, enrolled and sealed by itself",
                    header.type());
        }
    }

    private void root(Kind kind, ReadRecord read, long sequence, String expected, String found) {
        faults.fault(
                kind,
                read.header().sender(),
                read.record().offset(),
                read.record().recorded(),
                sequence,
                expected,
                found);
    }

    private static boolean isRoot(EnvelopeHeader header, KeyEnrolled first, Hash key) {
        return header.sequence() == 1
                && first.key().id().equals(key)
                && codes(first).contains(header.sender());
    }

    private static List<String> codes(KeyEnrolled enrolled) {
        return enrolled.units().stream().map(UnitCode::value).toList();
    }

    @Override
    public void holds(ReadRecord read, Entry entry) {
        if (!(entry.message() instanceof Message.OfDirectory said)) {
            return; // only where a test has switched off what would have kept it out
        }
        judged.add(new Judged(entry, said, read.header(), read.seal().key()));
        switch (said) {
            case KeyEnrolled enrolled -> {
                if (judged.size() > 1) {
                    replaced(entry, enrolled);
                    state.ring =
                            state.ring.enrolled(enrolled.key(), enrolled.node(), codes(enrolled), entry.sequence());
                }
            }
            case KeyRevoked revoked -> state.ring = state.ring.revoked(revoked.key(), revoked.lastGood());
            case StreamContinued continued -> state.continued.add(Continuation.of(continued, entry.sequence()));
            // these say nothing of keys
            case Message.UnitRegistered registered -> {}
            case Message.UnitChanged changed -> {}
            case Message.IndicatorDefined defined -> {}
            case Message.FormPublished published -> {}
        }
    }

    private void replaced(Entry entry, KeyEnrolled enrolled) {
        Hash id = enrolled.key().id();
        if (state.ring.isRevoked(id)) {
            wrongKey(entry, "a key that was never revoked", "key " + id);
        }
        for (String unit : codes(enrolled)) {
            Optional<Hash> now = state.ring
                    .newest(unit)
                    .filter(key -> !key.equals(id) && !state.ring.isRevoked(key) && !key.equals(enrolled.replaces()));
            if (now.isPresent()) {
                wrongKey(entry, "a key that replaces " + now.get() + " of unit " + unit, "key " + id);
                return;
            }
        }
    }

    private void wrongKey(Entry entry, String expected, String found) {
        fault(Kind.KEY_NOT_REPLACED, entry, expected, found);
    }

    private void fault(Kind kind, Entry entry, String expected, String found) {
        faults.fault(kind, entry.sender().value(), entry.offset(), entry.recorded(), entry.sequence(), expected, found);
    }

    /** Judges all entries once more, now that it is known which keys were revoked; returns what the directory says. */
    Directory finish() {
        if (!begun) {
            faults.fault(Kind.NO_ROOT, "", 0, Long.MIN_VALUE, 0, "a directory", "none that can be read");
        }
        List<Directory.Entry> entries = new ArrayList<>();
        for (Judged each : judged) {
            Seals.Wrong wrong = seals.authority(state.ring, each.header, each.key);
            Entry entry = each.entry;
            if (wrong == null) {
                entries.add(new Directory.Entry(entry.sequence(), each.said, Times.of(each.header.time())));
            } else {
                fault(wrong.kind(), entry, wrong.expected(), wrong.found());
            }
        }
        return Directory.empty().after(entries, faults.places().highest());
    }

    @Nullable
    UnitCode top() {
        return state.top;
    }

    /** The key that the directory begins with. */
    @Nullable
    Hash root() {
        return state.top == null
                ? null
                : faults.places().has(1) ? faults.places().key(1) : firstKey();
    }

    private @Nullable Hash firstKey() {
        return state.ring.inForce(String.valueOf(state.top), 0).orElse(null);
    }
}

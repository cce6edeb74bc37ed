package liandong.node.kafka;

import java.util.Map;
import java.util.Optional;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.ledger.KeyRing;
import liandong.ledger.Link;
import liandong.message.Message;
import liandong.message.Streams;
import liandong.node.seal.SealCheck;
import liandong.node.store.Reason;
import liandong.schemas.Framing;
import org.jspecify.annotations.Nullable;

/** Examines the seal of a record, before anything of it is believed: by whose key it may speak, under which directory. */
final class SealExam {
    /**
     * How many entries beyond what the directory's topic can hold are believed to come, of an enrolled key: the region may
     * have sealed them and not sent them yet.
     */
    static final long MOST_AHEAD = 10_000;

    private final Bodies bodies;
    private final Hash root;
    private final Checklist checklist;
    private final SealCheck seals = new SealCheck();

    /**
     * An examination of seals.
     *
     * @param root fingerprint of the key with which the directory begins
     */
    SealExam(Bodies bodies, Hash root, Checklist checklist) {
        this.bodies = bodies;
        this.root = root;
        this.checklist = checklist;
    }

    /** What is wrong with the seal, before anything is believed; none if it is good. */
    @Nullable
    Finding objection(
            Head head,
            EnvelopeHeader header,
            Map<String, byte @Nullable []> headers,
            Framing.Framed framed,
            KnownKeys known) {
        KeyRing ring = known.keys();
        boolean ofDirectory = header.topic().equals(Streams.DIRECTORY);
        if (ofDirectory && ring.keys().isEmpty()) {
            Optional<KeyRing> rooted = rooted(header, framed);
            if (rooted.isEmpty() && checklist.has(Reason.OTHER_ROOT)) {
                return new Finding.Stuck(
                        Reason.OTHER_ROOT,
                        "the directory does not begin with key " + root
                                + "; compare liandong.root-key with what the region's operator says",
                        null);
            }
            ring = rooted.orElse(ring);
        }
        long applied = ofDirectory ? Long.MAX_VALUE : known.sequence();
        return switch (seals.judge(header, headers::get, ring, applied)) {
            case SealCheck.Verdict.Good good -> null;
            case SealCheck.Verdict.Bad bad when !checklist.has(bad.reason()) -> null;
            case SealCheck.Verdict.Bad bad -> new Finding.Foreign(bad.reason(), bad.detail());
            case SealCheck.Verdict.Early early -> early(head, header, early.otherwise(), known);
        };
    }

    /**
     * A record that names more of the directory than is applied here. It waits as long as the directory's topic may hold
     * what it names. Whoever has no key must not make a stream wait for more than that: what he writes is no part of it,
     * and is examined again when a key of the unit is enrolled. Whose key is known is believed further, up to a bound.
     */
    private Finding early(
            Head head, EnvelopeHeader header, SealCheck.Verdict.@Nullable Bad otherwise, KnownKeys known) {
        Head passed = head.link(header) == Link.NEXT ? new Head(header.sequence(), header.hash()) : null;
        String named = "it names " + header.directory() + " of the directory, " + known.sequence()
                + " is applied here and its topic holds " + known.unread() + " records more";
        long reach = known.sequence() + known.unread();
        if (header.directory() <= reach) {
            return new Finding.Stuck(Reason.WAITING_FOR_DIRECTORY, named, passed);
        }
        if (otherwise != null) {
            return new Finding.Foreign(otherwise.reason(), otherwise.detail() + "; " + named);
        }
        return header.directory() <= reach + MOST_AHEAD
                ? new Finding.Stuck(Reason.WAITING_FOR_DIRECTORY, named, passed)
                : new Finding.Stuck(
                        Reason.DIRECTORY_BEYOND,
                        named + "; more than " + MOST_AHEAD + " beyond that are not waited for",
                        passed);
    }

    /** The ring of the directory's first entry, if that enrols the pinned key. */
    private Optional<KeyRing> rooted(EnvelopeHeader header, Framing.Framed framed) {
        return header.sequence() == 1
                        && bodies.peek(header, framed).orElse(null) instanceof Message.KeyEnrolled first
                        && first.key().id().equals(root)
                ? Optional.of(KeyRing.empty().enrolled(first.key(), first.node(), KnownKeys.codes(first.units()), 1))
                : Optional.empty();
    }
}

package liandong.node.kafka;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import liandong.duty.Continuation;
import liandong.duty.Directory;
import liandong.fetch.StandIn;
import liandong.hierarchy.UnitCode;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.ledger.KeyRing;
import liandong.ledger.Link;
import liandong.message.Message;
import liandong.message.Speech;
import liandong.message.Streams;
import liandong.node.hosting.Hosting;
import liandong.node.seal.SealCheck;
import liandong.node.store.Reason;
import liandong.node.store.Row;
import liandong.node.store.Tables;
import liandong.schemas.Codec;
import liandong.schemas.EnvelopeHeaders;
import liandong.schemas.Framing;
import liandong.schemas.ReleasedSchema;
import liandong.schemas.Schemas;
import liandong.schemas.Undecodable;
import liandong.schemas.UnreadableHeaders;
import liandong.signing.SigningKeys;
import org.jspecify.annotations.Nullable;

/** Says what a record is before anything of it takes effect. The reasons are stable: operators and metrics use them. */
final class Examiner {
    /**
     * How many entries beyond what the directory's topic can hold are believed to come, of an enrolled key: the region may
     * have sealed them and not sent them yet.
     */
    static final long MOST_AHEAD = 10_000;
    /** The name of a check, not of a reason: a repeat is not kept. */
    private static final String REPEAT = "Repeat";

    private final Tables tables;
    private final Hosting hosting;
    private final Schemas schemas;
    private final Codec codec;
    private final int maxBytes;

    private final SealCheck seals = new SealCheck();
    private final Hash root;
    private final Set<String> unchecked;

    /**
     * An examiner.
     *
     * @param root fingerprint of the key with which the directory begins
     */
    Examiner(Tables tables, Hosting hosting, Schemas schemas, Codec codec, int maxBytes, Hash root) {
        this(tables, hosting, schemas, codec, maxBytes, root, Set.of());
    }

    /**
     * An examiner that passes over some of its checks, so that a test can show what each of them keeps out.
     *
     * @param unchecked reasons for which nothing is refused
     */
    Examiner(
            Tables tables,
            Hosting hosting,
            Schemas schemas,
            Codec codec,
            int maxBytes,
            Hash root,
            Set<String> unchecked) {
        this.root = root;
        this.unchecked = Set.copyOf(unchecked);
        this.tables = tables;
        this.hosting = hosting;
        this.schemas = schemas;
        this.codec = codec;
        this.maxBytes = maxBytes;
    }

    /**
     * Whose keys are known, and how far the directory is applied.
     *
     * @param unread how many entries more its topic may hold; 0 where nobody knows
     */
    record Known(KeyRing keys, long sequence, long unread) {
        static Known of(Directory directory, long unread) {
            return new Known(directory.keys(), directory.sequence(), unread);
        }

        /** The same after an entry of the directory. */
        Known after(Message.OfDirectory entry, long at) {
            return switch (entry) {
                case Message.KeyEnrolled enrolled ->
                    new Known(keys.enrolled(enrolled.key(), codes(enrolled.units()), at), at, unread);
                case Message.KeyRevoked revoked ->
                    new Known(keys.revoked(revoked.key(), revoked.lastGood()), at, unread);
                case Message.StreamContinued continued -> new Known(keys, at, unread);
                case Message.UnitRegistered registered -> new Known(keys, at, unread);
                case Message.UnitChanged changed -> new Known(keys, at, unread);
                case Message.IndicatorDefined defined -> new Known(keys, at, unread);
                case Message.FormPublished published -> new Known(keys, at, unread);
            };
        }
    }

    /**
     * Judges a record.
     *
     * @param head of its stream, as applied so far
     * @param known of the directory so far
     */
    Finding examine(Incoming incoming, Head head, Known known) {
        StandIn standIn = incoming.standIn();
        if (standIn != null) {
            return new Finding.Foreign(Reason.find(standIn.reason()).orElseThrow(), standIn.detail());
        }
        Map<String, byte[]> headers = incoming.headers();
        if (headers == null) {
            return new Finding.Foreign(
                    Reason.UNREADABLE_HEADERS, "a header stands twice, or there are more than a hundred");
        }
        Framing.Framed framed;
        EnvelopeHeader header;
        try {
            framed = Framing.unframe(incoming.value());
            header = EnvelopeHeaders.read(incoming.stream(), headers::get, framed.body());
        } catch (Undecodable e) {
            return new Finding.Foreign(Reason.UNREADABLE_VALUE, message(e));
        } catch (UnreadableHeaders e) {
            return new Finding.Foreign(Reason.UNREADABLE_HEADERS, message(e));
        }
        if (!hosting.mayWrite(UnitCode.of(header.sender()), incoming.stream()) && checks(Reason.FOREIGN_WRITER)) {
            return new Finding.Foreign(
                    Reason.FOREIGN_WRITER, "unit " + header.sender() + " does not write " + incoming.stream());
        }
        if (header.sequence() <= head.sequence() && isKnown(header) && !unchecked.contains(REPEAT)) {
            return new Finding.Repeat();
        }
        Finding unsealed = unsealed(head, header, headers, framed, known);
        return unsealed == null ? linked(head, header, framed, known) : unsealed;
    }

    /** What is wrong with the seal, before anything is believed; none if it is good. */
    private @Nullable Finding unsealed(
            Head head,
            EnvelopeHeader header,
            Map<String, byte @Nullable []> headers,
            Framing.Framed framed,
            Known known) {
        KeyRing ring = known.keys();
        boolean ofDirectory = header.topic().equals(Streams.DIRECTORY);
        if (ofDirectory && ring.keys().isEmpty()) {
            Optional<KeyRing> rooted = rooted(header, framed);
            if (rooted.isEmpty() && checks(Reason.OTHER_ROOT)) {
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
            case SealCheck.Verdict.Bad bad when !checks(bad.reason()) -> null;
            case SealCheck.Verdict.Bad bad -> new Finding.Foreign(bad.reason(), bad.detail());
            case SealCheck.Verdict.Early early -> early(head, header, early.otherwise(), known);
        };
    }

    /**
     * A record that names more of the directory than is applied here. It waits as long as the directory's topic may hold
     * what it names. Whoever has no key must not make a stream wait for more than that: what he writes is no part of it,
     * and is examined again when a key of the unit is enrolled. Whose key is known is believed further, up to a bound.
     */
    private Finding early(Head head, EnvelopeHeader header, SealCheck.Verdict.@Nullable Bad otherwise, Known known) {
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
        try {
            ReleasedSchema schema = schemas.byFingerprint(header.schema()).orElse(null);
            return header.sequence() == 1
                            && schema != null
                            && codec.message(schema, framed.body()) instanceof Message.KeyEnrolled first
                            && first.key().id().equals(root)
                    ? Optional.of(KeyRing.empty().enrolled(first.key(), codes(first.units()), 1))
                    : Optional.empty();
        } catch (Undecodable e) {
            return Optional.empty();
        }
    }

    private Finding linked(Head head, EnvelopeHeader header, Framing.Framed framed, Known known) {
        Link link = link(head, header, framed);
        if ((link == Link.EARLIER && !checks(Reason.FORK)) || (link == Link.GAP && !checks(Reason.GAP))) {
            link = Link.NEXT;
        }
        return switch (link) {
            case NEXT -> next(head, header, framed, known);
            case EARLIER -> earlier(header);
            case GAP ->
                new Finding.Stuck(
                        Reason.GAP,
                        "expected sequence " + (head.sequence() + 1) + ", found " + header.sequence(),
                        before(header));
            case BROKEN_PREVIOUS ->
                new Finding.Stuck(
                        Reason.BROKEN_PREVIOUS,
                        "sequence " + header.sequence() + " names " + header.previous() + " before it, but "
                                + head.hash() + " was applied",
                        null);
        };
    }

    private Finding earlier(EnvelopeHeader header) {
        return isGivenUp(header)
                ? new Finding.Foreign(
                        Reason.GIVEN_UP,
                        "it comes after an operator has let the stream go on without sequence " + header.sequence())
                : new Finding.Fork(
                        header.sequence(),
                        "sequence " + header.sequence() + " was applied with another hash than " + header.hash());
    }

    /**
     * What {@code header} is to the stream, records that an operator has passed over, or that the directory gives up as
     * lost, included.
     */
    private Link link(Head head, EnvelopeHeader header, Framing.Framed framed) {
        Link link = head.link(header);
        boolean passed = link == Link.GAP
                && (tables.quarantine().isPassedOver(header.topic(), before(header))
                        || continued(header, framed).anyMatch(each -> each.joins(head, header)));
        return passed ? Link.NEXT : link;
    }

    /** How the stream goes on by the directory; the directory itself goes on with the very entry that says so. */
    private Stream<Continuation> continued(EnvelopeHeader header, Framing.Framed framed) {
        if (!header.topic().equals(Streams.DIRECTORY)) {
            return hosting.directory().continuations(header.topic()).stream();
        }
        try {
            ReleasedSchema schema = schemas.byFingerprint(header.schema()).orElse(null);
            return schema != null
                            && codec.message(schema, framed.body()) instanceof Message.StreamContinued entry
                            && entry.stream().equals(Streams.DIRECTORY)
                    ? Stream.of(Continuation.of(entry, header.sequence()))
                    : Stream.empty();
        } catch (Undecodable e) {
            return Stream.empty();
        }
    }

    /** The head on which an envelope follows. */
    private static Head before(EnvelopeHeader header) {
        return new Head(header.sequence() - 1, header.previous());
    }

    /** Whether this very envelope was applied, or counts in the chain and is kept. */
    private boolean isKnown(EnvelopeHeader header) {
        Optional<Row> applied = tables.envelopes().at(header.topic(), header.sequence());
        return applied.isPresent()
                ? header.hash().equals(applied.get().hash())
                : tables.quarantine().isKept(header.topic(), new Head(header.sequence(), header.hash()));
    }

    /** Whether the stream has gone on without any envelope of this sequence; of an own one, nothing is ever given up. */
    private boolean isGivenUp(EnvelopeHeader header) {
        return !hosting.owns(header.topic())
                && tables.envelopes().at(header.topic(), header.sequence()).isEmpty()
                && !tables.quarantine().isKeptAt(header.topic(), header.sequence());
    }

    private Finding next(Head head, EnvelopeHeader header, Framing.Framed framed, Known known) {
        long before = tables.envelopes().directoryAt(header.topic(), head.sequence());
        if (header.directory() < before && checks(Reason.DIRECTORY_BACK)) {
            // a key that was replaced speaks only under the directory before; nobody goes back there
            return new Finding.Foreign(
                    Reason.DIRECTORY_BACK,
                    "it names " + header.directory() + " of the directory, and the record before it " + before);
        }
        if (framed.body().length > maxBytes) {
            return stuck(
                    header,
                    Reason.TOO_LARGE,
                    "the body has " + framed.body().length + " bytes; at most " + maxBytes + " are applied");
        }
        if (!header.topic().equals(Streams.DIRECTORY) && header.directory() > known.sequence()) {
            // only where a test has switched off what would have said so before
            return stuck(header, Reason.WAITING_FOR_DIRECTORY, "it names " + header.directory() + " of the directory");
        }
        Optional<ReleasedSchema> schema = schemas.byFingerprint(header.schema());
        if (schema.isEmpty() || !schema.get().name().equals(header.type())) {
            return stuck(
                    header,
                    Reason.UNKNOWN_SCHEMA,
                    header.type() + " with schema " + header.schema()
                            + " is not known to this release; upgrade the node");
        }
        // the fingerprint is hashed and signed; the registry's id in front of the body is neither, and says nothing
        return decoded(header, schema.get(), framed.body());
    }

    private Finding decoded(EnvelopeHeader header, ReleasedSchema schema, byte[] body) {
        Message message;
        try {
            message = codec.message(schema, body);
        } catch (Undecodable e) {
            return stuck(header, Reason.UNDECODABLE, message(e));
        }
        Finding.Inert inert = inert(header, message);
        return inert == null ? new Finding.Next(header, message, body) : inert;
    }

    /** Why a message that can be read must not be applied; none if it may. */
    private Finding.@Nullable Inert inert(EnvelopeHeader header, Message message) {
        for (Speech.Objection each : objections(hosting.directory(), header, message)) {
            Reason reason = Reason.valueOf(each.rule().name());
            if (checks(reason)) {
                return new Finding.Inert(header, reason, said(header, each));
            }
        }
        boolean known = tables.envelopes()
                .byId(header.topic(), header.id())
                // an own one without a sequence is this very envelope, restored from a backup before it was sealed
                .filter(row -> row.sequence() != header.sequence() && row.sequence() != 0)
                .isPresent();
        if (known) {
            return new Finding.Inert(
                    header, Reason.ID_TWICE, "an earlier envelope of the stream has the id " + header.id());
        }
        return message instanceof Message.ReportFiled filed
                        && isFiledBefore(UnitCode.of(header.sender()), header.id(), filed)
                ? new Finding.Inert(
                        header,
                        Reason.VERSION_TWICE,
                        "version " + filed.version() + " of " + message.subject() + " was filed before")
                : null;
    }

    private boolean checks(Reason reason) {
        return !unchecked.contains(reason.text());
    }

    /** What forbids the sender of an envelope to say this, under the directory that it names. */
    static List<Speech.Objection> objections(Directory directory, EnvelopeHeader header, Message message) {
        return Speech.objections(
                header.topic(),
                UnitCode.of(header.sender()),
                message,
                (unit, desk) -> directory.hasReported(unit, desk, header.directory()),
                SigningKeys::isProved);
    }

    private static String said(EnvelopeHeader header, Speech.Objection objection) {
        return switch (objection.rule()) {
            case WRONG_STREAM ->
                header.type() + " does not belong on " + header.topic() + ", but on " + objection.found();
            case FOREIGN_OBLIGATION -> "unit " + header.sender() + " speaks of " + objection.found();
            case UNPROVED_KEY -> objection.found() + " has not signed that it wants to speak";
        };
    }

    /** Whether another message has filed this version before, which the desk may have accepted: the first stays. */
    private boolean isFiledBefore(UnitCode sender, String id, Message.ReportFiled filed) {
        return hosting.directory().desksOf(sender).stream()
                .flatMap(desk ->
                        tables.obligations().filedBy(desk, filed.obligation(), filed.part(), filed.version()).stream())
                .anyMatch(message -> !message.equals(id));
    }

    private static List<String> codes(List<UnitCode> units) {
        return units.stream().map(UnitCode::value).toList();
    }

    private static Finding stuck(EnvelopeHeader header, Reason reason, String detail) {
        return new Finding.Stuck(reason, detail, new Head(header.sequence(), header.hash()));
    }

    private static String message(Exception e) {
        return String.valueOf(e.getMessage());
    }
}

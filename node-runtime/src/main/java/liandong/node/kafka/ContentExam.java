package liandong.node.kafka;

import java.util.List;
import java.util.Optional;
import liandong.duty.Directory;
import liandong.hierarchy.UnitCode;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Head;
import liandong.message.Message;
import liandong.message.Speech;
import liandong.message.Streams;
import liandong.node.hosting.Hosting;
import liandong.node.store.Reason;
import liandong.node.store.Tables;
import liandong.schemas.Framing;
import liandong.schemas.ReleasedSchema;
import liandong.schemas.Undecodable;
import liandong.signing.SigningKeys;
import org.jspecify.annotations.Nullable;

/** Examines what the next record of a stream says: whether this release can read it, and whether its sender may say it. */
final class ContentExam {
    private final Tables tables;
    private final Hosting hosting;
    private final Bodies bodies;
    private final int maxBytes;
    private final Checklist checklist;

    /**
     * An examination of contents.
     *
     * @param maxBytes of a body that is applied
     */
    ContentExam(Tables tables, Hosting hosting, Bodies bodies, int maxBytes, Checklist checklist) {
        this.tables = tables;
        this.hosting = hosting;
        this.bodies = bodies;
        this.maxBytes = maxBytes;
        this.checklist = checklist;
    }

    /** Judges the next record of a stream, whose seal is good: {@link Finding.Next} if it may be applied. */
    Finding judge(Head head, EnvelopeHeader header, Framing.Framed framed, KnownKeys known) {
        long before = tables.envelopes().directoryAt(header.topic(), head.sequence());
        if (header.directory() < before && checklist.has(Reason.DIRECTORY_BACK)) {
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
        Optional<ReleasedSchema> schema = bodies.schemas().byFingerprint(header.schema());
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
            message = bodies.codec().message(schema, body);
        } catch (Undecodable e) {
            return stuck(header, Reason.UNDECODABLE, String.valueOf(e.getMessage()));
        }
        Finding.Inert inert = inert(header, message);
        return inert == null ? new Finding.Next(header, message, body) : inert;
    }

    /** Why a message that can be read must not be applied; none if it may. */
    private Finding.@Nullable Inert inert(EnvelopeHeader header, Message message) {
        for (Speech.Objection each : objections(hosting.directory(), header, message)) {
            Reason reason = Reason.valueOf(each.rule().name());
            if (checklist.has(reason)) {
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

    /** What forbids the sender of an envelope to say this, under the directory that it names. */
    private static List<Speech.Objection> objections(Directory directory, EnvelopeHeader header, Message message) {
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
                        tables.versions().filedBy(desk, filed.obligation(), filed.part(), filed.version()).stream())
                .anyMatch(message -> !message.equals(id));
    }

    private static Finding stuck(EnvelopeHeader header, Reason reason, String detail) {
        return new Finding.Stuck(reason, detail, new Head(header.sequence(), header.hash()));
    }
}

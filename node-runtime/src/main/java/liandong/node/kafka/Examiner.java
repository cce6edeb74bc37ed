package liandong.node.kafka;

import java.util.Map;
import java.util.Optional;
import liandong.hierarchy.UnitCode;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.ledger.Link;
import liandong.message.Message;
import liandong.message.Streams;
import liandong.node.Hosting;
import liandong.node.store.Row;
import liandong.node.store.Tables;
import liandong.schemas.Codec;
import liandong.schemas.EnvelopeHeaders;
import liandong.schemas.Framing;
import liandong.schemas.ReleasedSchema;
import liandong.schemas.Schemas;
import liandong.schemas.Undecodable;
import liandong.schemas.UnreadableHeaders;
import org.jspecify.annotations.Nullable;

/** Says what a record is before anything of it takes effect. The reasons are stable: operators and metrics use them. */
final class Examiner {
    private final Tables tables;
    private final Hosting hosting;
    private final Schemas schemas;
    private final Codec codec;
    private final WireSchemas wire;
    private final int maxBytes;

    Examiner(Tables tables, Hosting hosting, Schemas schemas, Codec codec, WireSchemas wire, int maxBytes) {
        this.tables = tables;
        this.hosting = hosting;
        this.schemas = schemas;
        this.codec = codec;
        this.wire = wire;
        this.maxBytes = maxBytes;
    }

    Finding examine(Incoming incoming, Head head) {
        Map<String, byte[]> headers = incoming.headers();
        if (headers == null) {
            return new Finding.Foreign("unreadable-headers", "a header stands twice, or there are more than a hundred");
        }
        Framing.Framed framed;
        EnvelopeHeader header;
        try {
            framed = Framing.unframe(incoming.value());
            header = EnvelopeHeaders.read(incoming.stream(), headers::get, framed.body());
        } catch (Undecodable e) {
            return new Finding.Foreign("unreadable-value", message(e));
        } catch (UnreadableHeaders e) {
            return new Finding.Foreign("unreadable-headers", message(e));
        }
        if (!hosting.mayWrite(UnitCode.of(header.sender()), incoming.stream())) {
            return new Finding.Foreign(
                    "foreign-writer", "unit " + header.sender() + " does not write " + incoming.stream());
        }
        return switch (link(head, header)) {
            case NEXT -> next(header, framed);
            case EARLIER -> earlier(header);
            case GAP ->
                new Finding.Stuck(
                        "gap", "expected sequence " + (head.sequence() + 1) + ", found " + header.sequence(), null);
            case BROKEN_PREVIOUS ->
                new Finding.Stuck(
                        "broken-previous",
                        "sequence " + header.sequence() + " names " + header.previous() + " before it, but "
                                + head.hash() + " was applied",
                        null);
        };
    }

    /** What {@code header} is to the stream, records that an operator has passed over included. */
    private Link link(Head head, EnvelopeHeader header) {
        Link link = head.link(header);
        boolean passed = link == Link.GAP
                && tables.quarantine().isPassedOver(header.topic(), new Head(header.sequence() - 1, header.previous()));
        return passed ? Link.NEXT : link;
    }

    private Finding earlier(EnvelopeHeader header) {
        Optional<Row> applied = tables.envelopes().at(header.topic(), header.sequence());
        Hash hash = header.hash();
        if (applied.isPresent() && hash.equals(applied.get().hash())) {
            return new Finding.Repeat();
        }
        return new Finding.Fork(
                header.sequence(), "sequence " + header.sequence() + " was applied with another hash than " + hash);
    }

    private Finding next(EnvelopeHeader header, Framing.Framed framed) {
        if (framed.body().length > maxBytes) {
            return stuck(
                    header,
                    "too-large",
                    "the body has " + framed.body().length + " bytes; at most " + maxBytes + " are applied");
        }
        if (!header.topic().equals(Streams.DIRECTORY)
                && header.directory() > hosting.directory().sequence()) {
            return new Finding.Early("waiting-for-directory");
        }
        Optional<ReleasedSchema> schema = schemas.byFingerprint(header.schema());
        if (schema.isEmpty() || !schema.get().name().equals(header.type())) {
            return stuck(
                    header,
                    "unknown-schema",
                    header.type() + " with schema " + header.schema()
                            + " is not known to this release; upgrade the node");
        }
        return switch (wire.match(framed.schemaId(), header.schema())) {
            case SAME, UNREACHABLE -> decoded(header, schema.get(), framed.body());
            case OTHER ->
                stuck(
                        header,
                        "other-schema",
                        "registry id " + framed.schemaId() + " stands for another schema than " + header.schema());
            case UNKNOWN -> stuck(header, "unknown-schema-id", "the registry does not know id " + framed.schemaId());
        };
    }

    private Finding decoded(EnvelopeHeader header, ReleasedSchema schema, byte[] body) {
        Message message;
        try {
            message = codec.message(schema, body);
        } catch (Undecodable e) {
            return stuck(header, "undecodable", message(e));
        }
        Finding.Inert inert = inert(header, message);
        return inert == null ? new Finding.Next(header, message, body) : inert;
    }

    /** Why a message that can be read must not be applied; none if it may. */
    private Finding.@Nullable Inert inert(EnvelopeHeader header, Message message) {
        UnitCode sender = UnitCode.of(header.sender());
        if (!Streams.of(sender, message).equals(header.topic())) {
            return new Finding.Inert(header, "wrong-stream", header.type() + " does not belong on " + header.topic());
        }
        if (speaksForAnother(sender, message)) {
            return new Finding.Inert(
                    header, "foreign-obligation", "unit " + sender + " speaks of " + message.subject());
        }
        boolean known = tables.envelopes()
                .byId(header.topic(), header.id())
                // an own one without a sequence is this very envelope, restored from a backup before it was sealed
                .filter(row -> row.sequence() != header.sequence() && row.sequence() != 0)
                .isPresent();
        if (known) {
            return new Finding.Inert(header, "id-twice", "an earlier envelope of the stream has the id " + header.id());
        }
        return message instanceof Message.ReportFiled filed && isFiledBefore(sender, header.id(), filed)
                ? new Finding.Inert(
                        header,
                        "version-twice",
                        "version " + filed.version() + " of " + message.subject() + " was filed before")
                : null;
    }

    /** Whether another message has filed this version before, which the desk may have accepted: the first stays. */
    private boolean isFiledBefore(UnitCode sender, String id, Message.ReportFiled filed) {
        return hosting.directory().desksOf(sender).stream()
                .flatMap(desk ->
                        tables.obligations().filedBy(desk, filed.obligation(), filed.part(), filed.version()).stream())
                .anyMatch(message -> !message.equals(id));
    }

    /** A unit reports for itself only. */
    private static boolean speaksForAnother(UnitCode sender, Message message) {
        return switch (message) {
            case Message.ReportFiled filed -> !filed.obligation().unit().equals(sender);
            case Message.ReportWithdrawn withdrawn ->
                !withdrawn.obligation().unit().equals(sender);
            case Message.TotalCertified certified ->
                !certified.obligation().unit().equals(sender);
            case Message.ReceiptSigned receipt -> false;
            case Message.DirectiveSentBack sentBack -> false;
            case Message.DirectiveIssued issued -> !issued.directive().startsWith(sender + "-");
            case Message.DirectiveWithdrawn withdrawn -> !withdrawn.directive().startsWith(sender + "-");
            case Message.Down down -> false;
            case Message.OfDirectory entry -> false;
        };
    }

    private static Finding stuck(EnvelopeHeader header, String reason, String detail) {
        return new Finding.Stuck(reason, detail, new Head(header.sequence(), header.hash()));
    }

    private static String message(Exception e) {
        return String.valueOf(e.getMessage());
    }
}

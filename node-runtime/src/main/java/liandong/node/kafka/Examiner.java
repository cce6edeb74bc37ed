package liandong.node.kafka;

import java.util.Map;
import java.util.Set;
import liandong.fetch.StandIn;
import liandong.hierarchy.UnitCode;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.node.hosting.Hosting;
import liandong.node.store.Reason;
import liandong.node.store.Tables;
import liandong.schemas.Codec;
import liandong.schemas.EnvelopeHeaders;
import liandong.schemas.Framing;
import liandong.schemas.Schemas;
import liandong.schemas.Undecodable;
import liandong.schemas.UnreadableHeaders;
import org.jspecify.annotations.Nullable;

/** Says what a record is before anything of it takes effect. The reasons are stable: operators and metrics use them. */
final class Examiner {
    private final Hosting hosting;
    private final Checklist checklist;
    private final SealExam seals;
    private final ChainExam chain;
    private final ContentExam contents;

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
        Bodies bodies = new Bodies(schemas, codec);
        this.hosting = hosting;
        this.checklist = new Checklist(unchecked);
        this.seals = new SealExam(bodies, root, checklist);
        this.chain = new ChainExam(tables, hosting, bodies, checklist);
        this.contents = new ContentExam(tables, hosting, bodies, maxBytes, checklist);
    }

    /**
     * Judges a record.
     *
     * @param head of its stream, as applied so far
     * @param known of the directory so far
     */
    Finding examine(Incoming incoming, Head head, KnownKeys known) {
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
        if (!hosting.mayWrite(UnitCode.of(header.sender()), incoming.stream())
                && checklist.has(Reason.FOREIGN_WRITER)) {
            return new Finding.Foreign(
                    Reason.FOREIGN_WRITER, "unit " + header.sender() + " does not write " + incoming.stream());
        }
        if (header.sequence() <= head.sequence() && chain.isKnown(header) && checklist.hasRepeats()) {
            return new Finding.Repeat();
        }
        return judge(head, header, headers, framed, known);
    }

    private Finding judge(
            Head head,
            EnvelopeHeader header,
            Map<String, byte @Nullable []> headers,
            Framing.Framed framed,
            KnownKeys known) {
        Finding unsealed = seals.objection(head, header, headers, framed, known);
        if (unsealed != null) {
            return unsealed;
        }
        Finding unlinked = chain.objection(head, header, framed);
        return unlinked == null ? contents.judge(head, header, framed, known) : unlinked;
    }

    private static String message(Exception e) {
        return String.valueOf(e.getMessage());
    }
}

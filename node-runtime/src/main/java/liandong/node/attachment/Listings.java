package liandong.node.attachment;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import liandong.directive.Attachment;
import liandong.duty.Post;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.message.Message;
import liandong.message.Message.DirectiveIssued;
import liandong.message.Message.ReportFiled;
import liandong.node.store.EnvelopeQueries;
import liandong.node.store.EnvelopeTable;
import liandong.node.store.Row;
import liandong.schemas.Schemas;
import org.springframework.stereotype.Component;

/** Which of a station's directives and reports list an attachment. */
@Component
public final class Listings {
    private final EnvelopeTable envelopes;
    private final EnvelopeQueries queries;

    public Listings(EnvelopeTable envelopes, EnvelopeQueries queries) {
        this.envelopes = envelopes;
        this.queries = queries;
    }

    /**
     * A document that lists it.
     *
     * @param unit whose document it is
     * @param document the directive or obligation
     * @param at when the unit says that it sent it
     */
    public record Listing(UnitCode unit, String document, Attachment attachment, Instant at) {}

    /** In the order in which the documents became known here. */
    public List<Listing> of(Post post, Hash sha256) {
        return of(post.unit(), sha256);
    }

    /** The same, for a station by its code. */
    List<Listing> of(UnitCode station, Hash sha256) {
        // most documents list nothing: those that do not hold the digits anywhere need not be decoded
        byte[] digits = sha256.hex().getBytes(StandardCharsets.US_ASCII);
        return queries.documentsHolding(station, digits).stream()
                .map(envelopes::atPlace)
                .flatMap(row -> listings(row, sha256))
                .toList();
    }

    /** The first document at all that lists it, of any unit, as far as this node has read. */
    Optional<Listing> first(Hash sha256) {
        byte[] digits = sha256.hex().getBytes(StandardCharsets.US_ASCII);
        return queries.holding(List.of(name(DirectiveIssued.class), name(ReportFiled.class)), digits).stream()
                .map(envelopes::atPlace)
                .flatMap(row -> listings(row, sha256))
                .min(Comparator.comparing(Listing::at));
    }

    private static String name(Class<? extends Message> type) {
        return Schemas.released().of(type).name();
    }

    private Stream<Listing> listings(Row row, Hash sha256) {
        return attachments(row).stream()
                .filter(each -> each.sha256().equals(sha256))
                .map(each -> new Listing(UnitCode.of(row.sender()), row.subject(), each, row.time()));
    }

    private List<Attachment> attachments(Row row) {
        Message message = envelopes.message(row);
        if (message instanceof DirectiveIssued issued) {
            return issued.attachments();
        }
        return message instanceof ReportFiled filed ? filed.attachments() : List.of();
    }
}

package liandong.node.surface;

import static liandong.rule.Argument.moment;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import liandong.duty.Directory;
import liandong.duty.Post;
import liandong.hierarchy.UnitCode;
import liandong.message.Message;
import liandong.message.Message.DirectiveIssued;
import liandong.message.Message.DirectiveWithdrawn;
import liandong.message.Streams;
import liandong.node.store.DirectiveTable.Held;
import liandong.node.store.EnvelopeTable;
import liandong.node.store.Row;
import org.springframework.stereotype.Component;

/**
 * What had been recorded up to an instant. Everything is computed from the envelopes that the broker had recorded by
 * then; of the other tables only the keys serve, to find those that were a station's mail.
 */
@Component
public final class Past {
    private final EnvelopeTable envelopes;
    private final Clock clock;

    public Past(EnvelopeTable envelopes, Clock clock) {
        this.envelopes = envelopes;
        this.clock = clock;
    }

    /**
     * A directive.
     *
     * @param sender who issued it
     */
    public record Document(Held held, UnitCode sender, DirectiveIssued content) {}

    /** The directory as recorded up to {@code at}. */
    public Directory directory(AsOf at) {
        Instant now = clock.instant();
        if (at.instant().isAfter(now)) {
            throw RequestRule.INSTANT_IN_FUTURE.refused(moment(at.instant()), moment(now));
        }
        List<Directory.Entry> entries = envelopes.ofStream(Streams.DIRECTORY).stream()
                .filter(row -> at.includes(row.recorded()))
                .map(row ->
                        new Directory.Entry(row.sequence(), (Message.OfDirectory) envelopes.message(row), row.time()))
                .toList();
        return entries.isEmpty()
                ? Directory.empty()
                : Directory.empty().after(entries, entries.getLast().sequence());
    }

    /** The station under the directory of that time. */
    public Post post(Post today, AsOf at) {
        return new Post(today.unit(), directory(at), today.duties());
    }

    /** The envelopes about {@code subject}, each stream in its order. */
    public List<Row> about(String subject, AsOf at) {
        return envelopes.about(subject).stream()
                .filter(row -> at.includes(row.recorded()))
                .toList();
    }

    /** What {@code found} say. */
    public List<Document> documents(List<Held> found) {
        return found.stream().map(this::document).toList();
    }

    private Document document(Held held) {
        Row row = envelopes.atPlace(held.place());
        return new Document(held, UnitCode.of(row.sender()), (DirectiveIssued) envelopes.message(row));
    }

    /** The envelopes by which the desk had issued the directive, and taken back all or some of it. */
    public List<Row> ofDesk(UnitCode desk, String directive, AsOf at) {
        return about(directive, at).stream()
                .filter(row -> row.sender().equals(desk.value()) && isOfIssued(envelopes.message(row)))
                .toList();
    }

    private static boolean isOfIssued(Message message) {
        return message instanceof DirectiveIssued || message instanceof DirectiveWithdrawn;
    }

    /** The envelopes by which the directive, or some of its clauses, had been taken back. */
    public List<Row> withdrawals(Document document, AsOf at) {
        return about(document.held().directive(), at).stream()
                .filter(row -> row.sender().equals(document.sender().value()))
                .filter(row -> envelopes.message(row) instanceof DirectiveWithdrawn)
                .toList();
    }
}

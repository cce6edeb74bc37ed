package liandong.node.front;

import static liandong.rule.Argument.code;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import liandong.duty.Directory;
import liandong.duty.Post;
import liandong.hierarchy.UnitCode;
import liandong.message.Message.DirectiveIssued;
import liandong.message.Message.DirectiveWithdrawn;
import liandong.message.Streams;
import liandong.node.store.DirectiveTable.Held;
import liandong.node.store.Row;
import liandong.node.store.Tables;
import org.springframework.stereotype.Component;

/**
 * What had been recorded up to an instant. Everything is computed from the envelopes that the broker had recorded by
 * then; of the other tables only the keys serve, to find those that were a station's mail.
 */
@Component
public final class Past {
    private final Tables tables;
    private final Clock clock;

    public Past(Tables tables, Clock clock) {
        this.tables = tables;
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
            throw RequestRule.INSTANT_IN_FUTURE.refused(code(at), code(now));
        }
        List<Directory.Entry> entries = tables.envelopes().ofStream(Streams.DIRECTORY).stream()
                .filter(row -> at.includes(row.recorded()))
                .map(row ->
                        new Directory.Entry(row.sequence(), tables.envelopes().message(row)))
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
        return tables.envelopes().about(subject).stream()
                .filter(row -> at.includes(row.recorded()))
                .toList();
    }

    /** Selects the directives {@code d}, by their envelopes {@code e}, that were the station's mail by then. */
    public static Query directives(Post post, AsOf at) {
        return directives(at).with(" AND d.station = ?", post.unit().value());
    }

    /** Selects the directives of all stations that this node knows of. */
    public static Query directives(AsOf at) {
        return new Query(
                "SELECT d.* FROM directive d JOIN envelope e ON e.place = d.place WHERE e.recorded <= ?",
                at.instant().toEpochMilli());
    }

    /** What {@code query} of {@link #directives} finds. */
    public List<Document> documents(Query query) {
        List<Held> found = query.on(tables.database().sql())
                .query((rs, n) -> new Held(
                        rs.getString("directive"),
                        rs.getInt("issued") == 1,
                        rs.getString("based_on"),
                        rs.getLong("place")))
                .list();
        return found.stream().map(this::document).toList();
    }

    private Document document(Held held) {
        Row row = tables.envelopes().atPlace(held.place());
        return new Document(held, UnitCode.of(row.sender()), (DirectiveIssued)
                tables.envelopes().message(row));
    }

    /** The envelopes by which the directive, or some of its clauses, had been taken back. */
    public List<Row> withdrawals(Document document, AsOf at) {
        return about(document.held().directive(), at).stream()
                .filter(row -> row.sender().equals(document.sender().value()))
                .filter(row -> tables.envelopes().message(row) instanceof DirectiveWithdrawn)
                .toList();
    }
}

package liandong.node.http;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import liandong.directive.Fate;
import liandong.duty.Directory;
import liandong.duty.Post;
import liandong.message.Envelope;
import liandong.message.Message.DirectiveIssued;
import liandong.message.Message.DirectiveWithdrawn;
import liandong.message.Streams;
import liandong.node.store.DirectiveTable.Held;
import liandong.node.store.Row;
import liandong.node.store.Tables;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * What had been recorded up to an instant. Everything is computed from the envelopes that the broker had recorded by
 * then; of the other tables only the keys serve, to find those that were a station's mail.
 */
@Component
final class Past {

    private final Tables tables;
    private final Clock clock;

    Past(Tables tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    /** A directive with the envelope that brought it. */
    record Document(Held held, DirectiveIssued content) {}

    /** The directory as recorded up to {@code at}. */
    Directory directory(AsOf at) {
        Instant now = clock.instant();
        if (at.instant().isAfter(now)) {
            throw new Refused(
                    HttpStatus.BAD_REQUEST,
                    "instant-in-future",
                    "as-of " + at + " is in the future, and nobody knows what will be recorded; it is " + now + " now");
        }
        List<Row> rows = tables.envelopes().ofStream(Streams.DIRECTORY).stream()
                .filter(row -> at.includes(row.recorded()))
                .toList();
        List<Directory.Entry> entries = rows.stream()
                .map(row ->
                        new Directory.Entry(row.sequence(), tables.envelopes().message(row)))
                .toList();
        return rows.isEmpty()
                ? Directory.empty()
                : Directory.empty().after(entries, rows.getLast().sequence());
    }

    /** The station under the directory of that time. */
    Post post(Post today, AsOf at) {
        return new Post(today.unit(), directory(at), today.duties());
    }

    /** The envelopes about {@code subject}, each stream in its order. */
    List<Row> about(String subject, AsOf at) {
        return tables.envelopes().about(subject).stream()
                .filter(row -> at.includes(row.recorded()))
                .toList();
    }

    /** Selects the directives {@code d}, by their envelopes {@code e}, that were the station's mail by then. */
    static Query directives(Post post, AsOf at) {
        return new Query(
                "SELECT d.* FROM directive d JOIN envelope e ON e.place = d.place WHERE d.station = ?"
                        + " AND e.recorded <= ?",
                post.unit().value(),
                at.instant().toEpochMilli());
    }

    /** The directives that were the station's mail by then, and their withdrawals, each stream in its order. */
    List<Envelope> mail(Post post, AsOf at) {
        List<Row> rows = new ArrayList<>();
        for (Document document : documents(directives(post, at).with(" ORDER BY d.place"))) {
            rows.add(tables.envelopes().atPlace(document.held().place()));
            about(document.held().directive(), at).stream()
                    .filter(row -> tables.envelopes().message(row) instanceof DirectiveWithdrawn)
                    .forEach(rows::add);
        }
        return rows.stream()
                .sorted(Comparator.comparing(Row::stream).thenComparingLong(Row::sequence))
                .map(tables.envelopes()::envelope)
                .toList();
    }

    /** What had become of a directive by then. */
    Fate fate(Post post, String directive, AsOf at) {
        Set<String> clauses = new HashSet<>();
        boolean withdrawn = false;
        String supersededBy = null;
        for (Envelope envelope : mail(post, at)) {
            if (envelope.message() instanceof DirectiveWithdrawn taken
                    && taken.directive().equals(directive)) {
                withdrawn |= taken.clauses().isEmpty();
                clauses.addAll(taken.clauses());
            } else if (envelope.message() instanceof DirectiveIssued issued && directive.equals(issued.supersedes())) {
                supersededBy = issued.directive();
            }
        }
        return new Fate(withdrawn, clauses, supersededBy);
    }

    /** What {@code query} of {@link #directives} finds. */
    List<Document> documents(Query query) {
        List<Held> found = query.on(tables.database().sql())
                .query((rs, n) -> new Held(
                        rs.getString("directive"),
                        rs.getInt("issued") == 1,
                        rs.getString("based_on"),
                        rs.getLong("place")))
                .list();
        return found.stream()
                .map(held -> new Document(held, (DirectiveIssued)
                        tables.envelopes().message(tables.envelopes().atPlace(held.place()))))
                .toList();
    }
}

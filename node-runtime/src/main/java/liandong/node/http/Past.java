package liandong.node.http;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import liandong.duty.Directory;
import liandong.duty.Post;
import liandong.message.Message.DirectiveIssued;
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
        return rows.isEmpty()
                ? Directory.empty()
                : Directory.empty()
                        .after(
                                rows.stream().map(tables.envelopes()::message).toList(),
                                rows.getLast().sequence());
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

package liandong.node.attachment;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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
import liandong.node.store.Row;
import liandong.node.store.Tables;
import liandong.schemas.Schemas;
import org.springframework.stereotype.Component;

/** Which of a station's directives and reports list an attachment. */
@Component
public final class Listings {
    /** Every directive and every version of a report that the station sent or received. */
    private static final String DOCUMENTS = "SELECT e.place, e.body FROM directive d JOIN envelope e"
            + " ON e.place = d.place WHERE d.station = ? UNION ALL SELECT e.place, e.body FROM report_version v"
            + " JOIN envelope e ON e.id = v.message AND e.subject = v.obligation WHERE v.station = ?";

    private static final String EVERYTHING = "SELECT place, body FROM envelope WHERE type IN (?, ?)";

    private final Tables tables;

    public Listings(Tables tables) {
        this.tables = tables;
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
        List<Long> places = new ArrayList<>();
        tables.database()
                .sql()
                .sql(DOCUMENTS)
                .params(station.value(), station.value())
                .query(rs -> {
                    if (holds(rs.getBytes("body"), digits)) {
                        places.add(rs.getLong("place"));
                    }
                });
        return places.stream()
                .sorted()
                .map(tables.envelopes()::atPlace)
                .flatMap(row -> listings(row, sha256))
                .toList();
    }

    /** The first document at all that lists it, of any unit, as far as this node has read. */
    Optional<Listing> first(Hash sha256) {
        byte[] digits = sha256.hex().getBytes(StandardCharsets.US_ASCII);
        List<Long> places = new ArrayList<>();
        tables.database()
                .sql()
                .sql(EVERYTHING)
                .params(name(DirectiveIssued.class), name(ReportFiled.class))
                .query(rs -> {
                    if (holds(rs.getBytes("body"), digits)) {
                        places.add(rs.getLong("place"));
                    }
                });
        return places.stream()
                .map(tables.envelopes()::atPlace)
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
        Message message = tables.envelopes().message(row);
        if (message instanceof DirectiveIssued issued) {
            return issued.attachments();
        }
        return message instanceof ReportFiled filed ? filed.attachments() : List.of();
    }

    private static boolean holds(byte[] body, byte[] digits) {
        for (int i = 0; i + digits.length <= body.length; i++) {
            if (body[i] == digits[0] && Arrays.equals(body, i, i + digits.length, digits, 0, digits.length)) {
                return true;
            }
        }
        return false;
    }
}

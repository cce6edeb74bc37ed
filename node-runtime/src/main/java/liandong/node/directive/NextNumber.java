package liandong.node.directive;

import java.util.Optional;
import liandong.directive.DocumentNumber;
import liandong.duty.Post;
import liandong.message.Message.DirectiveIssued;
import liandong.node.store.Tables;
import org.springframework.stereotype.Component;

/** Which document number (文号) comes next. */
@Component
public final class NextNumber {
    private static final String LAST =
            "SELECT place FROM directive WHERE station = ? AND issued = 1 ORDER BY place DESC LIMIT 1";
    private static final String OF_YEAR =
            "SELECT directive FROM directive WHERE station = ? AND issued = 1 AND directive LIKE ?";

    private final Tables tables;

    public NextNumber(Tables tables) {
        this.tables = tables;
    }

    /** The directive that the station issued last. */
    public Optional<DirectiveIssued> last(Post post) {
        return tables.database()
                .sql()
                .sql(LAST)
                .params(post.unit().value())
                .query(Long.class)
                .optional()
                .map(place -> (DirectiveIssued)
                        tables.envelopes().message(tables.envelopes().atPlace(place)));
    }

    /** The first serial behind all that the station has given under an issuer code in a year. */
    public int serial(Post post, String issuer, int year) {
        // an id is unit, year, serial and what stands for the issuer code
        String first = new DocumentNumber(issuer, year, 1).directiveId(post.unit());
        String end = first.substring(first.lastIndexOf('-'));
        return tables
                        .database()
                        .sql()
                        .sql(OF_YEAR)
                        .params(post.unit().value(), post.unit() + "-" + year + "-%" + end)
                        .query(String.class)
                        .list()
                        .stream()
                        .mapToInt(id -> Integer.parseInt(id.split("-", -1)[2]))
                        .max()
                        .orElse(0)
                + 1;
    }
}

package liandong.node.directive;

import java.util.Optional;
import liandong.directive.DocumentNumber;
import liandong.duty.Post;
import liandong.message.Message.DirectiveIssued;
import liandong.node.store.DirectiveQueries;
import org.springframework.stereotype.Component;

/** Which document number (文号) comes next. */
@Component
public final class NextNumber {
    private final DirectiveQueries directives;
    private final Documents documents;

    public NextNumber(DirectiveQueries directives, Documents documents) {
        this.directives = directives;
        this.documents = documents;
    }

    /** The directive that the station issued last. */
    public Optional<DirectiveIssued> last(Post post) {
        return directives.lastIssued(post.unit()).map(documents::at);
    }

    /** The first serial behind all that the station has given under an issuer code in a year. */
    public int serial(Post post, String issuer, int year) {
        // an id is unit, year, serial and what stands for the issuer code
        String first = new DocumentNumber(issuer, year, 1).directiveId(post.unit());
        String end = first.substring(first.lastIndexOf('-'));
        return directives.issued(post.unit(), post.unit() + "-" + year + "-", end).stream()
                        .mapToInt(id -> Integer.parseInt(id.split("-", -1)[2]))
                        .max()
                        .orElse(0)
                + 1;
    }
}

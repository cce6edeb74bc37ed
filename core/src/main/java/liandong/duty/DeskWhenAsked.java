package liandong.duty;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import liandong.directive.Ask;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.duty.Casebook.Kept;
import liandong.hierarchy.Hierarchy;
import liandong.message.Message.DirectiveIssued;

/** A desk as it was when it was asked for something. */
final class DeskWhenAsked {
    private DeskWhenAsked() {}

    /** How many units reported to the desk when its own obligation was opened; 0 if it is not expected. */
    static int children(Post post, Casebook book, Obligation own) {
        if (!own.isExpected()) {
            return 0;
        }
        return tree(post, book, own)
                .map(tree -> Post.children(tree, post.form(own), post.unit()))
                .orElse(0);
    }

    /**
     * The tree under which an obligation was opened: that of the clause which asked first. Clauses are read in another order
     * by whoever comes late, so that the one by which he has opened it need not be that one.
     */
    static Optional<Hierarchy> tree(Post post, Casebook book, Obligation asked) {
        return asked.asks().stream()
                .map(Ask::clause)
                .flatMap(clause -> book.directive(clause.directive()).stream()
                        .map(kept -> opened(post, kept, clause.clause(), asked.id())))
                .min(Comparator.comparing(Opened::at))
                .map(Opened::tree);
    }

    private record Opened(Instant at, Hierarchy tree) {}

    private static Opened opened(Post post, Kept kept, String asking, ObligationId id) {
        DirectiveIssued issued = kept.content();
        Directory directory = post.directory();
        Instant time = kept.envelope().time();
        // its first period, and not that of another clause of the directive
        if (issued.clauses().stream()
                .anyMatch(clause -> clause.code().equals(asking) && id.period().equals(clause.period()))) {
            return new Opened(time, directory.at(kept.envelope().directory()).on(issued.issueDate()));
        }
        LocalDate day = id.period().first();
        Instant begins = day.atStartOfDay(Obligation.ZONE).toInstant();
        return new Opened(time.isAfter(begins) ? time : begins, directory.beginning(day));
    }
}

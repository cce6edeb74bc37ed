package liandong.duty;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
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
        return own.asks().stream()
                .map(ask -> book.directive(ask.clause().directive()))
                .flatMap(Optional::stream)
                .map(kept -> opened(post, kept, own.id()))
                .min(Comparator.comparing(Opened::day))
                .map(opened -> opened.tree().children(post.unit()).size())
                .orElse(0);
    }

    private record Opened(LocalDate day, Hierarchy tree) {}

    private static Opened opened(Post post, Kept kept, ObligationId id) {
        DirectiveIssued issued = kept.content();
        boolean first = issued.clauses().stream().anyMatch(clause -> id.period().equals(clause.period()));
        LocalDate day = first ? issued.issueDate() : id.period().first();
        Post then = first ? post.at(kept.envelope().directory()) : post;
        return new Opened(day, then.directory().on(day));
    }
}

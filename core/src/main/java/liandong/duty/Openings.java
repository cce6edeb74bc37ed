package liandong.duty;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import liandong.directive.Clause;
import liandong.directive.ClauseRef;
import liandong.directive.DirectiveId;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.directive.Reporters;
import liandong.hierarchy.Hierarchy;
import liandong.hierarchy.UnitCode;
import liandong.message.Message.DirectiveIssued;
import liandong.report.Form;

/** What a clause opens or joins for one unit. */
final class Openings {
    private Openings() {}

    /** One period of one clause, under the tree that holds for it. */
    record Opening(
            Post post, Hierarchy tree, DirectiveIssued issued, Clause clause, Clause.Asked asked, ObligationId id) {

        /**
         * The obligation, opened or joined by the clause.
         *
         * @param later the directives before whose clauses this one has its place
         */
        Obligation ask(Obligation before, Predicate<String> later) {
            UnitCode unit = id.unit();
            Reporters reporting = form(post, asked)
                    .map(form -> Post.reporters(tree, form, unit))
                    .orElse(Reporters.NONE);
            ClauseRef ref = new ClauseRef(issued.directive(), clause.code());
            return before.askedBy(ref, asked.form().version(), asked.due(), !tree.isLeaf(unit), reporting, later);
        }
    }

    /**
     * What the clause asks of {@code unit}; of recurring clauses up to {@code day}. First periods are opened under the
     * tree of the issue date, later ones under that of their first day.
     *
     * @param post with the directory under which the directive was issued, or, for later periods, as it is now
     */
    static Stream<Opening> of(Post post, DirectiveIssued issued, Clause clause, UnitCode unit, LocalDate day) {
        return clause.askedUpTo(day).stream().flatMap(asked -> {
            boolean first = asked.period().equals(clause.period());
            Directory directory = post.directory();
            Hierarchy tree = first
                    ? directory.on(issued.issueDate())
                    : directory.beginning(asked.period().first());
            boolean asks = (first || isIssuer(tree.parent(unit), issued))
                    && form(post, asked)
                            .map(form -> Post.isOwed(tree, form, unit))
                            .orElse(true);
            return asks
                    ? Stream.of(new Opening(
                            post,
                            tree,
                            issued,
                            clause,
                            asked,
                            new ObligationId(unit, asked.form().code(), asked.period())))
                    : Stream.empty();
        });
    }

    private static Optional<Form> form(Post post, Clause.Asked asked) {
        return post.directory().form(asked.form().code(), asked.form().version());
    }

    /** What the clause asks of {@code unit} up to {@code day}, wherever it reports, but for its first period. */
    static Stream<ObligationId> possible(Clause clause, UnitCode unit, LocalDate day) {
        return clause.askedUpTo(day).stream()
                .filter(asked -> !asked.period().equals(clause.period()))
                .map(asked -> new ObligationId(unit, asked.form().code(), asked.period()));
    }

    private static boolean isIssuer(Optional<UnitCode> desk, DirectiveIssued issued) {
        return desk.filter(code -> DirectiveId.isOf(code, issued.directive())).isPresent();
    }
}

package liandong.duty;

import liandong.directive.Obligation;
import liandong.directive.Reporters;
import liandong.hierarchy.UnitCode;
import liandong.message.Envelope;
import liandong.message.Message.ReportFiled;

/** What becomes of an obligation when units have changed their desks: who counts in it, and whose word. */
final class Regrouped {
    private Regrouped() {}

    /** With the units that stood at and below its unit when it was asked first, by all that is known of that now. */
    static Obligation counted(Post post, Casebook book, Obligation asked) {
        UnitCode unit = asked.id().unit();
        return DeskWhenAsked.tree(post, book, asked)
                .map(tree -> asked.of(
                        !tree.isLeaf(unit),
                        post.form(asked)
                                .map(form -> Post.reporters(tree, form, unit))
                                .orElse(Reporters.NONE)))
                .orElse(asked);
    }

    /** Who asks for it has changed. */
    static Obligation asked(Post post, Casebook book, Obligation after) {
        return said(post, book, counted(post, book, after));
    }

    /**
     * With what was said of it, where it is no longer asked by those who asked before: of a unit that has moved more may have
     * been heard than was taken note of, and what a desk has decided that does not ask counts no more.
     */
    private static Obligation said(Post post, Casebook book, Obligation after) {
        if (!hasMoved(post, after)) {
            return after;
        }
        Obligation known = after.asAsked();
        for (Envelope envelope : book.said(after.id())) {
            known = isUnheeded(post, known, envelope) ? known : Said.after(known, envelope);
        }
        return known;
    }

    /**
     * Whether something that was said of an obligation of a unit that has moved is not for this book: a report for another desk,
     * or what a desk decides that is not the one that asks, for one of the two has not heard yet that the unit has moved.
     */
    static boolean isUnheeded(Post post, Obligation known, Envelope envelope) {
        if (!hasMoved(post, known)) {
            return false;
        }
        UnitCode sender = envelope.sender();
        return envelope.message() instanceof ReportFiled
                ? !known.isOpened() && !sender.equals(post.unit())
                : !sender.equals(known.id().unit()) && known.isOpened() && !known.isAskedBy(sender);
    }

    private static boolean hasMoved(Post post, Obligation known) {
        return post.directory().desksOf(known.id().unit()).size() > 1;
    }
}

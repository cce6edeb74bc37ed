package liandong.console.shell;

import static liandong.rule.Argument.code;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import liandong.duty.Directory;
import liandong.duty.Post;
import liandong.node.access.Holder;
import liandong.node.access.Right;
import liandong.node.surface.PageRule;

/** Somebody looks at a page that belongs to no station; the argument of such pages. */
public record Visitor(Holder holder, Locale language, Instant now) {

    /** Today in the zone of the exchange. */
    public LocalDate today() {
        return Post.day(now);
    }

    /** What things are called in the reader's language, as this directory has them. */
    public Names names(Directory directory) {
        return new Names(directory, language);
    }

    /** Refuses who does not have a right that is held at the node. */
    public void needs(Right right) {
        if (!right.isHeldBy(holder, null)) {
            throw PageRule.NO_RIGHT_AT_NODE.refused(code(holder.id()), right.said());
        }
    }
}

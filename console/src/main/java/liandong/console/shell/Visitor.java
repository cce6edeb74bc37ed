package liandong.console.shell;

import static liandong.rule.Argument.code;

import java.time.Instant;
import java.util.Locale;
import liandong.node.access.Holder;
import liandong.node.access.Right;
import liandong.node.surface.PageRule;

/** Somebody looks at a page that belongs to no station; the argument of such pages. */
public record Visitor(Holder holder, Locale language, Instant now) {

    /** Refuses who does not have a right that is held at the node. */
    public void needs(Right right) {
        if (!right.isHeldBy(holder, null)) {
            throw PageRule.NO_RIGHT_AT_NODE.refused(code(holder.id()), right.said());
        }
    }
}

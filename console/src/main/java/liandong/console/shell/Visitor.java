package liandong.console.shell;

import java.time.Instant;
import java.util.Locale;
import liandong.node.access.Holder;
import liandong.node.access.Right;
import liandong.node.surface.Refused;
import org.springframework.http.HttpStatus;

/** Somebody looks at a page that belongs to no station; the argument of such pages. */
public record Visitor(Holder holder, Locale language, Instant now) {

    /** Refuses who does not have a right that is held at the node. */
    public void needs(Right right) {
        if (!right.isHeldBy(holder, null)) {
            throw new Refused(
                    HttpStatus.FORBIDDEN,
                    "not-permitted",
                    "account " + holder.id() + " has no role at this node that has the right " + right);
        }
    }
}

package liandong.node.http;

import liandong.duty.Post;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import org.jspecify.annotations.Nullable;

/** What units are called. */
final class Names {
    private Names() {}

    /** The unit's name in the directory as applied here; none for a unit that it does not hold. */
    static @Nullable String of(Post post, UnitCode unit) {
        return post.directory().unit(unit).map(Unit::name).orElse(null);
    }
}

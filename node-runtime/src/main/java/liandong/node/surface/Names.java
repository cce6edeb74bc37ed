package liandong.node.surface;

import java.time.LocalDate;
import liandong.duty.Post;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import org.jspecify.annotations.Nullable;

/** What units are called. */
public final class Names {
    private Names() {}

    /**
     * The unit's name in the directory as applied here; none for a unit that it does not hold.
     *
     * @param day a page about a period shows the name of its first day, whatever the unit is called since
     */
    public static @Nullable String of(Post post, UnitCode unit, LocalDate day) {
        return post.directory().unit(unit, day).map(Unit::name).orElse(null);
    }
}

package liandong.node.total;

import static liandong.rule.Argument.code;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import liandong.duty.Directory;
import liandong.duty.Post;
import liandong.hierarchy.UnitCode;
import liandong.node.hosting.Hosting;
import liandong.node.surface.AbsenceRule;
import liandong.node.surface.Refused;
import org.springframework.stereotype.Component;

/** The desks below a station whose mail is kept here. */
@Component
public final class Subtree {
    private final Hosting hosting;

    public Subtree(Hosting hosting) {
        this.hosting = hosting;
    }

    /** The desk that {@code code} names: the station itself or one below it; throws {@link Refused} otherwise. */
    public UnitCode desk(Post post, String code) {
        if (code.matches("[0-9]{2,15}")) {
            UnitCode desk = UnitCode.of(code);
            if (desk.equals(post.unit()) || sees(post, desk)) {
                return desk;
            }
        }
        throw AbsenceRule.NO_DESK_SEEN.refused(code(code), code(post.unit()));
    }

    /** Whether {@code unit} is a desk that stands, or has stood, anywhere below the station, and is seen here. */
    public boolean sees(Post post, UnitCode unit) {
        boolean kept = hosting.hosts(unit) || hosting.desksBelow().contains(unit);
        return kept && !post.directory().reportersOf(unit).isEmpty() && isBelow(post.directory(), post.unit(), unit);
    }

    private static boolean isBelow(Directory directory, UnitCode top, UnitCode unit) {
        Set<UnitCode> seen = new HashSet<>();
        Deque<UnitCode> open = new ArrayDeque<>(directory.desksOf(unit));
        while (!open.isEmpty()) {
            UnitCode desk = open.remove();
            if (desk.equals(top)) {
                return true;
            }
            if (seen.add(desk)) {
                open.addAll(directory.desksOf(desk));
            }
        }
        return false;
    }
}

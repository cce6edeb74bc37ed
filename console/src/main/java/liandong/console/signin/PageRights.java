package liandong.console.signin;

import java.util.Map;
import liandong.hierarchy.UnitCode;
import liandong.node.access.Holder;
import liandong.node.access.Right;
import org.springframework.security.core.Authentication;

/** Whether somebody may see pages of a station or of the node at all; {@link Right} says it, pages may ask for more. */
final class PageRights {
    private PageRights() {}

    static boolean atStation(Authentication known, Map<String, String> path) {
        try {
            return known.getPrincipal() instanceof Holder holder
                    && Right.READ_STATION.isHeldBy(holder, UnitCode.of(path.getOrDefault("unit", "")));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static boolean atNode(Authentication known) {
        return known.getPrincipal() instanceof Holder holder && Right.READ_NODE.isHeldBy(holder, null);
    }
}

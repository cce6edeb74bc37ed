package liandong.node.access;

import liandong.hierarchy.UnitCode;
import liandong.message.Role;
import org.jspecify.annotations.Nullable;

/** A role at a station; at every station of this node, and at the node itself, if there is no unit. */
public record Grant(@Nullable UnitCode unit, Role role) {
    /** How a grant without a unit is written. */
    public static final String EVERYWHERE = "*";

    public Grant {
        if (role == Role.RULE) {
            throw new IllegalArgumentException("role rule is the node's own; nobody is granted it");
        }
    }

    /** A grant as it is written: the code of a unit, or {@value #EVERYWHERE}. */
    public static Grant of(String unit, Role role) {
        return new Grant(unit.equals(EVERYWHERE) ? null : UnitCode.of(unit), role);
    }

    /** Whether it holds at {@code place}; a grant at a unit does not hold below that unit. */
    public boolean isAt(UnitCode place) {
        return unit == null || unit.equals(place);
    }

    /** Where it holds, as it is written. */
    public String place() {
        return unit == null ? EVERYWHERE : unit.value();
    }
}

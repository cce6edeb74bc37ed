package liandong.node.access;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import liandong.hierarchy.UnitCode;
import liandong.message.Role;
import liandong.rule.Argument;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may do beside the commands of {@link liandong.duty.Rights}, and in which roles; the one table of pages
 * and REST.
 */
public enum Right {
    /** To read what a station shows, its attachments too. */
    READ_STATION(Place.STATION, Role.CLERK, Role.REVIEWER, Role.SUPERVISOR, Role.OPERATOR, Role.AUDITOR),
    /** To give a station the bytes of an attachment, before a command names it. */
    STORE_ATTACHMENT(Place.STATION, Role.CLERK, Role.REVIEWER),
    /** To have the streams that a station holds verified, and to cancel that. */
    VERIFY(Place.STATION, Role.SUPERVISOR, Role.OPERATOR, Role.AUDITOR),
    /** To read units, indicators, forms and keys of the directory, and which stations the reader may read. */
    READ_DIRECTORY(Place.ANYWHERE, Role.CLERK, Role.REVIEWER, Role.SUPERVISOR, Role.OPERATOR, Role.AUDITOR),
    /** To read what concerns the node as a whole: links, quarantine, its own keys. */
    READ_NODE(Place.NODE, Role.OPERATOR, Role.AUDITOR),
    /** To decide what concerns the node as a whole. */
    OPERATE(Place.NODE, Role.OPERATOR),
    /** To make accounts and tokens, to grant roles and to take them back. */
    KEEP_ACCOUNTS(Place.NODE, Role.OPERATOR);

    private enum Place {
        STATION,
        NODE,
        ANYWHERE
    }

    private final Place place;
    private final Set<Role> roles;

    Right(Place place, Role first, Role... more) {
        this.place = place;
        this.roles = EnumSet.of(first, more);
    }

    /** The right as a refusal names it. */
    public Argument said() {
        return Argument.term("right." + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** The roles of which one is enough. */
    public Set<Role> roles() {
        return EnumSet.copyOf(roles);
    }

    /** Whether it is held at a station, so that the question needs one. */
    public boolean isOfStation() {
        return place == Place.STATION;
    }

    /** Whether it is held at the node as a whole: a role at one of its units is not enough. */
    public boolean isOfNode() {
        return place == Place.NODE;
    }

    /**
     * Whether {@code holder} has a role for it; says nothing about the scopes of a token.
     *
     * @param unit the station; not looked at where the right is not one of a station
     */
    public boolean isHeldBy(Holder holder, @Nullable UnitCode unit) {
        Set<Role> held = switch (place) {
            case STATION -> unit == null ? Set.of() : holder.roles(unit);
            case NODE -> holder.nodeRoles();
            case ANYWHERE -> anywhere(holder);
        };
        return held.stream().anyMatch(roles::contains);
    }

    private static Set<Role> anywhere(Holder holder) {
        Set<Role> held = EnumSet.noneOf(Role.class);
        holder.grants().forEach(grant -> held.add(grant.role()));
        return held;
    }
}

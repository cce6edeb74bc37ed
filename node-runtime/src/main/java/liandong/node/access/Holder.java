package liandong.node.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import liandong.hierarchy.UnitCode;
import liandong.message.Role;

/**
 * Who is signed in or whose token it is; the principal of Spring Security's Authentication. A value of the moment: what
 * is taken from the account afterwards is asked for anew with the next request.
 *
 * @param id the account, or the application whose token it is
 * @param scopes of the token; whoever signed in with a password reads and acts
 */
public record Holder(String id, List<Grant> grants, Set<Scope> scopes) {
    public Holder {
        grants = List.copyOf(grants);
        scopes = Set.copyOf(scopes);
    }

    /** Somebody who signed in with a password. */
    public static Holder signedIn(String id, List<Grant> grants) {
        return new Holder(id, grants, EnumSet.of(Scope.READ, Scope.ACT));
    }

    /** The roles at a station; none if the holder has nothing to do with it. */
    public Set<Role> roles(UnitCode unit) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        grants.stream().filter(grant -> grant.isAt(unit)).map(Grant::role).forEach(roles::add);
        return roles;
    }

    /** The roles that are held anywhere. */
    public Set<Role> rolesAnywhere() {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        grants.stream().map(Grant::role).forEach(roles::add);
        return roles;
    }

    /** The roles at the node itself: those that are granted without a unit. */
    public Set<Role> nodeRoles() {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        grants.stream().filter(grant -> grant.unit() == null).map(Grant::role).forEach(roles::add);
        return roles;
    }
}

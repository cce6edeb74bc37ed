package liandong.node.access;

import java.util.List;
import liandong.message.Role;

/**
 * A role as it is written in JSON.
 *
 * @param unit code of the unit, or {@code *} for every station of the node and the node itself
 */
record GrantBody(String unit, String role) {
    GrantBody {
        Grant.of(unit, Role.of(role));
    }

    static GrantBody of(Grant grant) {
        return new GrantBody(grant.place(), grant.role().text());
    }

    static List<GrantBody> of(List<Grant> grants) {
        return grants.stream().map(GrantBody::of).toList();
    }

    static List<Grant> grants(List<GrantBody> bodies) {
        return bodies.stream()
                .map(each -> Grant.of(each.unit(), Role.of(each.role())))
                .toList();
    }
}

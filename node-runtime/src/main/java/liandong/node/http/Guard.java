package liandong.node.http;

import static liandong.rule.Argument.code;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import liandong.duty.Command;
import liandong.hierarchy.UnitCode;
import liandong.message.Role;
import liandong.node.access.Acting;
import liandong.node.access.Holder;
import liandong.node.access.Right;
import liandong.node.http.AccessTable.Need;
import liandong.node.surface.CallerRule;
import liandong.node.surface.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Lets through who may call the mapping that was found, by {@link AccessTable}; asked after the mapping, so that no two
 * readings of an address can differ. Pages have a guard of their own.
 */
final class Guard implements HandlerInterceptor {
    private static final List<String> GUARDED = List.of("/api", "/docs", "/v3");

    private final UnitCode top;

    Guard(UnitCode top) {
        this.top = top;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        if (handler instanceof HandlerMethod && GUARDED.stream().anyMatch(each -> isBelow(pattern, each))) {
            Need need = AccessTable.of(request.getMethod(), pattern)
                    .orElseThrow(() -> CallerRule.NO_RULE.refused(code(request.getMethod()), code(pattern)));
            check(need, request);
        }
        return true;
    }

    private static boolean isBelow(String pattern, String prefix) {
        return pattern.equals(prefix) || pattern.startsWith(prefix + "/");
    }

    private void check(Need need, HttpServletRequest request) {
        if (!(need instanceof Need.Nothing) && roles(need, request).isEmpty()) {
            throw refused(need, request);
        }
    }

    /** The roles of the caller that are good for what was asked; one of them acts. */
    Set<Role> roles(HttpServletRequest request) {
        String pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        return AccessTable.of(request.getMethod(), pattern)
                .map(need -> roles(need, request))
                .orElse(Set.of());
    }

    private Set<Role> roles(Need need, HttpServletRequest request) {
        Holder holder = Bearer.holder();
        return switch (need) {
            case Need.Nothing nothing -> Set.of();
            case Need.OfRight(Right right) ->
                right.isOfStation()
                        ? in(right, holder.roles(station(request)))
                        : in(right, right.isOfNode() ? holder.nodeRoles() : holder.rolesAnywhere());
            case Need.OfCommand(Class<? extends Command> type) -> Acting.able(holder.roles(station(request)), type);
            case Need.OfCommandAtSome(Class<? extends Command> type) -> Acting.able(holder.rolesAnywhere(), type);
        };
    }

    private static Set<Role> in(Right right, Set<Role> held) {
        Set<Role> roles = right.roles();
        roles.retainAll(held);
        return roles;
    }

    private Refused refused(Need need, HttpServletRequest request) {
        Holder holder = Bearer.holder();
        return switch (need) {
            case Need.OfRight(Right right)
            when right.isOfStation() ->
                CallerRule.ROLE_AT_UNIT.refused(
                        Acting.said(right.roles()),
                        code(station(request)),
                        code(holder.id()),
                        Acting.said(holder.roles(station(request))));
            case Need.OfRight(Right right) ->
                CallerRule.ROLE_AT_NODE.refused(
                        Acting.said(right.roles()), code(holder.id()), Acting.said(holder.nodeRoles()));
            case Need.OfCommand(Class<? extends Command> type) -> Acting.refused(holder, station(request), type);
            case Need.OfCommandAtSome(Class<? extends Command> type) -> Acting.refusedEverywhere(holder, type);
            case Need.Nothing nothing -> throw new IllegalStateException("nobody is refused where nothing is asked");
        };
    }

    /** The unit that an address names. */
    static UnitCode unit(String code) {
        try {
            return UnitCode.of(code);
        } catch (IllegalArgumentException e) {
            throw CallerRule.NO_UNIT_CODE.refused(code(code));
        }
    }

    private UnitCode station(HttpServletRequest request) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        @Nullable Object unit = variables instanceof Map<?, ?> map ? map.get("unit") : null;
        return unit instanceof String code ? unit(code) : top;
    }
}

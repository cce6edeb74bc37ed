package liandong.node.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import liandong.duty.Command;
import liandong.duty.Rights;
import liandong.hierarchy.UnitCode;
import liandong.message.Role;
import liandong.node.access.Grant;
import liandong.node.access.Holder;
import liandong.node.access.Right;
import liandong.node.http.AccessTable.Need;
import liandong.node.surface.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
                    .orElseThrow(() -> new Refused(
                            HttpStatus.FORBIDDEN,
                            "no-rule",
                            request.getMethod() + " " + pattern + " is in no table of rights, so nobody may; tell the"
                                    + " makers of this node"));
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
                        : in(right, right.isOfNode() ? holder.nodeRoles() : held(holder));
            case Need.OfCommand(Class<? extends Command> type) ->
                holder.roles(station(request)).stream()
                        .filter(role -> Rights.permits(role, type))
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
        };
    }

    private static Set<Role> in(Right right, Set<Role> held) {
        Set<Role> roles = right.roles();
        roles.retainAll(held);
        return roles;
    }

    private static Set<Role> held(Holder holder) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        holder.grants().stream().map(Grant::role).forEach(roles::add);
        return roles;
    }

    private Refused refused(Need need, HttpServletRequest request) {
        Holder holder = Bearer.holder();
        return switch (need) {
            case Need.OfRight(Right right)
            when right.isOfStation() ->
                notPermitted("this takes one of the roles " + texts(right.roles()) + " at unit " + station(request)
                        + "; " + says(holder, station(request)));
            case Need.OfRight(Right right) ->
                notPermitted("this takes one of the roles " + texts(right.roles()) + " at '" + Grant.EVERYWHERE + "'; "
                        + holder.id() + " has " + texts(holder.nodeRoles()) + " there");
            case Need.OfCommand(Class<? extends Command> type) ->
                notPermitted(type.getSimpleName() + " takes one of the roles " + texts(taking(type)) + " at unit "
                        + station(request) + "; " + says(holder, station(request)));
            case Need.Nothing nothing -> throw new IllegalStateException("nobody is refused where nothing is asked");
        };
    }

    private static Refused notPermitted(String detail) {
        return new Refused(HttpStatus.FORBIDDEN, "not-permitted", detail);
    }

    private static String says(Holder holder, UnitCode unit) {
        return holder.id() + " has " + texts(holder.roles(unit)) + " there";
    }

    private static Set<Role> taking(Class<? extends Command> type) {
        return Arrays.stream(Role.values())
                .filter(role -> Rights.permits(role, type))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    static List<String> texts(Collection<Role> roles) {
        return roles.stream().map(Role::text).toList();
    }

    private UnitCode station(HttpServletRequest request) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        @Nullable Object unit = variables instanceof Map<?, ?> map ? map.get("unit") : null;
        return unit instanceof String code ? Arguments.unit(code) : top;
    }
}

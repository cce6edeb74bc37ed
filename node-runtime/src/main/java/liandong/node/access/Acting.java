package liandong.node.access;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.many;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import liandong.duty.Command;
import liandong.duty.Rights;
import liandong.hierarchy.UnitCode;
import liandong.message.Actor;
import liandong.message.Role;
import liandong.node.surface.CallerRule;
import liandong.node.surface.Refused;
import liandong.rule.Argument;
import org.jspecify.annotations.Nullable;

/**
 * Who acts by a request: the holder of its token, or for whom an application says that it acts.
 *
 * @param account of the holder, or of the application with its account behind a colon
 * @param role that is to act, as the request names it; none if it names none
 */
public record Acting(
        Holder holder, String account, @Nullable String role) {
    /** The header in which an application names its account that acts. */
    public static final String ACTOR = "Liandong-Actor";
    /** The header that says which of several roles acts. */
    public static final String ROLE = "Liandong-Role";

    private static final Pattern ON_BEHALF = Pattern.compile("[0-9A-Za-z._-]{1,32}");

    /**
     * Who acts; throws {@link Refused} if the holder may not act for {@code actor}.
     *
     * @param actor as the request names it
     */
    public static Acting of(Holder holder, @Nullable String actor, @Nullable String role) {
        if (actor == null || actor.equals(holder.id())) {
            return new Acting(holder, holder.id(), role);
        }
        if (!holder.scopes().contains(Scope.ON_BEHALF)) {
            throw CallerRule.ACTOR_NOT_YOURS.refused(code(holder.id()), code(ACTOR));
        }
        if (!ON_BEHALF.matcher(actor).matches()) {
            throw CallerRule.ACTOR_WRONG.refused(code(actor), code(ACTOR));
        }
        return new Acting(holder, holder.id() + ":" + actor, role);
    }

    /** Who gives such a command at a unit; throws {@link Refused} if nobody may by this request. */
    public Actor at(UnitCode unit, Class<? extends Command> command) {
        Set<Role> able = able(holder.roles(unit), command);
        if (able.isEmpty()) {
            throw refused(holder, unit, command);
        }
        return in(able);
    }

    /** Who acts in the one role of those that can; it has to be named where several could. */
    public Actor in(Set<Role> able) {
        if (role != null) {
            return new Actor(
                    account,
                    able.stream()
                            .filter(each -> each.text().equals(role))
                            .findFirst()
                            .orElseThrow(() -> CallerRule.ROLE_OF_HOLDER.refused(
                                    code(ROLE), code(role), code(holder.id()), said(able))));
        }
        if (able.size() != 1) {
            throw CallerRule.ROLE_NEEDED.refused(code(holder.id()), said(able), code(ROLE));
        }
        return new Actor(account, able.iterator().next());
    }

    /** Those of the roles held that may give such a command. */
    public static Set<Role> able(Set<Role> held, Class<? extends Command> command) {
        return held.stream()
                .filter(each -> Rights.permits(each, command))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    /** The refusal of a holder who may not give such a command at a unit. */
    public static Refused refused(Holder holder, UnitCode unit, Class<? extends Command> command) {
        return CallerRule.ROLE_FOR_COMMAND.refused(
                Argument.command(command),
                said(taking(command)),
                code(unit),
                code(holder.id()),
                said(holder.roles(unit)));
    }

    /** The refusal of a holder who may not give such a command at any unit. */
    public static Refused refusedEverywhere(Holder holder, Class<? extends Command> command) {
        return CallerRule.ROLE_SOMEWHERE.refused(Argument.command(command), said(taking(command)), code(holder.id()));
    }

    /** The roles as a refusal names them. */
    public static Argument said(Collection<Role> roles) {
        return many(roles.stream().map(Argument::role).toList());
    }

    private static Set<Role> taking(Class<? extends Command> command) {
        return able(Arrays.stream(Role.values()).collect(Collectors.toSet()), command);
    }
}

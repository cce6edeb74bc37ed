package liandong.console.shell;

import static liandong.rule.Argument.code;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import liandong.duty.Command;
import liandong.duty.IssuerCodes;
import liandong.duty.Post;
import liandong.duty.Rights;
import liandong.hierarchy.UnitCode;
import liandong.message.Actor;
import liandong.message.Role;
import liandong.node.access.Holder;
import liandong.node.surface.PageRule;
import liandong.rule.Argument;

/**
 * Somebody looks at a station; the argument of every page below {@code /at/{unit}}.
 *
 * @param post the station, which the visitor may read
 * @param now when the request came
 */
public record Visit(Post post, Holder holder, Locale language, Instant now) {

    public UnitCode unit() {
        return post.unit();
    }

    /** Today in the zone of the exchange. */
    public LocalDate today() {
        return Post.day(now);
    }

    /** The station's name today in the reader's language; its code while the directory has not told it. */
    public String unitName() {
        return name(unit());
    }

    /** What a unit is called today in the reader's language; its code if the directory does not hold it. */
    public String name(UnitCode unit) {
        return name(unit, today());
    }

    /** What a unit is called on {@code day}. */
    public String name(UnitCode unit, LocalDate day) {
        return names().unit(unit, day);
    }

    /** What things are called in the reader's language. */
    public Names names() {
        return new Names(post.directory(), language);
    }

    /** What the other unit is called to which an issuer code belongs on {@code day}; empty if the station may use it. */
    public Optional<String> issuerHolder(String issuer, LocalDate day) {
        return IssuerCodes.holder(post, issuer, day).map(unit -> name(unit.code(), day) + " " + unit.code());
    }

    /** The first issuer code of the station today; empty if none was entered. */
    public String ownIssuer() {
        return post.directory().unit(unit(), today()).stream()
                .flatMap(unit -> unit.issuers().stream())
                .findFirst()
                .orElse("");
    }

    /** The visitor's roles at the station. */
    public Set<Role> roles() {
        return holder.roles(unit());
    }

    /** Whether the visitor works with the codes of lines: who keeps nodes and who checks them; others count lines. */
    public boolean isTechnical() {
        return roles().contains(Role.OPERATOR) || roles().contains(Role.AUDITOR);
    }

    /** Whether the visitor may give the command here: whether to show its button. The command is checked again. */
    public boolean may(Class<? extends Command> command) {
        return post.duties().stream().anyMatch(duty -> duty.commands().contains(command))
                && roles().stream().anyMatch(role -> Rights.permits(role, command));
    }

    /** The visitor as the one who gives the command, in the role that it takes. */
    public Actor actor(Class<? extends Command> command) {
        Set<Role> fitting = EnumSet.noneOf(Role.class);
        roles().stream().filter(role -> Rights.permits(role, command)).forEach(fitting::add);
        return fitting.stream()
                .findFirst()
                .map(role -> new Actor(holder.id(), role))
                .orElseThrow(() -> PageRule.NO_ROLE_TO_COMMAND.refused(
                        code(holder.id()), code(unit()), Argument.command(command)));
    }
}

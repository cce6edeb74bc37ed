package liandong.duty;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.codes;
import static liandong.rule.Argument.day;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import liandong.duty.Command.IssueDirective;
import liandong.duty.Decision.Refusal;
import liandong.hierarchy.UnitCode;
import liandong.rule.Argument;
import liandong.rule.DirectiveRule;

/** To whom a directive goes: to units that report to its desk on its day, each named once. */
final class Recipients {
    private Recipients() {}

    static Optional<Refusal> refusal(Known.OfDirective known, IssueDirective command) {
        List<UnitCode> children = known.post()
                .directory()
                .on(command.issueDate())
                .children(known.post().unit());
        if (command.recipients().isEmpty()) {
            return wrong(DirectiveRule.NO_RECIPIENT, code(known.post().unit()), codes(children));
        }
        Set<UnitCode> seen = new HashSet<>();
        for (UnitCode unit : Stream.concat(command.recipients().stream(), command.copies().stream())
                .toList()) {
            if (!children.contains(unit)) {
                return notAChild(known.post(), unit, command.issueDate(), children);
            }
            if (!seen.add(unit)) {
                return wrong(DirectiveRule.NAMED_TWICE, code(unit));
            }
        }
        return Optional.empty();
    }

    private static Optional<Refusal> notAChild(Post post, UnitCode unit, LocalDate day, List<UnitCode> children) {
        Directory directory = post.directory();
        return directory.on(day).unit(unit).isPresent()
                ? wrong(DirectiveRule.NOT_A_CHILD, code(unit), code(post.unit()), day(day), codes(children))
                : wrong(
                        DirectiveRule.NOT_A_CHILD_ANY_MORE,
                        Absence.of(directory, unit, day),
                        code(post.unit()),
                        day(day),
                        codes(children));
    }

    private static Optional<Refusal> wrong(DirectiveRule rule, Argument... arguments) {
        return Optional.of(Refusal.by(rule, arguments));
    }
}

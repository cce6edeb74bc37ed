package liandong.duty;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.count;
import static liandong.rule.Argument.day;
import static liandong.rule.Argument.days;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import liandong.directive.Clause;
import liandong.directive.ClauseRef;
import liandong.directive.FormRef;
import liandong.duty.Command.IssueDirective;
import liandong.duty.Decision.Refusal;
import liandong.hierarchy.UnitCode;
import liandong.rule.Argument;
import liandong.rule.DirectiveRule;
import liandong.rule.Phrase;

/** What a directive passes on of the superior's: clauses that stand, with their form and period, and no more time. */
final class Relay {
    /** What holds between the superior's clause, which comes first, and the one that passes it on. */
    private static final List<Condition<Clause, Clause>> CONDITIONS = List.of(Relay::form, Relay::until, Relay::due);

    private Relay() {}

    static Optional<Refusal> refusal(Known.OfDirective known, IssueDirective command) {
        if (command.basedOn() == null) {
            return command.clauses().stream().anyMatch(clause -> clause.basedOn() != null)
                    ? wrong(DirectiveRule.CLAUSE_BASED_ON)
                    : Optional.empty();
        }
        UnitCode unit = known.post().unit();
        Known.Standing superior = known.basedOn();
        if (superior == null) {
            return wrong(DirectiveRule.RELAYS_UNRECEIVED, code(command.basedOn()), code(unit));
        }
        return InForce.refusal(superior.fate())
                .or(() -> command.clauses().stream()
                        .flatMap(clause -> relayed(unit, superior, clause).stream())
                        .findFirst());
    }

    private static Optional<Refusal> relayed(UnitCode unit, Known.Standing superior, Clause clause) {
        ClauseRef ref = clause.basedOn();
        if (ref == null) {
            return Optional.empty();
        }
        String directive = superior.content().directive();
        Optional<Clause> above = superior.content().clauses().stream()
                .filter(each -> ref.directive().equals(directive) && each.code().equals(ref.clause()))
                .filter(each -> each.concerns(unit) && superior.fate().stands(each))
                .findFirst();
        return above.isPresent()
                ? Condition.first(CONDITIONS, above.get(), clause)
                : wrong(
                        DirectiveRule.NO_SUCH_CLAUSE_ABOVE,
                        code(clause.code()),
                        code(ref.clause()),
                        code(ref.directive()),
                        code(directive),
                        code(unit));
    }

    private static Optional<Refusal> form(Clause above, Clause clause) {
        return Objects.equals(above.form(), clause.form()) && Objects.equals(above.period(), clause.period())
                ? Optional.empty()
                : wrong(DirectiveRule.RELAY_CHANGES_FORM, code(clause.code()), code(above.code()), asked(above));
    }

    private static Optional<Refusal> until(Clause above, Clause clause) {
        LocalDate until = clause.until();
        if (until == null || (above.until() != null && !until.isAfter(above.until()))) {
            return Optional.empty();
        }
        return above.until() == null
                ? wrong(DirectiveRule.RELAY_RECURS, code(clause.code()), day(until))
                : wrong(DirectiveRule.RELAY_LATER_UNTIL, code(clause.code()), day(until), day(above.until()));
    }

    private static Optional<Refusal> due(Clause above, Clause clause) {
        return clause.due() != null && above.due() != null && clause.due().isAfter(above.due())
                ? wrong(DirectiveRule.RELAY_LATER_DUE, code(clause.code()), day(clause.due()), day(above.due()))
                : Optional.empty();
    }

    private static Argument asked(Clause clause) {
        FormRef form = clause.form();
        return form == null || clause.period() == null
                ? Argument.phrase(Phrase.ASKED_NOTHING)
                : Argument.phrase(Phrase.ASKED_FORM, code(form.code()), count(form.version()), days(clause.period()));
    }

    private static Optional<Refusal> wrong(DirectiveRule rule, Argument... arguments) {
        return Optional.of(Refusal.by(rule, arguments));
    }
}

package liandong.duty;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.codes;
import static liandong.rule.Argument.count;
import static liandong.rule.Argument.day;
import static liandong.rule.Argument.days;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import liandong.directive.Clause;
import liandong.directive.FormPeriod;
import liandong.directive.FormRef;
import liandong.duty.Command.IssueDirective;
import liandong.duty.Decision.Refusal;
import liandong.hierarchy.Hierarchy;
import liandong.hierarchy.UnitCode;
import liandong.report.Form;
import liandong.report.Period;
import liandong.rule.Argument;
import liandong.rule.DirectiveRule;

/** What the clauses of a directive ask, of whom, with which form. */
final class Clauses {
    /** What holds for a clause that asks for a report, in the order in which it is told. */
    private static final List<Condition<Known.OfDirective, Request>> CONDITIONS = List.of(
            Clauses::published,
            Clauses::begun,
            Clauses::current,
            Clauses::oneVersion,
            Clauses::filed,
            (known, request) -> until(request),
            (known, request) -> due(request));

    /**
     * A clause that asks for a report.
     *
     * @param issued the day of its directive
     * @param asked the recipients that the clause concerns
     */
    private record Request(
            Clause clause, FormRef form, Period period, LocalDate due, LocalDate issued, List<UnitCode> asked) {}

    private Clauses() {}

    static Optional<Refusal> refusal(Known.OfDirective known, IssueDirective command) {
        Set<String> codes = new HashSet<>();
        for (Clause clause : command.clauses()) {
            if (clause.code().isBlank() || !codes.add(clause.code())) {
                return wrong(DirectiveRule.CLAUSE_CODE, code(clause.code()));
            }
            if (!command.recipients().containsAll(clause.units())) {
                return wrong(DirectiveRule.CLAUSE_UNITS, code(clause.code()), codes(clause.units()));
            }
            Optional<Refusal> wrong =
                    request(clause, command).flatMap(request -> Condition.first(CONDITIONS, known, request));
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    private static Optional<Request> request(Clause clause, IssueDirective command) {
        List<UnitCode> asked =
                command.recipients().stream().filter(clause::concerns).toList();
        return clause.form() == null || clause.period() == null || clause.due() == null
                ? Optional.empty()
                : Optional.of(
                        new Request(clause, clause.form(), clause.period(), clause.due(), command.issueDate(), asked));
    }

    private static Optional<Refusal> published(Known.OfDirective known, Request request) {
        return form(known, request).isPresent()
                ? Optional.empty()
                : wrong(
                        DirectiveRule.FORM_UNPUBLISHED,
                        code(request.clause.code()),
                        count(request.form.version()),
                        code(request.form.code()));
    }

    private static Optional<Refusal> begun(Known.OfDirective known, Request request) {
        return form(known, request)
                .map(Form::validFrom)
                .filter(from -> request.period.first().isBefore(from))
                .flatMap(from -> wrong(
                        DirectiveRule.FORM_NOT_YET_VALID,
                        code(request.clause.code()),
                        count(request.form.version()),
                        code(request.form.code()),
                        day(from)));
    }

    private static Optional<Refusal> current(Known.OfDirective known, Request request) {
        return known.post()
                .directory()
                .formFor(request.form.code(), request.period.first())
                .filter(form -> request.clause.basedOn() == null && form.version() > request.form.version())
                .flatMap(form -> wrong(
                        DirectiveRule.FORM_OUTDATED,
                        code(request.clause.code()),
                        days(request.period),
                        code(request.form.code()),
                        count(form.version())));
    }

    private static Optional<Form> form(Known.OfDirective known, Request request) {
        return known.post().directory().form(request.form.code(), request.form.version());
    }

    private static Optional<Refusal> oneVersion(Known.OfDirective known, Request request) {
        Integer open = known.open().get(new FormPeriod(request.form.code(), request.period));
        return open == null || open == request.form.version()
                ? Optional.empty()
                : wrong(
                        DirectiveRule.OTHER_VERSION_OPEN,
                        code(request.clause.code()),
                        days(request.period),
                        count(open),
                        code(request.form.code()));
    }

    /** A clause of one's own asks somebody; one that is passed on may concern those above alone. */
    private static Optional<Refusal> filed(Known.OfDirective known, Request request) {
        Hierarchy tree = known.post().directory().on(request.issued);
        return form(known, request)
                .filter(form -> request.clause.basedOn() == null && !request.asked.isEmpty())
                .filter(form -> request.asked.stream().noneMatch(unit -> Post.isOwed(tree, form, unit)))
                .flatMap(form -> wrong(
                        DirectiveRule.NOBODY_FILES,
                        code(request.clause.code()),
                        code(form.code()),
                        count(form.version())));
    }

    private static Optional<Refusal> until(Request request) {
        LocalDate until = request.clause.until();
        return until == null || !until.isBefore(request.period.last())
                ? Optional.empty()
                : wrong(DirectiveRule.UNTIL, code(request.clause.code()), day(until), days(request.period));
    }

    private static Optional<Refusal> due(Request request) {
        return request.due.isBefore(request.issued)
                ? wrong(
                        DirectiveRule.DUE_BEFORE_ISSUE,
                        code(request.clause.code()),
                        day(request.due),
                        day(request.issued))
                : Optional.empty();
    }

    private static Optional<Refusal> wrong(DirectiveRule rule, Argument... arguments) {
        return Optional.of(Refusal.by(rule, arguments));
    }
}

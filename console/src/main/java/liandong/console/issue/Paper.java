package liandong.console.issue;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import liandong.console.shell.Visit;
import liandong.directive.Attachment;
import liandong.directive.Clause;
import liandong.directive.IssuingBody;
import liandong.duty.Command.IssueDirective;
import liandong.report.Period;
import org.jspecify.annotations.Nullable;

/**
 * A directive as it is laid out for reading.
 *
 * @param reports how many reports it asks for now
 */
record Paper(
        String number,
        String kind,
        String title,
        List<String> recipients,
        List<String> paragraphs,
        List<Asks> clauses,
        List<Attachment> attachments,
        List<String> bodies,
        LocalDate issueDate,
        List<String> copies,
        int reports) {

    /**
     * A clause.
     *
     * @param form its name; empty where it asks for no report
     * @param units whom it concerns; empty for all recipients
     * @param many how many that are
     */
    record Asks(
            String code,
            String title,
            String lead,
            List<String> supporting,
            String form,
            @Nullable Period period,
            @Nullable LocalDate due,
            @Nullable LocalDate until,
            List<String> units,
            int many) {}

    static Paper of(Visit visit, IssueDirective command) {
        LocalDate day = command.issueDate();
        List<Asks> clauses = command.clauses().stream()
                .map(clause -> asks(visit, command, clause))
                .toList();
        return new Paper(
                command.number().toString(),
                command.kind(),
                command.title(),
                visit.names().units(command.recipients(), day),
                command.body().lines().toList(),
                clauses,
                command.attachments(),
                command.issuingBodies().stream().map(IssuingBody::name).toList(),
                day,
                visit.names().units(command.copies(), day),
                clauses.stream()
                        .filter(each -> each.due() != null)
                        .mapToInt(Asks::many)
                        .sum());
    }

    private static Asks asks(Visit visit, IssueDirective command, Clause clause) {
        return new Asks(
                clause.code(),
                clause.title(),
                Objects.requireNonNullElse(clause.lead(), ""),
                clause.supporting(),
                clause.form() == null
                        ? ""
                        : visit.names().form(clause.form().code(), clause.form().version()),
                clause.period(),
                clause.due(),
                clause.until(),
                visit.names().units(clause.units(), command.issueDate()),
                clause.units().isEmpty()
                        ? command.recipients().size()
                        : clause.units().size());
    }
}

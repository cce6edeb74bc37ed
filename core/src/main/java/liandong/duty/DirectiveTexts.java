package liandong.duty;

import static liandong.duty.TextFaults.at;

import java.time.LocalDate;
import java.util.List;
import liandong.directive.Clause;
import liandong.directive.IssuingBody;
import liandong.hierarchy.Text.Shape;
import liandong.rule.Field;

/** The texts and days of a directive. */
final class DirectiveTexts {
    private final TextFaults faults;

    DirectiveTexts(TextFaults faults) {
        this.faults = faults;
    }

    void issue(Command.IssueDirective issue) {
        faults.day(at(Field.NUMBER_YEAR), LocalDate.of(issue.number().year(), 1, 1));
        faults.name(at(Field.KIND), issue.kind(), TextFaults.WORD);
        faults.line(at(Field.TITLE), issue.title());
        faults.lines(at(Field.BODY), issue.body());
        bodies(issue.issuingBodies());
        faults.day(at(Field.ISSUE_DATE), issue.issueDate());
        clauses(issue.clauses());
        faults.files(issue.attachments());
        faults.optional(at(Field.BASED_ON), issue.basedOn(), Shape.LINE, TextFaults.WORD);
        faults.optional(at(Field.MARKING), issue.marking(), Shape.LINE, TextFaults.WORD);
        faults.optional(at(Field.SUPERSEDES), issue.supersedes(), Shape.LINE, TextFaults.WORD);
    }

    void bodies(List<IssuingBody> bodies) {
        bodies.forEach(body -> faults.name(at(Field.ISSUING_BODY), body.name(), TextFaults.NAME));
    }

    void clauses(List<Clause> clauses) {
        for (Clause clause : clauses) {
            faults.word(at(Field.CLAUSE_CODE), clause.code());
            faults.line(at(Field.CLAUSE_TITLE, clause.code()), clause.title());
            faults.optional(at(Field.CLAUSE_LEAD, clause.code()), clause.lead(), Shape.LINE, TextFaults.NAME);
            clause.supporting()
                    .forEach(body -> faults.name(at(Field.CLAUSE_SUPPORT, clause.code()), body, TextFaults.NAME));
            if (clause.form() != null) {
                faults.word(at(Field.CLAUSE_FORM, clause.code()), clause.form().code());
            }
            if (clause.period() != null) {
                faults.period(at(Field.CLAUSE_PERIOD, clause.code()), clause.period());
            }
            faults.day(at(Field.CLAUSE_DUE, clause.code()), clause.due());
            faults.day(at(Field.CLAUSE_UNTIL, clause.code()), clause.until());
            if (clause.basedOn() != null) {
                faults.word(
                        at(Field.CLAUSE_BASED_ON, clause.code()),
                        clause.basedOn().directive());
                faults.word(
                        at(Field.CLAUSE_BASED_ON, clause.code()),
                        clause.basedOn().clause());
            }
        }
    }
}

package liandong.duty;

import static liandong.duty.TextFaults.at;

import java.util.List;
import java.util.Optional;
import liandong.duty.Decision.Refusal;
import liandong.hierarchy.Text.Shape;
import liandong.ledger.StreamHead;
import liandong.message.Message.DirectiveIssued;
import liandong.message.Message.ReportFiled;
import liandong.message.Message.ReturnFinding;
import liandong.report.Explanation;
import liandong.report.Figure;
import liandong.rule.Field;

/**
 * Every text, day and period of a command, before anything else is asked of it: what cannot stand in a record is refused
 * here. A command's own rules say what else its texts must be.
 */
final class Texts {
    private final TextFaults faults = new TextFaults();
    private final DirectiveTexts ofDirective = new DirectiveTexts(faults);
    private final DirectoryTexts ofDirectory = new DirectoryTexts(faults);

    private Texts() {}

    /** Why the command cannot stand in a record; empty if it can. */
    static Optional<Refusal> refusal(Command command) {
        Texts texts = new Texts();
        texts.look(command);
        return texts.faults.first().map(TextFaults.Fault::refusal);
    }

    /** Whether a directive from elsewhere holds what this node would not have let in. */
    static Optional<String> fault(DirectiveIssued issued) {
        TextFaults faults = new TextFaults();
        faults.line(at(Field.KIND), issued.kind());
        faults.line(at(Field.TITLE), issued.title());
        faults.lines(at(Field.BODY), issued.body());
        DirectiveTexts texts = new DirectiveTexts(faults);
        texts.bodies(issued.issuingBodies());
        texts.clauses(issued.clauses());
        faults.files(issued.attachments());
        return faults.first().map(TextFaults.Fault::written);
    }

    /** Whether a report from elsewhere holds what this node would not have let in. */
    static boolean isUnusable(ReportFiled filed) {
        Texts texts = new Texts();
        texts.faults.optional(at(Field.REASON), filed.reason(), Shape.LINES, TextFaults.ELSEWHERE);
        texts.faults.optional(at(Field.SUMMARY), filed.summary(), Shape.LINES, TextFaults.ELSEWHERE);
        texts.explanations(filed.explanations());
        texts.faults.files(filed.attachments());
        return texts.faults.first().isPresent();
    }

    private void look(Command command) {
        switch (command) {
            case Command.IssueDirective issue -> ofDirective.issue(issue);
            case Command.WithdrawDirective withdraw -> {
                faults.word(at(Field.DIRECTIVE), withdraw.directive());
                withdraw.clauses().forEach(code -> faults.word(at(Field.CLAUSES), code));
                faults.lines(at(Field.REASON), withdraw.reason());
            }
            case Command.SignReceipt sign -> faults.word(at(Field.DIRECTIVE), sign.directive());
            case Command.SendBackDirective back -> {
                faults.word(at(Field.DIRECTIVE), back.directive());
                faults.lines(at(Field.REASON), back.reason());
            }
            case Command.ExemptObligation exempt -> faults.lines(at(Field.REASON), exempt.reason());
            case Command.FileReport file -> {
                faults.period(at(Field.PERIOD), file.obligation().period());
                file.figures().stream().map(Figure::line).forEach(line -> faults.word(at(Field.FIGURES), line));
                explanations(file.explanations());
                faults.optional(at(Field.REASON), file.reason(), Shape.LINES, TextFaults.ELSEWHERE);
                faults.optional(at(Field.SUMMARY), file.summary(), Shape.LINES, TextFaults.ELSEWHERE);
                faults.files(file.attachments());
            }
            case Command.WithdrawReport withdraw -> faults.lines(at(Field.REASON), withdraw.reason());
            case Command.AcceptReport accept -> {}
            case Command.ReturnReport back -> back.findings().forEach(this::finding);
            case Command.CertifyTotal certify -> {}
            case Command.RegisterUnits register -> register.units().forEach(ofDirectory::unit);
            case Command.ChangeUnit change -> ofDirectory.change(change);
            case Command.EnrolKey enrol -> {
                faults.name(at(Field.PROOF), enrol.proof(), TextFaults.ELSEWHERE);
                faults.word(at(Field.NODE), enrol.node());
            }
            case Command.RevokeKey revoke -> {
                revoke.lastGood().stream()
                        .map(StreamHead::stream)
                        .forEach(stream -> faults.word(at(Field.LAST_GOOD), stream));
                faults.lines(at(Field.REASON), revoke.reason());
            }
            case Command.ContinueStream goOn -> {
                faults.word(at(Field.STREAM), goOn.stream());
                faults.lines(at(Field.REASON), goOn.reason());
            }
            case Command.OfferKey offer -> {
                faults.name(at(Field.PROOF), offer.proof(), TextFaults.ELSEWHERE);
                faults.word(at(Field.NODE), offer.node());
            }
            case Command.DefineIndicators define -> define.indicators().forEach(ofDirectory::indicator);
            case Command.PublishForm publish -> ofDirectory.form(publish.form());
        }
    }

    private void explanations(List<Explanation> explanations) {
        for (Explanation explanation : explanations) {
            faults.word(at(Field.EXPLAINED_LINE), explanation.line());
            faults.word(at(Field.EXPLAINED_RULE), explanation.rule());
            faults.lines(at(Field.EXPLANATION, explanation.line()), explanation.text());
        }
    }

    private void finding(ReturnFinding finding) {
        faults.word(at(Field.FINDING_LINE), finding.line());
        faults.word(at(Field.FINDING_RULE), finding.rule());
        faults.optional(at(Field.NOTE, finding.line()), finding.note(), Shape.LINES, TextFaults.NOTE);
    }
}

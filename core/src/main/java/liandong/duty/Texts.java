package liandong.duty;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import liandong.directive.Attachment;
import liandong.directive.Clause;
import liandong.directive.IssuingBody;
import liandong.duty.Command.UnitChange;
import liandong.duty.Decision.Refusal;
import liandong.hierarchy.IssuerCode;
import liandong.hierarchy.Text;
import liandong.hierarchy.Text.Shape;
import liandong.hierarchy.Unit;
import liandong.ledger.StreamHead;
import liandong.message.Message.DirectiveIssued;
import liandong.message.Message.ReportFiled;
import liandong.message.Message.ReturnFinding;
import liandong.report.Explanation;
import liandong.report.Figure;
import liandong.report.Form;
import liandong.report.Indicator;
import liandong.report.Period;
import org.jspecify.annotations.Nullable;

/**
 * Every text, day and period of a command, before anything else is asked of it: what cannot stand in a record is refused
 * here. A command's own rules say what else its texts must be.
 */
final class Texts {
    /** The days that can be meant: whatever lies outside is a slip, and reckoning with it comes to no end. */
    static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);

    static final LocalDate LAST_DAY = LocalDate.of(2200, 12, 31);

    /** Characters of a name: of a unit, a body, an indicator, a form. */
    private static final int NAME = 200;
    /** Characters of a word that only programs compare: a kind, a level, a rule, a code, an id. */
    private static final int WORD = 100;
    /** Characters of a file's name, as file systems have it. */
    private static final int FILE = 255;
    /** Characters of a note or an explanation. */
    private static final int NOTE = 1000;
    /** Where a command's own rule sets the limit, in its own words. */
    private static final int ELSEWHERE = Integer.MAX_VALUE;

    private final List<Refusal> wrong = new ArrayList<>();

    private Texts() {}

    /** Why the command cannot stand in a record; empty if it can. */
    static Optional<Refusal> refusal(Command command) {
        Texts texts = new Texts();
        texts.look(command);
        return texts.wrong.stream().findFirst();
    }

    /** Whether a directive from elsewhere holds what this node would not have let in. */
    static Optional<String> fault(DirectiveIssued issued) {
        Texts texts = new Texts();
        texts.line("kind", issued.kind());
        texts.line("title", issued.title());
        texts.lines("body", issued.body());
        texts.bodies(issued.issuingBodies());
        texts.clauses(issued.clauses());
        texts.attachments(issued.attachments());
        return texts.wrong.stream().findFirst().map(Refusal::detail);
    }

    /** Whether a report from elsewhere holds what this node would not have let in. */
    static boolean isUnusable(ReportFiled filed) {
        Texts texts = new Texts();
        texts.optional("reason", filed.reason(), Shape.LINES, ELSEWHERE);
        texts.optional("summary", filed.summary(), Shape.LINES, ELSEWHERE);
        texts.explanations(filed.explanations());
        texts.attachments(filed.attachments());
        return !texts.wrong.isEmpty();
    }

    private void look(Command command) {
        switch (command) {
            case Command.IssueDirective issue -> issue(issue);
            case Command.WithdrawDirective withdraw -> {
                word("directive", withdraw.directive());
                withdraw.clauses().forEach(code -> word("clauses", code));
                lines("reason", withdraw.reason());
            }
            case Command.SignReceipt sign -> word("directive", sign.directive());
            case Command.SendBackDirective back -> {
                word("directive", back.directive());
                lines("reason", back.reason());
            }
            case Command.ExemptObligation exempt -> lines("reason", exempt.reason());
            case Command.FileReport file -> {
                period("period", file.obligation().period());
                file.figures().stream().map(Figure::line).forEach(line -> word("figures", line));
                explanations(file.explanations());
                optional("reason", file.reason(), Shape.LINES, ELSEWHERE);
                optional("summary", file.summary(), Shape.LINES, ELSEWHERE);
                attachments(file.attachments());
            }
            case Command.WithdrawReport withdraw -> lines("reason", withdraw.reason());
            case Command.AcceptReport accept -> {}
            case Command.ReturnReport back -> back.findings().forEach(this::finding);
            case Command.CertifyTotal certify -> {}
            case Command.RegisterUnits register -> register.units().forEach(this::unit);
            case Command.ChangeUnit change -> change(change);
            case Command.EnrolKey enrol -> name("proof", enrol.proof(), ELSEWHERE);
            case Command.RevokeKey revoke -> {
                revoke.lastGood().stream().map(StreamHead::stream).forEach(stream -> word("lastGood", stream));
                lines("reason", revoke.reason());
            }
            case Command.ContinueStream goOn -> {
                word("stream", goOn.stream());
                lines("reason", goOn.reason());
            }
            case Command.OfferKey offer -> name("proof", offer.proof(), ELSEWHERE);
            case Command.DefineIndicators define -> define.indicators().forEach(this::indicator);
            case Command.PublishForm publish -> form(publish.form());
        }
    }

    private void issue(Command.IssueDirective issue) {
        day("year of the number", LocalDate.of(issue.number().year(), 1, 1));
        name("kind", issue.kind(), WORD);
        line("title", issue.title());
        lines("body", issue.body());
        bodies(issue.issuingBodies());
        day("issueDate", issue.issueDate());
        clauses(issue.clauses());
        attachments(issue.attachments());
        optional("basedOn", issue.basedOn(), Shape.LINE, WORD);
        optional("marking", issue.marking(), Shape.LINE, WORD);
        optional("supersedes", issue.supersedes(), Shape.LINE, WORD);
    }

    private void bodies(List<IssuingBody> bodies) {
        bodies.forEach(body -> name("issuing body", body.name(), NAME));
    }

    private void clauses(List<Clause> clauses) {
        for (Clause clause : clauses) {
            word("clause code", clause.code());
            String place = "clause " + clause.code() + ": ";
            line(place + "title", clause.title());
            optional(place + "lead", clause.lead(), Shape.LINE, NAME);
            clause.supporting().forEach(body -> name(place + "supporting body", body, NAME));
            if (clause.form() != null) {
                word(place + "form", clause.form().code());
            }
            if (clause.period() != null) {
                period(place + "period", clause.period());
            }
            day(place + "due", clause.due());
            day(place + "until", clause.until());
            if (clause.basedOn() != null) {
                word(place + "basedOn", clause.basedOn().directive());
                word(place + "basedOn", clause.basedOn().clause());
            }
        }
    }

    private void attachments(List<Attachment> attachments) {
        for (Attachment file : attachments) {
            name("name of an attachment", file.name(), FILE);
            name("type of an attachment", file.mediaType(), FILE);
        }
    }

    private void explanations(List<Explanation> explanations) {
        for (Explanation explanation : explanations) {
            word("line of an explanation", explanation.line());
            word("rule of an explanation", explanation.rule());
            lines("explanation of " + explanation.line(), explanation.text());
        }
    }

    private void finding(ReturnFinding finding) {
        word("line of a finding", finding.line());
        word("rule of a finding", finding.rule());
        optional("note on " + finding.line(), finding.note(), Shape.LINES, NOTE);
    }

    private void unit(Unit unit) {
        String place = "unit " + unit.code() + ": ";
        name(place + "level", unit.level(), WORD);
        name(place + "kind", unit.kind(), WORD);
        name(place + "name", unit.name(), NAME);
        englishName(place, unit.nameEn());
        day(place + "validFrom", unit.validFrom());
        day(place + "validUntil", unit.validUntil());
        unit.issuers().forEach(code -> name(place + "issuers", code, IssuerCode.LONGEST));
    }

    private void change(Command.ChangeUnit change) {
        day("from", change.from());
        lines("basis", change.basis());
        switch (change.change()) {
            case UnitChange.Rename rename -> {
                line("name", rename.name());
                englishName("", rename.nameEn());
            }
            case UnitChange.Transfer transfer -> {}
            case UnitChange.Merge merge -> {}
            case UnitChange.Close close -> {}
            case UnitChange.Issuers issuers ->
                issuers.issuers().forEach(code -> name("issuers", code, IssuerCode.LONGEST));
            case UnitChange.Reopen reopen -> {}
        }
    }

    private void indicator(Indicator indicator) {
        word("indicator code", indicator.code());
        if (indicator.code().isEmpty()) {
            return; // the rule for codes says more
        }
        String place = "indicator " + indicator.code() + ": ";
        name(place + "nameZh", indicator.nameZh(), NAME);
        englishName(place, indicator.nameEn());
        name(place + "unit", indicator.unit(), WORD);
        name(place + "group", indicator.group(), WORD);
        day(place + "validFrom", indicator.validFrom());
    }

    private void form(Form form) {
        word("form code", form.code());
        name("nameZh", form.nameZh(), NAME);
        englishName("", form.nameEn());
        day("validFrom", form.validFrom());
        for (Form.Line line : form.lines()) {
            word("line code", line.code());
            word("indicator of a line", line.indicator());
            optional("domain of line " + line.code(), line.domain(), Shape.LINE, NAME);
        }
        for (Form.Relation relation : form.relations()) {
            word("check of a relation", relation.check());
            relation.lines().forEach(line -> word("line of a relation", line));
        }
    }

    private void englishName(String place, @Nullable String name) {
        if (name != null) {
            name(place + "nameEn", name, NAME);
        }
    }

    // ---- kinds of text

    /** Something that only programs compare; whether it may be empty is said elsewhere. */
    private void word(String field, String text) {
        check(field, text, Shape.LINE, WORD);
    }

    private void line(String field, String text) {
        check(field, text, Shape.LINE, ELSEWHERE);
    }

    private void lines(String field, String text) {
        check(field, text, Shape.LINES, ELSEWHERE);
    }

    private void optional(String field, @Nullable String text, Shape shape, int most) {
        if (text != null) {
            check(field, text, shape, most);
        }
    }

    /** One line in which something can be seen. */
    private void name(String field, String text, int most) {
        if (Text.isBlank(text)) {
            wrong.add(Refusal.invalid(
                    "unusable-text",
                    shortened(field) + " is empty; write it, in at most " + (most == ELSEWHERE ? NOTE : most)
                            + " characters"));
        }
        check(field, text, Shape.LINE, most);
    }

    private void check(String field, String text, Shape shape, int most) {
        if (Text.length(text) > most) {
            wrong.add(Refusal.invalid(
                    "unusable-text",
                    shortened(field) + " has " + Text.length(text) + " characters; at most " + most + " fit"));
        }
        Text.fault(text, shape)
                .ifPresent(fault -> wrong.add(Refusal.invalid("unusable-text", shortened(field) + " " + fault)));
    }

    private void day(String field, @Nullable LocalDate day) {
        if (day != null && (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY))) {
            wrong.add(Refusal.invalid(
                    "unusable-day",
                    shortened(field) + " is " + day + "; a day lies from " + FIRST_DAY + " to " + LAST_DAY));
        }
    }

    private void period(String field, Period period) {
        if (period.first().isBefore(FIRST_DAY) || period.last().isAfter(LAST_DAY)) {
            wrong.add(Refusal.invalid(
                    "unusable-day",
                    shortened(field) + " is " + period + "; a period lies from " + FIRST_DAY.getYear() + " to "
                            + LAST_DAY.getYear()));
        }
    }

    /** A field named by what somebody wrote, without what cannot be shown. */
    private static String shortened(String field) {
        return field.codePoints()
                .limit(NAME)
                .mapToObj(each ->
                        Text.fault(Character.toString(each), Shape.LINE).isEmpty() ? Character.toString(each) : "?")
                .reduce("", String::concat);
    }
}

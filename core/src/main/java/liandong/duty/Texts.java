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
import liandong.rule.Argument;
import liandong.rule.Field;
import liandong.rule.TextRule;
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

    private final List<Fault> wrong = new ArrayList<>();

    private Texts() {}

    /** Why the command cannot stand in a record; empty if it can. */
    static Optional<Refusal> refusal(Command command) {
        Texts texts = new Texts();
        texts.look(command);
        return texts.wrong.stream().findFirst().map(Fault::refusal);
    }

    /** Whether a directive from elsewhere holds what this node would not have let in. */
    static Optional<String> fault(DirectiveIssued issued) {
        Texts texts = new Texts();
        texts.line(at(Field.KIND), issued.kind());
        texts.line(at(Field.TITLE), issued.title());
        texts.lines(at(Field.BODY), issued.body());
        texts.bodies(issued.issuingBodies());
        texts.clauses(issued.clauses());
        texts.attachments(issued.attachments());
        return texts.wrong.stream().findFirst().map(Fault::written);
    }

    /** Whether a report from elsewhere holds what this node would not have let in. */
    static boolean isUnusable(ReportFiled filed) {
        Texts texts = new Texts();
        texts.optional(at(Field.REASON), filed.reason(), Shape.LINES, ELSEWHERE);
        texts.optional(at(Field.SUMMARY), filed.summary(), Shape.LINES, ELSEWHERE);
        texts.explanations(filed.explanations());
        texts.attachments(filed.attachments());
        return !texts.wrong.isEmpty();
    }

    private void look(Command command) {
        switch (command) {
            case Command.IssueDirective issue -> issue(issue);
            case Command.WithdrawDirective withdraw -> {
                word(at(Field.DIRECTIVE), withdraw.directive());
                withdraw.clauses().forEach(code -> word(at(Field.CLAUSES), code));
                lines(at(Field.REASON), withdraw.reason());
            }
            case Command.SignReceipt sign -> word(at(Field.DIRECTIVE), sign.directive());
            case Command.SendBackDirective back -> {
                word(at(Field.DIRECTIVE), back.directive());
                lines(at(Field.REASON), back.reason());
            }
            case Command.ExemptObligation exempt -> lines(at(Field.REASON), exempt.reason());
            case Command.FileReport file -> {
                period(at(Field.PERIOD), file.obligation().period());
                file.figures().stream().map(Figure::line).forEach(line -> word(at(Field.FIGURES), line));
                explanations(file.explanations());
                optional(at(Field.REASON), file.reason(), Shape.LINES, ELSEWHERE);
                optional(at(Field.SUMMARY), file.summary(), Shape.LINES, ELSEWHERE);
                attachments(file.attachments());
            }
            case Command.WithdrawReport withdraw -> lines(at(Field.REASON), withdraw.reason());
            case Command.AcceptReport accept -> {}
            case Command.ReturnReport back -> back.findings().forEach(this::finding);
            case Command.CertifyTotal certify -> {}
            case Command.RegisterUnits register -> register.units().forEach(this::unit);
            case Command.ChangeUnit change -> change(change);
            case Command.EnrolKey enrol -> name(at(Field.PROOF), enrol.proof(), ELSEWHERE);
            case Command.RevokeKey revoke -> {
                revoke.lastGood().stream().map(StreamHead::stream).forEach(stream -> word(at(Field.LAST_GOOD), stream));
                lines(at(Field.REASON), revoke.reason());
            }
            case Command.ContinueStream goOn -> {
                word(at(Field.STREAM), goOn.stream());
                lines(at(Field.REASON), goOn.reason());
            }
            case Command.OfferKey offer -> name(at(Field.PROOF), offer.proof(), ELSEWHERE);
            case Command.DefineIndicators define -> define.indicators().forEach(this::indicator);
            case Command.PublishForm publish -> form(publish.form());
        }
    }

    private void issue(Command.IssueDirective issue) {
        day(at(Field.NUMBER_YEAR), LocalDate.of(issue.number().year(), 1, 1));
        name(at(Field.KIND), issue.kind(), WORD);
        line(at(Field.TITLE), issue.title());
        lines(at(Field.BODY), issue.body());
        bodies(issue.issuingBodies());
        day(at(Field.ISSUE_DATE), issue.issueDate());
        clauses(issue.clauses());
        attachments(issue.attachments());
        optional(at(Field.BASED_ON), issue.basedOn(), Shape.LINE, WORD);
        optional(at(Field.MARKING), issue.marking(), Shape.LINE, WORD);
        optional(at(Field.SUPERSEDES), issue.supersedes(), Shape.LINE, WORD);
    }

    private void bodies(List<IssuingBody> bodies) {
        bodies.forEach(body -> name(at(Field.ISSUING_BODY), body.name(), NAME));
    }

    private void clauses(List<Clause> clauses) {
        for (Clause clause : clauses) {
            word(at(Field.CLAUSE_CODE), clause.code());
            line(at(Field.CLAUSE_TITLE, clause.code()), clause.title());
            optional(at(Field.CLAUSE_LEAD, clause.code()), clause.lead(), Shape.LINE, NAME);
            clause.supporting().forEach(body -> name(at(Field.CLAUSE_SUPPORT, clause.code()), body, NAME));
            if (clause.form() != null) {
                word(at(Field.CLAUSE_FORM, clause.code()), clause.form().code());
            }
            if (clause.period() != null) {
                period(at(Field.CLAUSE_PERIOD, clause.code()), clause.period());
            }
            day(at(Field.CLAUSE_DUE, clause.code()), clause.due());
            day(at(Field.CLAUSE_UNTIL, clause.code()), clause.until());
            if (clause.basedOn() != null) {
                word(at(Field.CLAUSE_BASED_ON, clause.code()), clause.basedOn().directive());
                word(at(Field.CLAUSE_BASED_ON, clause.code()), clause.basedOn().clause());
            }
        }
    }

    private void attachments(List<Attachment> attachments) {
        for (Attachment file : attachments) {
            name(at(Field.ATTACHMENT_NAME), file.name(), FILE);
            name(at(Field.ATTACHMENT_TYPE), file.mediaType(), FILE);
        }
    }

    private void explanations(List<Explanation> explanations) {
        for (Explanation explanation : explanations) {
            word(at(Field.EXPLAINED_LINE), explanation.line());
            word(at(Field.EXPLAINED_RULE), explanation.rule());
            lines(at(Field.EXPLANATION, explanation.line()), explanation.text());
        }
    }

    private void finding(ReturnFinding finding) {
        word(at(Field.FINDING_LINE), finding.line());
        word(at(Field.FINDING_RULE), finding.rule());
        optional(at(Field.NOTE, finding.line()), finding.note(), Shape.LINES, NOTE);
    }

    private void unit(Unit unit) {
        String code = unit.code().value();
        name(at(Field.UNIT_LEVEL, code), unit.level(), WORD);
        name(at(Field.UNIT_KIND, code), unit.kind(), WORD);
        name(at(Field.UNIT_NAME, code), unit.name(), NAME);
        englishName(at(Field.UNIT_NAME_EN, code), unit.nameEn());
        day(at(Field.UNIT_FROM, code), unit.validFrom());
        day(at(Field.UNIT_UNTIL, code), unit.validUntil());
        unit.issuers().forEach(issuer -> name(at(Field.UNIT_ISSUERS, code), issuer, IssuerCode.LONGEST));
    }

    private void change(Command.ChangeUnit change) {
        day(at(Field.CHANGE_FROM), change.from());
        lines(at(Field.CHANGE_BASIS), change.basis());
        switch (change.change()) {
            case UnitChange.Rename rename -> {
                line(at(Field.NAME), rename.name());
                englishName(at(Field.NAME_EN), rename.nameEn());
            }
            case UnitChange.Transfer transfer -> {}
            case UnitChange.Merge merge -> {}
            case UnitChange.Close close -> {}
            case UnitChange.Issuers issuers ->
                issuers.issuers().forEach(code -> name(at(Field.ISSUERS), code, IssuerCode.LONGEST));
            case UnitChange.Reopen reopen -> {}
        }
    }

    private void indicator(Indicator indicator) {
        word(at(Field.INDICATOR_CODE), indicator.code());
        if (indicator.code().isEmpty()) {
            return; // the rule for codes says more
        }
        String code = indicator.code();
        name(at(Field.INDICATOR_NAME, code), indicator.nameZh(), NAME);
        englishName(at(Field.INDICATOR_NAME_EN, code), indicator.nameEn());
        name(at(Field.INDICATOR_UNIT, code), indicator.unit(), WORD);
        name(at(Field.INDICATOR_GROUP, code), indicator.group(), WORD);
        day(at(Field.INDICATOR_FROM, code), indicator.validFrom());
    }

    private void form(Form form) {
        word(at(Field.FORM_CODE), form.code());
        name(at(Field.FORM_NAME), form.nameZh(), NAME);
        englishName(at(Field.NAME_EN), form.nameEn());
        day(at(Field.FORM_FROM), form.validFrom());
        for (Form.Line line : form.lines()) {
            word(at(Field.LINE_CODE), line.code());
            word(at(Field.LINE_INDICATOR), line.indicator());
            optional(at(Field.LINE_DOMAIN, line.code()), line.domain(), Shape.LINE, NAME);
        }
        for (Form.Relation relation : form.relations()) {
            word(at(Field.RELATION_CHECK), relation.check());
            relation.lines().forEach(line -> word(at(Field.RELATION_LINE), line));
        }
    }

    private void englishName(Place field, @Nullable String name) {
        if (name != null) {
            name(field, name, NAME);
        }
    }

    // ---- kinds of text

    /** Something that only programs compare; whether it may be empty is said elsewhere. */
    private void word(Place field, String text) {
        check(field, text, Shape.LINE, WORD);
    }

    private void line(Place field, String text) {
        check(field, text, Shape.LINE, ELSEWHERE);
    }

    private void lines(Place field, String text) {
        check(field, text, Shape.LINES, ELSEWHERE);
    }

    private void optional(Place field, @Nullable String text, Shape shape, int most) {
        if (text != null) {
            check(field, text, shape, most);
        }
    }

    /** One line in which something can be seen. */
    private void name(Place field, String text, int most) {
        if (Text.isBlank(text)) {
            int fit = most == ELSEWHERE ? NOTE : most;
            refuse(
                    field,
                    "is empty; write it, in at most " + fit + " characters",
                    TextRule.EMPTY_TEXT,
                    Argument.count(fit));
        }
        check(field, text, Shape.LINE, most);
    }

    private void check(Place field, String text, Shape shape, int most) {
        int length = Text.length(text);
        if (length > most) {
            refuse(
                    field,
                    "has " + length + " characters; at most " + most + " fit",
                    TextRule.OVERLONG_TEXT,
                    Argument.count(length),
                    Argument.count(most));
        }
        Text.fault(text, shape)
                .ifPresent(fault -> refuse(
                        field,
                        fault.toString(),
                        TextRule.UNUSABLE_CHARACTER,
                        Argument.count(fault.place()),
                        Argument.code(fault.code()),
                        Argument.term(fault.flaw().key())));
    }

    private void day(Place field, @Nullable LocalDate day) {
        if (day != null && (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY))) {
            refuse(
                    field,
                    "is " + day + "; a day lies from " + FIRST_DAY + " to " + LAST_DAY,
                    TextRule.UNUSABLE_DAY,
                    Argument.day(day),
                    Argument.day(FIRST_DAY),
                    Argument.day(LAST_DAY));
        }
    }

    private void period(Place field, Period period) {
        if (period.first().isBefore(FIRST_DAY) || period.last().isAfter(LAST_DAY)) {
            refuse(
                    field,
                    "is " + period + "; a period lies from " + FIRST_DAY.getYear() + " to " + LAST_DAY.getYear(),
                    TextRule.UNUSABLE_PERIOD,
                    Argument.days(period),
                    Argument.day(FIRST_DAY),
                    Argument.day(LAST_DAY));
        }
    }

    private void refuse(Place field, String written, TextRule rule, Argument... more) {
        List<Argument> arguments = new ArrayList<>(List.of(field.argument()));
        arguments.addAll(List.of(more));
        wrong.add(new Fault(field + " " + written, new Refusal(rule, arguments, List.of())));
    }

    private static Place at(Field field) {
        return new Place(field, "");
    }

    private static Place at(Field field, String of) {
        return new Place(field, of);
    }

    /**
     * What is wrong, for who is to read it.
     *
     * @param written as a message says it that is sent by rule
     * @param refusal as the one is told who has given the command
     */
    private record Fault(String written, Refusal refusal) {}

    /** A field, named by what somebody wrote where it belongs to that; without what cannot be shown. */
    private record Place(Field field, String of) {
        Argument argument() {
            return field.of(shortened(of));
        }

        @Override
        public String toString() {
            return shortened(field.written(of));
        }

        private static String shortened(String text) {
            return text.codePoints()
                    .limit(NAME)
                    .mapToObj(each ->
                            Text.fault(Character.toString(each), Shape.LINE).isEmpty() ? Character.toString(each) : "?")
                    .reduce("", String::concat);
        }
    }
}

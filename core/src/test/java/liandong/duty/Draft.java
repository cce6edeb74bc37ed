package liandong.duty;

import java.time.LocalDate;
import java.util.List;
import liandong.directive.Attachment;
import liandong.directive.Clause;
import liandong.directive.ClauseRef;
import liandong.directive.DocumentNumber;
import liandong.directive.FormRef;
import liandong.directive.IssuingBody;
import liandong.duty.Command.IssueDirective;
import liandong.hierarchy.UnitCode;
import liandong.message.Message.DirectiveIssued;
import liandong.report.Period;
import org.jspecify.annotations.Nullable;

/** A directive from the county to both townships that nothing is wrong with, until a test changes something. */
final class Draft {
    String kind = "通知";
    String title = "关于报送试验表的通知";
    String body = "请于月底前报送。";
    List<IssuingBody> issuingBodies = List.of(new IssuingBody("民委", true), new IssuingBody("教育厅", false));
    List<UnitCode> recipients = List.of(MadeUpRegion.TOWNSHIP, MadeUpRegion.SECOND);
    List<UnitCode> copies = List.of();
    List<Clause> clauses = List.of(clause("1"));
    List<Attachment> attachments = List.of();

    @Nullable
    String basedOn;

    @Nullable
    String marking;

    static final DocumentNumber NUMBER = DocumentNumber.of("试民发〔2023〕27号");

    IssueDirective command() {
        return new IssueDirective(
                NUMBER,
                kind,
                title,
                body,
                issuingBodies,
                MadeUpRegion.TODAY,
                recipients,
                copies,
                clauses,
                attachments,
                basedOn,
                marking,
                null);
    }

    /** What {@code issuer} has issued with this content. */
    DirectiveIssued issuedBy(UnitCode issuer) {
        return new DirectiveIssued(
                NUMBER.directiveId(issuer),
                NUMBER,
                kind,
                title,
                body,
                issuingBodies,
                MadeUpRegion.TODAY,
                recipients,
                copies,
                clauses,
                attachments,
                basedOn,
                null);
    }

    static Clause clause(String code) {
        return clause(code, new FormRef("made-up", 1), MadeUpRegion.MONTH, MadeUpRegion.DUE, null);
    }

    static Clause clause(
            String code,
            @Nullable FormRef form,
            @Nullable Period period,
            @Nullable LocalDate due,
            @Nullable ClauseRef basedOn) {
        return new Clause(code, "报送试验表", "办公室", List.of("统计科"), form, period, due, List.of(), basedOn);
    }

    static Clause clauseFor(String code, UnitCode... units) {
        return new Clause(
                code,
                "报送试验表",
                null,
                List.of(),
                new FormRef("made-up", 1),
                MadeUpRegion.MONTH,
                MadeUpRegion.DUE,
                List.of(units),
                null);
    }
}

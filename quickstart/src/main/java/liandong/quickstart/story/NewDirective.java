package liandong.quickstart.story;

import java.time.LocalDate;
import java.util.List;
import liandong.directive.Attachment;
import liandong.directive.Clause;
import liandong.directive.ClauseRef;
import liandong.directive.FormRef;
import liandong.directive.IssuingBody;
import liandong.hierarchy.UnitCode;
import org.jspecify.annotations.Nullable;

/** A directive as {@code POST /api/{unit}/directives} takes it. */
record NewDirective(
        String number,
        String kind,
        String title,
        String body,
        List<IssuingBody> issuingBodies,
        LocalDate issueDate,
        List<UnitCode> recipients,
        List<UnitCode> copies,
        List<Clause> clauses,
        List<Attachment> attachments,
        @Nullable String basedOn,
        @Nullable String marking) {
    private static final String ISSUER = "联动演示";
    private static final String CLAUSE = "1";
    private static final String TITLE = "关于报送2022年度工作情况的通知（演示文件：分解到苏木乡镇街道的数据系虚构，合计数为已公布数据）";
    private static final String BODY = "本文件仅供演示。各盟市、旗县区和苏木乡镇街道请按“年度工作情况表（演示）”报送2022年度数据。\n"
            + "包头市2022年度各项合计数为该市已公布数据；分解到86个苏木乡镇街道的数据系虚构，不代表任何单位的实际情况。";

    /** The number of the region's directive. */
    static final String FIRST = numbered("");

    /** What the region asks for; due in 60 days. */
    static NewDirective first(String issuer, LocalDate today, List<UnitCode> recipients) {
        return of(FIRST, issuer, today, recipients, today.plusDays(60), null);
    }

    /**
     * A relay, numbered by the relaying unit itself.
     *
     * @param daysEarlier how long before the superior's due date
     */
    static NewDirective relay(String relaying, Received superior, int daysEarlier, List<UnitCode> recipients) {
        return of(
                numbered(relaying),
                relaying,
                superior.issueDate(),
                recipients,
                superior.due().minusDays(daysEarlier),
                superior.directive());
    }

    /** What a relay must know of the superior's directive. */
    record Received(String directive, LocalDate issueDate, LocalDate due) {}

    private static NewDirective of(
            String number,
            String issuer,
            LocalDate date,
            List<UnitCode> recipients,
            LocalDate due,
            @Nullable String basedOn) {
        Clause clause = new Clause(
                CLAUSE,
                "报送2022年度工作情况表",
                issuer,
                List.of(),
                new FormRef(AnnualWork.CODE, AnnualWork.VERSION),
                AnnualWork.PERIOD,
                due,
                List.of(),
                basedOn == null ? null : new ClauseRef(basedOn, CLAUSE));
        return new NewDirective(
                number,
                "通知",
                TITLE,
                BODY,
                List.of(new IssuingBody(issuer, true)),
                date,
                recipients,
                List.of(),
                List.of(clause),
                List.of(),
                basedOn,
                null);
    }

    /** The number that {@code unit}, by name, gives to its first directive. */
    static String numbered(String unit) {
        return unit + ISSUER + "〔2023〕1号";
    }
}

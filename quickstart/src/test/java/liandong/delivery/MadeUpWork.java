package liandong.delivery;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import liandong.directive.Attachment;
import liandong.directive.Clause;
import liandong.directive.ClauseRef;
import liandong.directive.FormRef;
import liandong.directive.IssuingBody;
import liandong.hierarchy.UnitCode;
import liandong.report.Form;
import liandong.report.Indicator;
import liandong.report.Period;
import org.jspecify.annotations.Nullable;

/** What is asked of the townships: two forms for two years, accepted by rule. */
final class MadeUpWork {
    static final List<String> FORMS = List.of("work-a", "work-b");
    /** Not one after the other: a report need not explain itself against the year before. */
    static final List<Period> PERIODS = List.of(Period.of("2021"), Period.of("2023"));

    static final String SESSIONS = "sessions";
    static final String MONEY = "money";
    static final List<String> LINES = List.of(SESSIONS, MONEY);

    private MadeUpWork() {}

    /** What was asked, for each form and period. */
    record Asked(String form, Period period) {}

    static List<Asked> asked() {
        return FORMS.stream()
                .flatMap(form -> PERIODS.stream().map(period -> new Asked(form, period)))
                .toList();
    }

    static List<Indicator> indicators() {
        return List.of(indicator(SESSIONS, "场次", 0), indicator(MONEY, "万元", 2));
    }

    static Form form(String code) {
        return new Form(
                code,
                1,
                "试验报表",
                null,
                null,
                Form.Review.AUTOMATIC,
                Form.Own.OPTIONAL,
                LINES.stream().map(line -> new Form.Line(line, line, null)).toList(),
                List.of(),
                Form.Summary.OPTIONAL,
                0);
    }

    /** The body of {@code POST /api/{unit}/directives}. */
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
            @Nullable String marking) {}

    /** A directive that asks for everything; {@code basedOn} is the superior's that it relays. */
    static NewDirective directive(List<UnitCode> recipients, @Nullable String basedOn) {
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        List<Clause> clauses = new ArrayList<>();
        for (Asked asked : asked()) {
            String code = String.valueOf(clauses.size() + 1);
            clauses.add(new Clause(
                    code,
                    "报送试验报表",
                    null,
                    List.of(),
                    new FormRef(asked.form(), 1),
                    asked.period(),
                    today.plusDays(30),
                    List.of(),
                    basedOn == null ? null : new ClauseRef(basedOn, code)));
        }
        return new NewDirective(
                "试验〔2023〕1号",
                "通知",
                "关于报送试验报表的通知",
                "本文件仅供试验。",
                List.of(new IssuingBody("试验单位", true)),
                today,
                recipients,
                List.of(),
                clauses,
                List.of(),
                basedOn,
                null);
    }

    private static Indicator indicator(String code, String unit, int decimals) {
        return new Indicator(
                code,
                unit,
                null,
                unit,
                Indicator.Kind.FLOW,
                Indicator.Across.SUM,
                Indicator.OverTime.SUM,
                decimals,
                "test");
    }
}

package liandong.benchmark;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import liandong.client.Caller;
import liandong.client.NodeApi;
import liandong.hierarchy.UnitCode;
import liandong.message.Role;
import liandong.report.Form;
import liandong.report.Indicator;

/** A made-up form of fifty lines, accepted by rule, and the directive that asks the whole region for it. */
final class MeasuredForm {
    static final int LINES = 50;
    static final String CODE = "measure-50";
    static final String PERIOD = "2022";
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));

    private MeasuredForm() {}

    /** Enters indicators and form at the top; does nothing if they are there. */
    static void publish(NodeApi top, UnitCode unit) {
        top.post("/api/directory/indicators", indicators(), operator(unit, "indicators"));
        top.post("/api/directory/forms", form(), operator(unit, "form"));
    }

    /** The body of a directive to {@code recipients}. */
    static Map<String, Object> directive(UnitCode unit, String basedOn, List<UnitCode> recipients) {
        Map<String, Object> clause = new HashMap<>(Map.of(
                "code",
                "1",
                "title",
                "报送测量表",
                "form",
                Map.of("code", CODE, "version", 1),
                "period",
                PERIOD,
                "due",
                TODAY.plusDays(60).toString()));
        Map<String, Object> directive = new HashMap<>(Map.of(
                "number",
                "联动测量〔" + TODAY.getYear() + "〕1号",
                "kind",
                "通知",
                "title",
                "关于报送测量表的通知（虚构，仅用于测量）",
                "body",
                "仅用于测量。",
                "issuingBodies",
                List.of(Map.of("name", "测量", "lead", true)),
                "issueDate",
                TODAY.toString(),
                "recipients",
                recipients.stream().map(UnitCode::value).toList(),
                "clauses",
                List.of(clause)));
        if (!basedOn.isEmpty()) {
            clause.put("basedOn", Map.of("directive", basedOn, "clause", "1"));
            directive.put("basedOn", basedOn);
        }
        return directive;
    }

    /** A report that states {@code amount} in every line. */
    static Map<String, Object> report(long amount, String reason) {
        List<Map<String, Object>> figures = new ArrayList<>();
        for (int line = 1; line <= LINES; line++) {
            figures.add(Map.of("line", "m-" + line, "status", "REPORTED", "amount", String.valueOf(amount)));
        }
        Map<String, Object> report = new HashMap<>(Map.of("form", CODE, "period", PERIOD, "figures", figures));
        if (!reason.isEmpty()) {
            report.put("reason", reason);
        }
        return report;
    }

    private static List<Indicator> indicators() {
        return IntStream.rangeClosed(1, LINES)
                .mapToObj(i -> new Indicator(
                        "m-" + i,
                        "测量" + i,
                        null,
                        "次",
                        Indicator.Kind.FLOW,
                        Indicator.Across.SUM,
                        Indicator.OverTime.SUM,
                        0,
                        "measure"))
                .toList();
    }

    private static Form form() {
        List<Form.Line> lines = IntStream.rangeClosed(1, LINES)
                .mapToObj(i -> new Form.Line("m-" + i, "m-" + i, null))
                .toList();
        return new Form(
                CODE,
                1,
                "测量表",
                null,
                null,
                Form.Review.AUTOMATIC,
                Form.Own.NONE,
                lines,
                List.of(),
                Form.Summary.NONE,
                0);
    }

    private static Caller operator(UnitCode unit, String step) {
        return Caller.of(Role.OPERATOR, unit, "measure:" + step);
    }
}

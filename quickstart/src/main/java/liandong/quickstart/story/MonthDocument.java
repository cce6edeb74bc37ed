package liandong.quickstart.story;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import liandong.directive.Clause;
import liandong.directive.ClauseRef;
import liandong.directive.DocumentNumber;
import liandong.directive.FormRef;
import liandong.directive.IssuingBody;
import liandong.hierarchy.Cut;
import liandong.hierarchy.UnitCode;
import liandong.quickstart.domain.DomainData;
import liandong.report.Period;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The published notice 内民委发〔2023〕27号: number and text stay, its dates move so that it is issued today. */
final class MonthDocument {
    /** The clause that asks for the return. */
    static final String RETURN = "RET1";

    private static final JsonNode SOURCE = DomainData.document("directive-2023-27.json");
    private static final String KIND = SOURCE.path("document_kind").asString();
    private static final int LONGEST_TITLE = 500;

    private MonthDocument() {}

    /** As the notice has it. */
    static DocumentNumber number() {
        return DocumentNumber.of(SOURCE.path("document_number").asString());
    }

    /** How the issue date of the notice stands to {@code day}. */
    private static LocalDate moved(String date, LocalDate issueDate) {
        long days = ChronoUnit.DAYS.between(
                LocalDate.parse(SOURCE.path("issue_date").asString()), LocalDate.parse(date));
        return issueDate.plusDays(days);
    }

    /** Last day for the return, as many days after the issue as in the notice. */
    static LocalDate due(LocalDate issueDate) {
        return moved(SOURCE.path("due").path("date").asString(), issueDate);
    }

    /** From the issue to the end of the campaign: the return may be filed from the first day on. */
    static Period period(LocalDate issueDate) {
        return Period.of(issueDate + ".."
                + moved(SOURCE.path("campaign").path("period_end").asString(), issueDate));
    }

    /** The recipients that the notice names, in its order. */
    static List<UnitCode> recipients() {
        return SOURCE.path("recipients")
                .valueStream()
                .map(unit -> UnitCode.of(unit.path("unit_code").asString()))
                .toList();
    }

    /** The region's document. */
    static NewDirective first(LocalDate issueDate) {
        return new NewDirective(
                number().toString(),
                KIND,
                SOURCE.path("title").asString(),
                body(issueDate),
                SOURCE.path("issuing_bodies")
                        .valueStream()
                        .map(body -> new IssuingBody(
                                body.path("name_zh").asString(),
                                body.path("lead").asBoolean()))
                        .toList(),
                issueDate,
                recipients(),
                List.of(),
                clauses(issueDate),
                List.of(),
                null,
                null);
    }

    /** A relay of it by {@code unit}, due earlier. */
    static NewDirective relay(String unit, NewDirective.Received superior, LocalDate due, List<UnitCode> recipients) {
        Clause clause = new Clause(
                RETURN,
                "转发：报送活动月工作总结及图片影像等资料",
                null,
                List.of(),
                new FormRef(ActivityMonth.FORM, 1),
                period(superior.issueDate()),
                due,
                List.of(),
                new ClauseRef(superior.directive(), RETURN));
        return new NewDirective(
                relayNumber(unit),
                KIND,
                unit + "转发《" + SOURCE.path("campaign").path("name_zh").asString() + "》工作方案的通知（演示）",
                "现将" + number() + "转发给你们，请遵照执行。本转发文件仅供演示。",
                List.of(new IssuingBody(unit, true)),
                superior.issueDate(),
                recipients,
                List.of(),
                List.of(clause),
                List.of(),
                superior.directive(),
                null);
    }

    /** The number under which {@code unit}, by name, relays it. */
    static String relayNumber(String unit) {
        return unit + "活动月〔" + number().year() + "〕1号";
    }

    private static String body(LocalDate issueDate) {
        List<String> lines = new ArrayList<>();
        lines.add("（演示说明：文号与正文为原文件所载；原文件成文日期" + SOURCE.path("issue_date").asString() + "，报送期限"
                + SOURCE.path("due").path("date").asString() + "，此处成文日期改为" + issueDate + "，其他日期顺延。）");
        lines.add(SOURCE.path("recipients_text_zh").asString() + "：");
        lines.add("主题：" + SOURCE.path("theme").asString());
        SOURCE.path("tasks").forEach(task -> lines.addAll(text(task)));
        SOURCE.path("requirements")
                .forEach(each -> lines.add("要求：" + each.path("title").asString()));
        lines.add(SOURCE.path("returns_text_zh").asString());
        return String.join("\n", lines);
    }

    private static List<String> text(JsonNode task) {
        List<String> lines = new ArrayList<>();
        lines.add(task.path("code").asString() + " " + title(task));
        for (JsonNode part : parts(task)) {
            lines.addAll(text(part));
        }
        return lines;
    }

    private static List<JsonNode> parts(JsonNode task) {
        List<JsonNode> parts = new ArrayList<>();
        task.path("domains").forEach(parts::add);
        task.path("subtasks").forEach(parts::add);
        return parts;
    }

    private static String title(JsonNode task) {
        String head = task.path("title").isString()
                ? task.path("title").asString()
                : task.path("domain_zh").asString();
        String actions =
                task.path("actions").valueStream().map(JsonNode::asString).collect(Collectors.joining("；"));
        return actions.isEmpty() ? head : head + "：" + actions;
    }

    private static List<Clause> clauses(LocalDate issueDate) {
        List<Clause> clauses = new ArrayList<>();
        for (JsonNode task : SOURCE.path("tasks")) {
            clauses.add(clause(task));
            parts(task).forEach(part -> clauses.add(clause(part)));
        }
        String returns = SOURCE.path("required_returns")
                .valueStream()
                .map(each -> each.path("name_zh").asString())
                .collect(Collectors.joining("、"));
        clauses.add(new Clause(
                RETURN,
                "报送" + returns,
                SOURCE.path("return_to").path("body_zh").asString(),
                List.of(),
                new FormRef(ActivityMonth.FORM, 1),
                period(issueDate),
                due(issueDate),
                List.of(),
                null));
        return clauses;
    }

    private static Clause clause(JsonNode task) {
        @Nullable String nobody = null;
        String title = title(task);
        return new Clause(
                task.path("code").asString(),
                Cut.first(title, LONGEST_TITLE),
                nobody,
                List.of(),
                null,
                null,
                null,
                List.of(),
                null);
    }
}

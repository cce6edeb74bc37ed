package liandong.console.desk;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import liandong.console.shell.Refusal;
import liandong.console.shell.Stretch;
import liandong.console.shell.Visit;
import liandong.message.Message.DirectiveIssued;
import liandong.node.directive.Documents;
import liandong.node.obligation.TodoView;
import liandong.node.report.ReportId;
import liandong.node.report.ReportRows;
import liandong.node.store.ObligationQueries.Owed;
import liandong.report.Form;
import liandong.report.Part;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a station itself has to do, as lines for its clerk. */
@Component
class TodoList {
    static final int PAGE = 100;

    private final TodoView pages;
    private final ReportRows rows;
    private final Documents documents;

    TodoList(TodoView pages, ReportRows rows, Documents documents) {
        this.pages = pages;
        this.rows = rows;
        this.documents = documents;
    }

    /**
     * A part of the list.
     *
     * @param tasks of the lines that the filter takes
     * @param counts how many lines each filter would take
     */
    record Lines(Stretch<Task> tasks, Map<Task.Show, Integer> counts) {}

    /** A line whose texts are not looked up yet. */
    private record Sketch(
            Task.State state,
            boolean late,
            @Nullable DirectiveIssued sign,
            @Nullable Owed report) {}

    Lines of(Visit visit, Task.Show show, int page) {
        List<Sketch> all = sketches(visit);
        Map<Task.Show, Integer> counts = new EnumMap<>(Task.Show.class);
        for (Task.Show each : Task.Show.values()) {
            counts.put(each, (int) all.stream()
                    .filter(sketch -> each.takes(sketch.state, sketch.late))
                    .count());
        }
        List<Sketch> taken = all.stream()
                .filter(sketch -> show.takes(sketch.state, sketch.late))
                .toList();
        return new Lines(Stretch.numbered(taken, page, PAGE).with(sketches -> tasks(visit, sketches)), counts);
    }

    /** All lines that the filter takes. */
    List<Task> all(Visit visit, Task.Show show) {
        return tasks(
                visit,
                sketches(visit).stream()
                        .filter(sketch -> show.takes(sketch.state, sketch.late))
                        .toList());
    }

    private List<Sketch> sketches(Visit visit) {
        List<Sketch> all = new ArrayList<>();
        for (DirectiveIssued directive : pages.unsigned(visit.post())) {
            all.add(new Sketch(Task.State.SIGN, false, directive, null));
        }
        for (Owed report : pages.reports(visit.post())) {
            Form.Own own = visit.post()
                    .directory()
                    .form(report.id().form(), report.formVersion())
                    .map(form -> visit.post().own(visit.unit(), form))
                    .orElse(Form.Own.EXPECTED);
            all.add(new Sketch(
                    Task.state(report, own), Task.isLate(report.account(), report.due(), visit.today()), null, report));
        }
        return all;
    }

    private List<Task> tasks(Visit visit, List<Sketch> sketches) {
        Map<String, Optional<DirectiveIssued>> directives = new HashMap<>();
        return sketches.stream()
                .map(sketch -> sketch.sign == null ? report(visit, sketch, directives) : sign(visit, sketch.sign))
                .toList();
    }

    private static Task sign(Visit visit, DirectiveIssued directive) {
        return new Task(
                Task.State.SIGN,
                directive.directive(),
                directive.number().toString(),
                Task.asker(directive),
                0,
                directive.title(),
                null,
                null,
                false,
                false,
                "/at/" + visit.unit() + "/directives/" + directive.directive(),
                List.of());
    }

    private Task report(Visit visit, Sketch sketch, Map<String, Optional<DirectiveIssued>> known) {
        Owed report = Objects.requireNonNull(sketch.report);
        Optional<DirectiveIssued> first = Optional.ofNullable(report.asker())
                .flatMap(id -> known.computeIfAbsent(id, any -> directive(visit, id)));
        return new Task(
                sketch.state,
                first.map(DirectiveIssued::directive).orElse(null),
                first.map(each -> each.number().toString()).orElse(""),
                first.map(Task::asker).orElse(""),
                Math.max(0, report.askers() - 1),
                visit.names().form(report.id().form(), report.formVersion()),
                report.id().period(),
                report.due(),
                sketch.late,
                first.filter(directive -> recurs(directive, report)).isPresent(),
                path(visit, sketch.state, report),
                sketch.state == Task.State.RETURNED ? said(visit, report) : List.of());
    }

    private static boolean recurs(DirectiveIssued directive, Owed report) {
        return directive.clauses().stream()
                .anyMatch(clause -> clause.until() != null
                        && clause.form() != null
                        && clause.form().code().equals(report.id().form()));
    }

    private static String path(Visit visit, Task.State state, Owed report) {
        return state == Task.State.TOTAL
                ? "/at/" + visit.unit() + "/totals/" + report.id().form() + "/"
                        + report.id().period()
                : "/at/" + visit.unit() + "/reports/" + report.id();
    }

    private List<String> said(Visit visit, Owed report) {
        return rows.returns(new ReportId(report.id(), Part.OWN)).stream()
                .filter(returned -> report.newest() != null && returned.version() == report.newest())
                .flatMap(returned -> returned.findings().stream())
                .map(finding ->
                        finding.note() == null ? Refusal.title(finding.rule(), visit.language()) : finding.note())
                .toList();
    }

    private Optional<DirectiveIssued> directive(Visit visit, String id) {
        return documents.find(visit.unit(), id);
    }
}

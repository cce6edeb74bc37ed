package liandong.console.audit;

import static liandong.rule.Argument.code;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import liandong.console.shell.Csv;
import liandong.console.shell.Formats;
import liandong.console.shell.Visit;
import liandong.directive.Obligation;
import liandong.directive.ReportVersion;
import liandong.message.Message.ReportFiled;
import liandong.node.obligation.ObligationView;
import liandong.node.report.FigureHistory;
import liandong.node.report.ReportId;
import liandong.node.report.ReportRows;
import liandong.node.store.Row;
import liandong.node.surface.AbsenceRule;
import liandong.report.Amount;
import liandong.report.Figure;
import liandong.report.Form;
import liandong.report.Status;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** What every version of a report made of its figures. */
@Controller
class FigurePages {
    private final FigureHistory history;
    private final ReportRows reports;
    private final ObligationView obligations;

    FigurePages(FigureHistory history, ReportRows reports, ObligationView obligations) {
        this.history = history;
        this.reports = reports;
        this.obligations = obligations;
    }

    /** A line of a report as it stands. */
    record Line(String code, String name, Formats.Shown stated) {}

    /**
     * One version of a figure.
     *
     * @param old none in the first version
     * @param drawn the amount for the chart; none where there is none
     */
    record Step(
            FigureHistory.Version version,
            Formats.@Nullable Shown old,
            Formats.Shown now,
            @Nullable String drawn,
            List<Moved> moved) {}

    /** A unit whose report is counted otherwise; no version where none was, or is, counted. */
    record Moved(
            String name, @Nullable Integer before, @Nullable Integer after) {}

    @GetMapping("/at/{unit}/figures/{report}")
    String lines(
            Visit visit,
            @PathVariable ReportId report,
            @RequestParam(name = "as-of", defaultValue = "") String asOf,
            @RequestAttribute("fmt") Formats fmt,
            Model model) {
        PastView past = PastView.of(asOf);
        Row newest = newest(visit, report, past);
        ReportFiled filed = reports.content(newest);
        name(visit, report, past, model);
        model.addAttribute("newest", newest);
        model.addAttribute("filed", filed);
        model.addAttribute("lines", lines(visit, report, filed, fmt));
        return "audit/report";
    }

    @GetMapping("/at/{unit}/figures/{report}/{line}")
    String figure(
            Visit visit,
            @PathVariable ReportId report,
            @PathVariable String line,
            @RequestParam(name = "as-of", defaultValue = "") String asOf,
            @RequestAttribute("fmt") Formats fmt,
            Model model) {
        PastView past = PastView.of(asOf);
        name(visit, report, past, model);
        FigureHistory.Line of = history.of(visit.post(), report, line);
        model.addAttribute("line", line);
        model.addAttribute(
                "lineName",
                visit.names()
                        .line(
                                report.obligation().form(),
                                line,
                                of.indicator(),
                                report.obligation().period().first()));
        List<Step> steps = steps(visit, report, of, past, fmt);
        model.addAttribute("steps", steps);
        model.addAttribute(
                "drawn",
                steps.stream().map(Step::drawn).filter(Objects::nonNull).count() > 1);
        return "audit/figure";
    }

    @GetMapping(path = "/at/{unit}/figures/{report}/{line}", params = "format=csv")
    Object csv(
            Visit visit,
            @PathVariable ReportId report,
            @PathVariable String line,
            @RequestParam(name = "as-of", defaultValue = "") String asOf,
            @RequestAttribute("fmt") Formats fmt) {
        return Csv.of(
                "figure-" + report + "-" + line,
                List.of("version", "state", "old", "new", "filed", "recorded", "account", "role", "reason", "envelope"),
                steps(visit, report, history.of(visit.post(), report, line), PastView.of(asOf), fmt).stream()
                        .map(FigurePages::cells)
                        .toList());
    }

    private static List<String> cells(Step step) {
        FigureHistory.Version v = step.version();
        return List.of(
                String.valueOf(v.version()),
                v.state().name(),
                step.old() == null ? "" : step.old().cell(),
                step.now().cell(),
                v.filedAt().toString(),
                Objects.toString(v.recorded(), ""),
                v.actor(),
                v.role(),
                Objects.toString(v.reason(), ""),
                Objects.toString(v.envelope(), ""));
    }

    private static void name(Visit visit, ReportId report, PastView past, Model model) {
        model.addAttribute("past", past);
        model.addAttribute("unit", visit.unit());
        model.addAttribute("report", report.toString());
        model.addAttribute("form", report.obligation().form());
        model.addAttribute("period", report.obligation().period().text());
        model.addAttribute("part", report.part().text());
        model.addAttribute("name", visit.names().form(report.obligation().form()));
        model.addAttribute(
                "filer",
                visit.name(
                        report.obligation().unit(), report.obligation().period().first()));
    }

    private static List<Step> steps(Visit visit, ReportId report, FigureHistory.Line line, PastView past, Formats fmt) {
        LocalDate day = report.obligation().period().first();
        List<Step> steps = new ArrayList<>();
        for (FigureHistory.Version each : line.versions()) {
            if (past.at() == null || past.at().includes(each.recorded())) {
                FigureHistory.Value before = each.before();
                Amount amount = each.after().amount();
                steps.add(new Step(
                        each,
                        before == null ? null : shown(fmt, before),
                        shown(fmt, each.after()),
                        amount == null ? null : amount.toString(),
                        each.contributions().stream()
                                .map(moved -> moved(visit, moved, day))
                                .toList()));
            }
        }
        return steps;
    }

    private static Moved moved(Visit visit, FigureHistory.Moved moved, LocalDate day) {
        FigureHistory.Counted before = moved.before();
        FigureHistory.Counted after = moved.after();
        return new Moved(
                visit.name(moved.unit(), day),
                before == null ? null : before.version(),
                after == null ? null : after.version());
    }

    private static Formats.Shown shown(Formats fmt, FigureHistory.Value value) {
        return fmt.figure(value.status(), value.amount(), value.denominator(), value.qualifier());
    }

    private Row newest(Visit visit, ReportId report, PastView past) {
        Obligation obligation = obligations.one(visit.unit(), report.obligation());
        return obligation.versions(report.part()).values().stream()
                .sorted(Comparator.comparingInt(ReportVersion::number).reversed())
                .flatMap(version -> reports.filing(report, version).stream())
                .filter(row -> past.at() == null || past.at().includes(row.recorded()))
                .findFirst()
                .orElseThrow(() -> AbsenceRule.NO_SUCH_REPORT.refused(code(visit.unit()), code(report)));
    }

    private static List<Line> lines(Visit visit, ReportId report, ReportFiled filed, Formats fmt) {
        LocalDate day = report.obligation().period().first();
        return visit
                .post()
                .directory()
                .form(report.obligation().form(), filed.formVersion())
                .map(Form::lines)
                .orElse(List.of())
                .stream()
                .map(line -> new Line(
                        line.code(),
                        visit.names().line(line, day),
                        fmt.figure(filed.figures().stream()
                                .filter(figure -> figure.line().equals(line.code()))
                                .findFirst()
                                .orElse(Figure.without(line.code(), Status.MISSING)))))
                .toList();
    }
}

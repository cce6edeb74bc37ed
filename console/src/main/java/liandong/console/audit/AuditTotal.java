package liandong.console.audit;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.days;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import liandong.console.shell.Csv;
import liandong.console.shell.Formats;
import liandong.console.shell.Visit;
import liandong.directive.ObligationId;
import liandong.node.report.ReportId;
import liandong.node.report.TotalLines;
import liandong.node.surface.AbsenceRule;
import liandong.node.surface.AsOf;
import liandong.node.total.OverTimeView;
import liandong.node.total.PastTotals;
import liandong.node.total.TotalView;
import liandong.report.Part;
import liandong.report.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** A total line by line, now or as of an instant. */
@Controller
class AuditTotal {
    private final TotalView totals;
    private final PastTotals past;

    AuditTotal(TotalView totals, PastTotals past) {
        this.totals = totals;
        this.past = past;
    }

    /**
     * A line.
     *
     * @param stated none while there is no version
     */
    record Line(String code, String name, Formats.@Nullable Shown stated, TotalLines.Covered coverage) {}

    @GetMapping("/at/{unit}/audit/{form}/{period}")
    String total(
            Visit visit,
            @PathVariable String form,
            @PathVariable Period period,
            @RequestParam(name = "as-of", defaultValue = "") String asOf,
            @RequestAttribute("fmt") Formats fmt,
            Model model) {
        PastView at = PastView.of(asOf);
        ObligationId id = ReportId.obligation(visit.unit(), form, period);
        TotalView.Full full = one(visit, id, at);
        model.addAttribute("past", at);
        model.addAttribute("unit", visit.unit());
        model.addAttribute("form", form);
        model.addAttribute("period", period.text());
        model.addAttribute("name", visit.names().form(form));
        model.addAttribute("total", full);
        model.addAttribute("report", new ReportId(id, Part.TOTAL).toString());
        model.addAttribute("parts", OverTimeView.hasParts(period));
        model.addAttribute("lines", lines(visit, full, fmt));
        return "audit/total";
    }

    @GetMapping(path = "/at/{unit}/audit/{form}/{period}", params = "format=csv")
    Object csv(
            Visit visit,
            @PathVariable String form,
            @PathVariable Period period,
            @RequestParam(name = "as-of", defaultValue = "") String asOf,
            @RequestAttribute("fmt") Formats fmt) {
        TotalView.Full full = one(visit, ReportId.obligation(visit.unit(), form, period), PastView.of(asOf));
        return Csv.of(
                "total-" + visit.unit() + "-" + form + "-" + period,
                List.of("line", "name", "stated", "expected", "reported", "nil", "not applicable", "missing", "late"),
                lines(visit, full, fmt).stream()
                        .map(line -> {
                            List<String> cells = new ArrayList<>(List.of(Csv.code(line.code()), line.name()));
                            cells.add(line.stated() == null ? "" : line.stated().cell());
                            TotalLines.Covered c = line.coverage();
                            for (int each : new int[] {
                                c.expected(), c.reported(), c.nil(), c.notApplicable(), c.missing(), c.late()
                            }) {
                                cells.add(String.valueOf(each));
                            }
                            return cells;
                        })
                        .toList());
    }

    /** The total as of the instant, or now. */
    TotalView.Full one(Visit visit, ObligationId id, PastView at) {
        AsOf instant = at.at();
        return instant == null ? totals.one(visit.post(), id) : past.one(visit.post(), id, instant);
    }

    /** The newest version as of the instant; refused where there is none. */
    TotalView.Version newest(Visit visit, ObligationId id, PastView at) {
        TotalView.Version latest = one(visit, id, at).latest();
        if (latest == null) {
            throw AbsenceRule.NO_TOTAL.refused(code(id.unit()), code(id.form()), days(id.period()));
        }
        return latest;
    }

    private static List<Line> lines(Visit visit, TotalView.Full full, Formats fmt) {
        LocalDate day = full.period().first();
        TotalView.Version latest = full.latest();
        if (latest != null) {
            return latest.lines().stream()
                    .map(line -> new Line(
                            line.line(),
                            visit.names().line(full.form(), line.line(), line.indicator(), day),
                            fmt.figure(line.status(), line.amount(), line.denominator(), line.qualifier()),
                            line.coverage()))
                    .toList();
        }
        TotalView.Running running = full.running();
        return running == null
                ? List.of()
                : running.lines().stream()
                        .map(line -> new Line(
                                line.line(),
                                visit.names().line(full.form(), line.line(), "", day),
                                null,
                                line.coverage()))
                        .toList();
    }
}

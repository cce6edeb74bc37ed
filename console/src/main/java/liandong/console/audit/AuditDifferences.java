package liandong.console.audit;

import java.util.List;
import liandong.console.shell.Csv;
import liandong.console.shell.Visit;
import liandong.node.report.ReportId;
import liandong.node.total.SubtreeDifferences;
import liandong.report.Period;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Where a total below says something else than what its desk has accepted. */
@Controller
class AuditDifferences {
    private final AuditTotal totals;
    private final SubtreeDifferences differences;

    AuditDifferences(AuditTotal totals, SubtreeDifferences differences) {
        this.totals = totals;
        this.differences = differences;
    }

    @GetMapping("/at/{unit}/audit/{form}/{period}/differences")
    String differences(Visit visit, @PathVariable String form, @PathVariable Period period, Model model) {
        model.addAttribute("unit", visit.unit());
        model.addAttribute("form", form);
        model.addAttribute("period", period.text());
        model.addAttribute("name", visit.names().form(form));
        model.addAttribute("day", period.first());
        model.addAttribute("rows", found(visit, form, period));
        return "audit/differences";
    }

    @GetMapping(path = "/at/{unit}/audit/{form}/{period}/differences", params = "format=csv")
    Object csv(Visit visit, @PathVariable String form, @PathVariable Period period) {
        return Csv.of(
                "differences-" + visit.unit() + "-" + form + "-" + period,
                List.of("desk", "unit", "name", "finding", "stated version", "seen version", "since"),
                found(visit, form, period).stream()
                        .map(each -> List.of(
                                Csv.code(each.desk()),
                                Csv.code(each.unit()),
                                visit.name(each.unit(), period.first()),
                                each.finding().name(),
                                each.stated() == null ? "" : String.valueOf(each.stated()),
                                each.seen() == null ? "" : String.valueOf(each.seen()),
                                each.since() == null ? "" : String.valueOf(each.since())))
                        .toList());
    }

    private List<SubtreeDifferences.Difference> found(Visit visit, String form, Period period) {
        totals.newest(visit, ReportId.obligation(visit.unit(), form, period), new PastView(null));
        return differences.of(visit.post(), form, period);
    }
}

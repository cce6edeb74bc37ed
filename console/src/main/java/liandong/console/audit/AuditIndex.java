package liandong.console.audit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import liandong.console.shell.Csv;
import liandong.console.shell.Visit;
import liandong.directive.ObligationId;
import liandong.node.report.NewestVersions;
import liandong.report.Part;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What there is to check at a station: its totals and its own reports. */
@Controller
class AuditIndex {
    private final NewestVersions newest;

    AuditIndex(NewestVersions newest) {
        this.newest = newest;
    }

    /**
     * A form and period.
     *
     * @param total newest version of the total; none while nothing is counted
     * @param own newest version of the station's own report; none if it has filed none
     */
    record Row(
            String form,
            String name,
            String period,
            @Nullable Integer total,
            @Nullable Integer own,
            String totalReport,
            String ownReport) {
        boolean has(String form, String period) {
            return (form.isEmpty() || form.equals(this.form)) && (period.isEmpty() || period.equals(this.period));
        }
    }

    @GetMapping("/at/{unit}/audit")
    String index(
            Visit visit,
            @RequestParam(defaultValue = "") String form,
            @RequestParam(defaultValue = "") String period,
            Model model) {
        List<Row> all = rows(visit);
        model.addAttribute("form", form);
        model.addAttribute("period", period);
        model.addAttribute("unit", visit.unit());
        model.addAttribute("all", all.size());
        model.addAttribute(
                "forms",
                all.stream().collect(Collectors.toMap(Row::form, Row::name, (one, same) -> one, TreeMap::new)));
        model.addAttribute(
                "periods",
                all.stream().map(Row::period).distinct().sorted().toList().reversed());
        model.addAttribute(
                "rows", all.stream().filter(row -> row.has(form, period)).toList());
        return "audit/index";
    }

    @GetMapping(path = "/at/{unit}/audit", params = "format=csv")
    Object csv(
            Visit visit, @RequestParam(defaultValue = "") String form, @RequestParam(defaultValue = "") String period) {
        return Csv.of(
                "audit-" + visit.unit(),
                List.of("form", "name", "period", "total version", "own version"),
                rows(visit).stream()
                        .filter(row -> row.has(form, period))
                        .map(row -> List.of(row.form(), row.name(), row.period(), text(row.total()), text(row.own())))
                        .toList());
    }

    private static String text(@Nullable Integer version) {
        return version == null ? "" : version.toString();
    }

    private List<Row> rows(Visit visit) {
        return newest.of(visit.unit()).entrySet().stream()
                .map(each -> row(visit, each.getKey(), each.getValue()))
                .sorted((one, other) -> other.period().compareTo(one.period()))
                .toList();
    }

    private Row row(Visit visit, ObligationId id, Map<Part, Integer> versions) {
        return new Row(
                id.form(),
                visit.names().form(id.form()),
                id.period().text(),
                versions.get(Part.TOTAL),
                versions.get(Part.OWN),
                id + "~total",
                id + "~own");
    }
}

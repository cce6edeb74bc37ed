package liandong.console.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import liandong.console.shell.Csv;
import liandong.console.shell.Formats;
import liandong.console.shell.Visit;
import liandong.node.report.ReportId;
import liandong.node.total.OverTimeView;
import liandong.report.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** What shorter periods make together: months a quarter, quarters or half-years a year. */
@Controller
class LongerPeriods {
    private final OverTimeView pages;

    LongerPeriods(OverTimeView pages) {
        this.pages = pages;
    }

    /**
     * A line.
     *
     * @param whole of the longer period
     * @param quotient of a mean or ratio; none for others
     * @param parts of the shorter periods, in their order
     */
    record Line(
            String code,
            String name,
            String rule,
            Formats.Shown whole,
            @Nullable String quotient,
            OverTimeView.Periods periods,
            List<Formats.Shown> parts) {}

    @GetMapping("/at/{unit}/over-time/{form}/{period}")
    String overTime(
            Visit visit,
            @PathVariable String form,
            @PathVariable Period period,
            @RequestParam(defaultValue = "false") boolean certified,
            @RequestAttribute("fmt") Formats fmt,
            Model model) {
        OverTimeView.Full full = pages.of(visit.post(), ReportId.obligation(visit.unit(), form, period), certified);
        model.addAttribute("unit", visit.unit());
        model.addAttribute("form", form);
        model.addAttribute("period", period.text());
        model.addAttribute("name", visit.names().form(form));
        model.addAttribute("certified", certified);
        model.addAttribute("full", full);
        model.addAttribute("longer", longer(period));
        model.addAttribute("lines", lines(visit, full, fmt));
        return "audit/over-time";
    }

    @GetMapping(path = "/at/{unit}/over-time/{form}/{period}", params = "format=csv")
    Object csv(
            Visit visit,
            @PathVariable String form,
            @PathVariable Period period,
            @RequestParam(defaultValue = "false") boolean certified,
            @RequestAttribute("fmt") Formats fmt) {
        OverTimeView.Full full = pages.of(visit.post(), ReportId.obligation(visit.unit(), form, period), certified);
        List<String> header = new ArrayList<>(List.of("line", "name", "rule"));
        full.parts().forEach(part -> header.add(part.period().text()));
        header.addAll(List.of(period.text(), "quotient", "periods stated"));
        return Csv.of(
                "over-time-" + visit.unit() + "-" + form + "-" + period,
                header,
                lines(visit, full, fmt).stream()
                        .map(line -> {
                            List<String> cells =
                                    new ArrayList<>(List.of(Csv.code(line.code()), line.name(), line.rule()));
                            line.parts().forEach(part -> cells.add(part.cell()));
                            cells.add(line.whole().cell());
                            cells.add(Objects.requireNonNullElse(line.quotient(), ""));
                            cells.add(line.periods().stated() + " / "
                                    + line.periods().of());
                            return cells;
                        })
                        .toList());
    }

    /** The quarter, the half-year and the year around a period, as far as they are longer and hold it. */
    private static List<String> longer(Period period) {
        LocalDate first = period.first();
        String year = "%04d".formatted(first.getYear());
        String half = first.getMonthValue() <= 6 ? "-01-01.." + year + "-06-30" : "-07-01.." + year + "-12-31";
        return Stream.of(year + "-Q" + (first.getMonthValue() + 2) / 3, year + half, year)
                .filter(each -> Period.of(each).days() > period.days()
                        && !Period.of(each).last().isBefore(period.last()))
                .toList();
    }

    private static List<Line> lines(Visit visit, OverTimeView.Full full, Formats fmt) {
        LocalDate day = full.period().first();
        return full.lines().stream()
                .map(line -> new Line(
                        line.line(),
                        visit.names().measured(line.indicator(), day),
                        line.rule().name(),
                        fmt.figure(line.status(), line.amount(), line.denominator(), line.qualifier()),
                        line.quotient(),
                        line.periods(),
                        line.parts().stream()
                                .map(part ->
                                        fmt.figure(part.status(), part.amount(), part.denominator(), part.qualifier()))
                                .toList()))
                .toList();
    }
}

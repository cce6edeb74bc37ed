package liandong.console.review;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import liandong.console.shell.Acts;
import liandong.console.shell.Csv;
import liandong.console.shell.Formats;
import liandong.console.shell.Notice;
import liandong.console.shell.Outcome;
import liandong.console.shell.Refusal;
import liandong.console.shell.Stretch;
import liandong.console.shell.Visit;
import liandong.console.shell.Words;
import liandong.directive.ObligationId;
import liandong.duty.Command;
import liandong.hierarchy.UnitCode;
import liandong.node.report.ReportId;
import liandong.node.store.Standings;
import liandong.node.store.Standings.Asked;
import liandong.node.total.Subtree;
import liandong.node.total.TotalView;
import liandong.report.Form;
import liandong.report.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The totals of a desk: what is counted, who stands behind it, what is final. */
@Controller
class TotalsPages {
    private static final int SHOWN = 50;

    private final Standings standings;
    private final TotalView totals;
    private final Running running;
    private final Breakdowns breakdowns;
    private final Subtree subtree;
    private final Acts acts;
    private final Words words;

    TotalsPages(
            Standings standings,
            TotalView totals,
            Running running,
            Breakdowns breakdowns,
            Subtree subtree,
            Acts acts,
            Words words) {
        this.standings = standings;
        this.totals = totals;
        this.running = running;
        this.breakdowns = breakdowns;
        this.subtree = subtree;
        this.acts = acts;
        this.words = words;
    }

    /**
     * A total in the list.
     *
     * @param version newest; 0 for none
     * @param certified newest certified version; 0 for none
     */
    record Item(
            String form, String name, String period, int version, int certified, Standings.@Nullable Column below) {}

    @GetMapping("/at/{unit}/totals")
    String list(Visit visit, @RequestParam(defaultValue = "0") int from, Model model) {
        model.addAttribute("unit", visit.unit().value());
        model.addAttribute("name", visit.unitName());
        model.addAttribute("items", Stretch.of(items(visit), from, SHOWN));
        return "review/totals";
    }

    @GetMapping(path = "/at/{unit}/totals", params = "format=csv")
    ResponseEntity<byte[]> csv(Visit visit) {
        List<String> header = words.heads(
                visit.language(), "review.totals.", "form", "period", "version", "certified", "asked", "done");
        return Csv.of(
                "totals-" + visit.unit(),
                header,
                items(visit).stream()
                        .map(item -> List.of(
                                item.name(),
                                item.period(),
                                String.valueOf(item.version()),
                                String.valueOf(item.certified()),
                                item.below() == null
                                        ? ""
                                        : String.valueOf(item.below().units()),
                                item.below() == null
                                        ? ""
                                        : String.valueOf(item.below().units()
                                                - item.below().open())))
                        .toList());
    }

    private List<Item> items(Visit visit) {
        Map<Asked, Standings.Column> below = standings.columns(visit.unit()).stream()
                .collect(Collectors.toMap(Standings.Column::asked, Function.identity()));
        return standings.totals(visit.unit()).stream()
                .map(total -> new Item(
                        total.asked().form(),
                        visit.names().form(total.asked().form()),
                        total.asked().period().text(),
                        total.version(),
                        total.certified(),
                        below.get(total.asked())))
                .toList();
    }

    @GetMapping("/at/{unit}/totals/{form}/{period}")
    String total(Visit visit, @PathVariable String form, @PathVariable Period period, Model model) {
        return show(visit, form, period, "", model);
    }

    private String show(Visit visit, String form, Period period, String reason, Model model) {
        ObligationId id = ReportId.obligation(visit.unit(), form, period);
        TotalView.Full total = totals.one(visit.post(), id);
        Breakdown breakdown = breakdowns.of(visit, visit.unit(), new Asked(form, period));
        TotalView.Version latest = total.latest();
        TotalView.Version certified = total.certified();
        model.addAttribute("unit", visit.unit().value());
        model.addAttribute("form", form);
        model.addAttribute("formName", visit.names().form(form));
        model.addAttribute("period", period.text());
        model.addAttribute("total", total);
        model.addAttribute("lines", running.lines(visit, id, total));
        model.addAttribute("running", total.running());
        model.addAttribute("breakdown", breakdown);
        model.addAttribute(
                "certifiable",
                latest != null
                        && (certified == null || certified.version() < latest.version())
                        && visit.may(Command.CertifyTotal.class));
        model.addAttribute("exemptable", visit.may(Command.ExemptObligation.class));
        model.addAttribute(
                "own",
                visit.post()
                        .directory()
                        .formFor(form, period.first())
                        .filter(each -> visit.post().own(visit.unit(), each) != Form.Own.NONE)
                        .isPresent());
        model.addAttribute("reason", reason);
        model.addAttribute("once", UUID.randomUUID().toString());
        return "review/total";
    }

    /** One level down: who makes up the total of a desk below. */
    @GetMapping("/at/{unit}/totals/{form}/{period}/{desk}")
    String below(
            Visit visit,
            @PathVariable String form,
            @PathVariable Period period,
            @PathVariable String desk,
            Model model) {
        UnitCode of = subtree.desk(visit.post(), desk);
        ReportId.obligation(of, form, period);
        model.addAttribute("unit", visit.unit().value());
        model.addAttribute("form", form);
        model.addAttribute("formName", visit.names().form(form));
        model.addAttribute("period", period.text());
        model.addAttribute("breakdown", breakdowns.of(visit, of, new Asked(form, period)));
        model.addAttribute(
                "above",
                visit.post()
                        .directory()
                        .on(visit.today())
                        .parent(of)
                        .map(UnitCode::value)
                        .orElse(""));
        return "review/below";
    }

    @GetMapping(
            path = {"/at/{unit}/totals/{form}/{period}", "/at/{unit}/totals/{form}/{period}/{desk}"},
            params = "format=csv")
    ResponseEntity<byte[]> csv(
            Visit visit,
            @PathVariable String form,
            @PathVariable Period period,
            @PathVariable(required = false) @Nullable String desk,
            @RequestAttribute("fmt") Formats fmt) {
        UnitCode of = desk == null ? visit.unit() : subtree.desk(visit.post(), desk);
        ReportId.obligation(of, form, period);
        Breakdown breakdown = breakdowns.of(visit, of, new Asked(form, period));
        List<String> header =
                new ArrayList<>(words.heads(visit.language(), "review.column.", "code", "unit", "version"));
        breakdown.lines().forEach(line -> header.add(line.name() + " (" + line.measure() + ")"));
        List<List<String>> rows = new ArrayList<>();
        for (Breakdown.Row row : breakdown.rows()) {
            List<String> cells = new ArrayList<>(
                    List.of(Csv.code(row.unit()), row.name(), row.version() == 0 ? "" : String.valueOf(row.version())));
            row.figures().forEach(figure -> cells.add(fmt.figure(figure).cell()));
            rows.add(cells);
        }
        return Csv.of("total-" + of + "-" + form + "-" + period, header, rows);
    }

    @PostMapping("/at/{unit}/totals/{form}/{period}/certify")
    String certify(
            Visit visit,
            @PathVariable String form,
            @PathVariable Period period,
            @RequestParam int version,
            @RequestParam String once,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Command command = new Command.CertifyTotal(ReportId.obligation(visit.unit(), form, period), version);
        if (acts.give(visit, command, once) instanceof Outcome.Refused(Refusal why)) {
            why.show(model, response);
            return show(visit, form, period, "", model);
        }
        Notice.done(next, "review.done.certified", version);
        return "redirect:/at/" + visit.unit() + "/totals/" + form + "/" + period;
    }

    @PostMapping("/at/{unit}/totals/{form}/{period}/exempt")
    String exempt(
            Visit visit,
            @PathVariable String form,
            @PathVariable Period period,
            @RequestParam UnitCode who,
            @RequestParam String reason,
            @RequestParam String once,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Command command = new Command.ExemptObligation(ReportId.obligation(who, form, period), reason.strip());
        if (acts.give(visit, command, once) instanceof Outcome.Refused(Refusal why)) {
            why.show(model, response);
            return show(visit, form, period, reason, model);
        }
        Notice.done(next, "review.done.exempted", visit.name(who));
        return "redirect:/at/" + visit.unit() + "/totals/" + form + "/" + period;
    }
}

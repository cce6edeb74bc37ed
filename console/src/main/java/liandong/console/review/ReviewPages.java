package liandong.console.review;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import liandong.console.shell.Acts;
import liandong.console.shell.Notice;
import liandong.console.shell.Outcome;
import liandong.console.shell.Refusal;
import liandong.console.shell.Visit;
import liandong.directive.Progress;
import liandong.duty.Command;
import liandong.message.Message.ReturnFinding;
import liandong.node.report.ReportId;
import liandong.node.surface.RequestRule;
import liandong.report.Checks;
import liandong.report.Outliers;
import liandong.report.Part;
import liandong.report.Remarks;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One report of a unit below: accepted, returned with what is to be mended, or no longer waited for. */
@Controller
class ReviewPages {
    private final Comparisons comparisons;
    private final Acts acts;

    ReviewPages(Comparisons comparisons, Acts acts) {
        this.comparisons = comparisons;
        this.acts = acts;
    }

    /**
     * A rule that a reviewer may choose.
     *
     * @param title in the reader's language
     */
    record Choice(String rule, String title) {}

    /** What a reviewer has typed at a line. */
    record Remark(String rule, String note) {
        static final Remark NONE = new Remark("", "");
    }

    @GetMapping("/at/{unit}/review/{report}")
    String report(Visit visit, @PathVariable ReportId report, Model model) {
        return show(visit, report, Map.of(), "", model);
    }

    private String show(Visit visit, ReportId report, Map<String, Remark> typed, String reason, Model model) {
        Comparison comparison = comparisons.of(visit, report);
        boolean own = report.part() == Part.OWN;
        boolean returnable = comparison.filed() != null
                && (comparison.progress().hasCome())
                && visit.may(Command.ReturnReport.class);
        model.addAttribute("unit", visit.unit().value());
        model.addAttribute("it", comparison);
        model.addAttribute(
                "acceptable", own && comparison.progress() == Progress.FILED && visit.may(Command.AcceptReport.class));
        model.addAttribute("returnable", returnable);
        model.addAttribute(
                "exemptable", comparison.progress().isWaitedFor() && visit.may(Command.ExemptObligation.class));
        model.addAttribute("typed", typed);
        model.addAttribute("none", Remark.NONE);
        model.addAttribute("reason", reason);
        model.addAttribute("choices", choices(visit));
        model.addAttribute("once", UUID.randomUUID().toString());
        model.addAttribute("fewest", Outliers.FEWEST);
        model.addAttribute("spreads", Outliers.SPREADS);
        model.addAttribute("hundredths", Outliers.HUNDREDTHS);
        return "review/report";
    }

    private static List<Choice> choices(Visit visit) {
        List<Choice> choices = new ArrayList<>();
        Remarks.ALL.forEach(rule -> choices.add(new Choice(rule, Refusal.title(rule, visit.language()))));
        Checks.ALL.forEach(
                check -> choices.add(new Choice(check.name(), Refusal.title(check.name(), visit.language()))));
        return choices;
    }

    @PostMapping("/at/{unit}/review/{report}/accept")
    String accept(
            Visit visit,
            @PathVariable ReportId report,
            @RequestParam int version,
            @RequestParam String once,
            @RequestParam(defaultValue = "") String then,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Command command = new Command.AcceptReport(report.obligation(), version);
        if (acts.give(visit, command, once) instanceof Outcome.Refused(Refusal why)) {
            why.show(model, response);
            return show(visit, report, Map.of(), "", model);
        }
        Notice.done(next, "review.done.accepted", visit.name(report.obligation().unit()));
        return "redirect:/at/" + visit.unit() + "/review/" + goOn(visit, report, then);
    }

    private ReportId goOn(Visit visit, ReportId report, String then) {
        ReportId waiting =
                then.equals("next") ? comparisons.of(visit, report).way().waiting() : null;
        return waiting == null ? report : waiting;
    }

    /** Three fields come for each line, in the order of the lines: its code, the rule chosen and the note. */
    @PostMapping("/at/{unit}/review/{report}/return")
    String sendBack(
            Visit visit,
            @PathVariable ReportId report,
            @RequestParam int version,
            @RequestParam String once,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Map<String, Remark> typed = typed(sent);
        List<ReturnFinding> findings = new ArrayList<>();
        typed.forEach((line, remark) -> {
            if (!remark.rule().isEmpty() || !remark.note().isBlank()) {
                String rule = remark.rule().isEmpty() ? Remarks.ALL.getFirst() : remark.rule();
                findings.add(new ReturnFinding(
                        line,
                        rule,
                        remark.note().isBlank() ? null : remark.note().strip()));
            }
        });
        Command command = new Command.ReturnReport(report.obligation(), report.part(), version, findings);
        if (acts.give(visit, command, once) instanceof Outcome.Refused(Refusal why)) {
            why.show(model, response);
            return show(visit, report, typed, "", model);
        }
        Notice.done(next, "review.done.returned", visit.name(report.obligation().unit()), findings.size());
        return "redirect:/at/" + visit.unit() + "/review/" + report;
    }

    private static Map<String, Remark> typed(MultiValueMap<String, String> sent) {
        List<String> lines = sent.getOrDefault("line", List.of());
        List<String> rules = sent.getOrDefault("rule", List.of());
        List<String> notes = sent.getOrDefault("note", List.of());
        if (rules.size() != lines.size() || notes.size() != lines.size()) {
            throw RequestRule.UNREADABLE_REQUEST.refused();
        }
        Map<String, Remark> typed = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            typed.put(lines.get(i), new Remark(rules.get(i), notes.get(i)));
        }
        return typed;
    }

    @PostMapping("/at/{unit}/review/{report}/exempt")
    String exempt(
            Visit visit,
            @PathVariable ReportId report,
            @RequestParam String reason,
            @RequestParam String once,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Command command = new Command.ExemptObligation(report.obligation(), reason.strip());
        if (acts.give(visit, command, once) instanceof Outcome.Refused(Refusal why)) {
            why.show(model, response);
            return show(visit, report, Map.of(), reason, model);
        }
        Notice.done(next, "review.done.exempted", visit.name(report.obligation().unit()));
        return "redirect:/at/" + visit.unit() + "/review/" + report;
    }
}

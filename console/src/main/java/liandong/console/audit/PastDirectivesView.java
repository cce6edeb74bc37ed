package liandong.console.audit;

import java.util.ArrayList;
import java.util.List;
import liandong.console.shell.Csv;
import liandong.console.shell.Visit;
import liandong.node.directive.DirectiveView;
import liandong.node.directive.PastDirectives;
import liandong.node.surface.AsOf;
import liandong.node.surface.Limit;
import liandong.node.surface.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Directives as they stood at an instant: whether they were in force, and who had signed. */
@Controller
class PastDirectivesView {
    private static final Limit ROWS = new Limit(100);

    private final DirectiveView pages;
    private final PastDirectives past;

    PastDirectivesView(DirectiveView pages, PastDirectives past) {
        this.pages = pages;
        this.past = past;
    }

    @GetMapping("/at/{unit}/past/directives")
    String list(
            Visit visit,
            @RequestParam(name = "as-of", defaultValue = "") String asOf,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        PastView at = PastView.of(asOf);
        model.addAttribute("past", at);
        model.addAttribute("unit", visit.unit());
        model.addAttribute("page", page(visit, at, after));
        return "audit/directives";
    }

    @GetMapping(path = "/at/{unit}/past/directives", params = "format=csv")
    Object csv(Visit visit, @RequestParam(name = "as-of", defaultValue = "") String asOf) {
        PastView at = PastView.of(asOf);
        List<List<String>> rows = new ArrayList<>();
        String after = "";
        while (after != null) {
            Page<DirectiveView.Item> page = page(visit, at, after);
            page.items()
                    .forEach(each -> rows.add(List.of(
                            each.number().toString(),
                            each.title(),
                            each.issueDate().toString(),
                            each.state().name(),
                            String.valueOf(each.recipients()),
                            String.valueOf(each.receipts()))));
            after = page.next();
        }
        return Csv.of(
                "directives-" + visit.unit(),
                List.of("number", "title", "date", "state", "recipients", "receipts"),
                rows);
    }

    @GetMapping("/at/{unit}/past/directives/{directive}")
    String one(
            Visit visit,
            @PathVariable String directive,
            @RequestParam(name = "as-of", defaultValue = "") String asOf,
            Model model) {
        PastView at = PastView.of(asOf);
        AsOf instant = at.at();
        model.addAttribute("past", at);
        model.addAttribute("unit", visit.unit());
        model.addAttribute(
                "full",
                instant == null ? pages.one(visit.post(), directive) : past.one(visit.post(), directive, instant));
        return "audit/directive";
    }

    private Page<DirectiveView.Item> page(Visit visit, PastView at, String after) {
        AsOf instant = at.at();
        return instant == null
                ? pages.list(visit.post(), null, after, ROWS)
                : past.list(visit.post(), null, after, ROWS, instant);
    }
}

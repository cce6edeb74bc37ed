package liandong.console.issue;

import static liandong.rule.Argument.code;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import liandong.console.shell.Acts;
import liandong.console.shell.Notice;
import liandong.console.shell.Outcome;
import liandong.console.shell.Refusal;
import liandong.console.shell.Visit;
import liandong.duty.Command;
import liandong.duty.Command.WithdrawDirective;
import liandong.node.directive.DirectiveView;
import liandong.node.surface.AbsenceRule;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Taking a directive back, whole or clause by clause. */
@Controller
class WithdrawPages {
    private final DirectiveView directives;
    private final Acts acts;

    WithdrawPages(DirectiveView directives, Acts acts) {
        this.directives = directives;
        this.acts = acts;
    }

    @GetMapping("/at/{unit}/issue/{directive}/withdraw")
    String ask(Visit visit, @PathVariable String directive, Model model) {
        visit.actor(WithdrawDirective.class);
        return show(visit, directive, List.of(), "", UUID.randomUUID().toString(), model);
    }

    private String show(Visit visit, String directive, List<String> clauses, String reason, String once, Model model) {
        DirectiveView.Full full = directives.one(visit.post(), directive);
        if (!full.issued()) {
            throw AbsenceRule.NOT_ISSUED_HERE.refused(code(visit.unit()), code(directive));
        }
        model.addAttribute("directive", full);
        model.addAttribute("chosen", clauses);
        model.addAttribute("reason", reason);
        model.addAttribute("once", once);
        return "issue/withdraw";
    }

    /**
     * Takes it back.
     *
     * @param extent {@code whole}, or {@code clauses} for those chosen
     */
    @PostMapping("/at/{unit}/issue/{directive}/withdraw")
    String withdraw(
            Visit visit,
            @PathVariable String directive,
            @RequestParam(defaultValue = "") String extent,
            @RequestParam(required = false) @Nullable List<String> clauses,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam String once,
            HttpServletResponse response,
            RedirectAttributes next,
            Model model) {
        List<String> chosen = Objects.requireNonNullElse(clauses, List.of());
        boolean whole = extent.equals("whole");
        if (!whole && chosen.isEmpty()) {
            // an empty list would take back all of it
            model.addAttribute("nothingChosen", true);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(visit, directive, chosen, reason, once, model);
        }
        Command command = new WithdrawDirective(directive, whole ? List.of() : chosen, reason.strip());
        if (acts.give(visit, command, once) instanceof Outcome.Refused(Refusal why)) {
            why.show(model, response);
            return show(visit, directive, chosen, reason, UUID.randomUUID().toString(), model);
        }
        Notice.done(next, "issue.withdraw.done");
        return "redirect:/at/" + visit.unit() + "/directives/" + directive;
    }
}

package liandong.console.issue;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import liandong.console.shell.Visit;
import liandong.duty.Command;
import liandong.message.Message.DirectiveIssued;
import liandong.node.front.DirectivePages;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Writing a directive. Each button of the form keeps all that was typed; nothing leaves before the preview. */
@Controller
class IssuePages {
    private static final String FORM = "issue/form";

    private final Proposal proposal;
    private final DirectivePages directives;

    IssuePages(Proposal proposal, DirectivePages directives) {
        this.proposal = proposal;
        this.directives = directives;
    }

    @GetMapping("/at/{unit}/issue")
    String form(
            Visit visit,
            @RequestParam(defaultValue = "") String draft,
            @RequestParam(defaultValue = "") String supersedes,
            @RequestParam(defaultValue = "false") boolean check,
            HttpServletRequest request,
            Model model) {
        visit.actor(Command.IssueDirective.class);
        Draft found = Drafts.of(request.getSession()).find(draft).orElseGet(() -> fresh(visit, supersedes));
        model.addAttribute("lost", !draft.isEmpty() && !found.id().equals(draft));
        return show(visit, found, check, model);
    }

    private Draft fresh(Visit visit, String supersedes) {
        if (supersedes.isEmpty()) {
            return proposal.fresh(visit);
        }
        DirectiveIssued old = directives.one(visit.post(), supersedes).content();
        return proposal.inPlaceOf(visit, old);
    }

    private String show(Visit visit, Draft draft, boolean check, Model model) {
        Map<String, Fault> faults = new HashMap<>();
        if (check) {
            draft.read().faults().forEach(each -> faults.put(each.field(), each));
        }
        model.addAttribute("draft", draft);
        if (!draft.supersedes().isEmpty()) {
            model.addAttribute(
                    "old",
                    directives.one(visit.post(), draft.supersedes()).content().number());
        }
        model.addAttribute("faults", faults);
        model.addAttribute("choices", Choices.of(visit, day(visit, draft)));
        return FORM;
    }

    /** The units are those of the day of issue; of today while that cannot be read. */
    static LocalDate day(Visit visit, Draft draft) {
        try {
            return LocalDate.parse(draft.issueDate());
        } catch (DateTimeParseException e) {
            return visit.today();
        }
    }

    @PostMapping("/at/{unit}/issue")
    String act(Visit visit, @RequestParam(defaultValue = "save") String act, HttpServletRequest request) {
        visit.actor(Command.IssueDirective.class);
        Drafts drafts = Drafts.of(request.getSession());
        String id = request.getParameter("draft");
        Draft sent = DraftReader.read(
                request,
                id == null ? List.of() : drafts.find(id).map(Draft::attachments).orElse(List.of()));
        Draft next = after(visit, named(sent), act);
        drafts.save(next);
        String here = "redirect:/at/" + visit.unit() + "/issue";
        if (!act.equals("preview")) {
            return here + "?draft=" + next.id();
        }
        return next.read().faults().isEmpty()
                ? here + "/preview?draft=" + next.id()
                : here + "?check=true&draft=" + next.id();
    }

    /** Ids that are not ours are replaced: they go into addresses and name what is done once. */
    private static Draft named(Draft sent) {
        boolean ours = isOurs(sent.id()) && isOurs(sent.once());
        return ours
                ? sent
                : sent.named(UUID.randomUUID().toString(), UUID.randomUUID().toString());
    }

    private static boolean isOurs(String id) {
        return id.matches("[0-9a-f-]{36}");
    }

    private static Draft after(Visit visit, Draft draft, String act) {
        String[] parts = act.split(":", 2);
        String of = parts.length == 2 ? parts[1] : "";
        return switch (parts[0]) {
            case "add-clause" -> draft.withClauses(Proposal.oneMore(draft.clauses(), visit.today()));
            case "remove-clause" -> draft.withClauses(without(draft.clauses(), of));
            case "all" -> draft.to(without(Proposal.below(visit, day(visit, draft)), draft.copies()));
            case "none" -> draft.to(Set.of());
            case "kind" -> draft.to(without(ofKind(visit, draft, of), draft.copies()));
            default -> draft;
        };
    }

    private static Set<String> without(Set<String> units, Set<String> copies) {
        Set<String> rest = new TreeSet<>(units);
        rest.removeAll(copies);
        return rest;
    }

    private static Set<String> ofKind(Visit visit, Draft draft, String kind) {
        return Choices.of(visit, day(visit, draft)).units().stream()
                .filter(unit -> unit.kind().equals(kind))
                .map(Choices.Recipient::code)
                .collect(Collectors.toSet());
    }

    private static List<ClauseDraft> without(List<ClauseDraft> clauses, String place) {
        List<ClauseDraft> rest = new ArrayList<>(clauses);
        if (place.matches("[0-9]{1,3}") && Integer.parseInt(place) < rest.size()) {
            rest.remove(Integer.parseInt(place));
        }
        return rest;
    }
}

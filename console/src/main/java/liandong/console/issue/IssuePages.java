package liandong.console.issue;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import liandong.console.shell.Notice;
import liandong.console.shell.Visit;
import liandong.duty.Command;
import liandong.message.Message.DirectiveIssued;
import liandong.node.directive.DirectiveView;
import liandong.node.report.Drafts.Place;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Writing a directive. Each button of the form keeps all that was typed; nothing leaves before the preview. */
@Controller
class IssuePages {
    private static final String FORM = "issue/form";

    private final Proposal proposal;
    private final DirectiveView directives;
    private final Drafts drafts;

    IssuePages(Proposal proposal, DirectiveView directives, Drafts drafts) {
        this.proposal = proposal;
        this.directives = directives;
        this.drafts = drafts;
    }

    @GetMapping("/at/{unit}/issue")
    String form(
            Visit visit,
            @RequestParam(defaultValue = "") String draft,
            @RequestParam(defaultValue = "") String supersedes,
            @RequestParam(defaultValue = "false") boolean check,
            Model model) {
        visit.actor(Command.IssueDirective.class);
        Optional<Drafts.Kept> kept = drafts.find(visit, draft);
        model.addAttribute("lost", !draft.isEmpty() && kept.isEmpty());
        model.addAttribute("savedAt", kept.map(Drafts.Kept::savedAt).orElse(null));
        model.addAttribute("seen", kept.map(Drafts.Kept::revision).orElse(""));
        model.addAttribute("mine", drafts.list(visit));
        return show(visit, kept.map(Drafts.Kept::draft).orElseGet(() -> fresh(visit, supersedes)), check, model);
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
            visit.issuerHolder(draft.issuer(), draft.day(visit.today())).ifPresent(holder -> {
                faults.put("issuer", new Fault("issuer", draft.issuer()));
                model.addAttribute("holder", holder);
            });
        }
        model.addAttribute("draft", draft);
        model.addAttribute("page", UUID.randomUUID().toString());
        if (!draft.supersedes().isEmpty()) {
            model.addAttribute(
                    "old",
                    directives.one(visit.post(), draft.supersedes()).content().number());
        }
        model.addAttribute("faults", faults);
        model.addAttribute("choices", Choices.of(visit, draft.day(visit.today())));
        return FORM;
    }

    @PostMapping("/at/{unit}/issue")
    String act(
            Visit visit,
            @RequestParam(defaultValue = "save") String act,
            @RequestParam MultiValueMap<String, String> fields,
            HttpServletResponse response,
            RedirectAttributes redirected,
            Model model) {
        visit.actor(Command.IssueDirective.class);
        Draft sent = read(visit, fields);
        if (act.equals("theirs")) {
            return here(visit) + "?draft=" + sent.id();
        }
        Draft next = after(visit, act.equals("copy") ? anew(sent) : sent, act);
        return switch (drafts.save(visit, next, place(act, fields))) {
            case Drafts.Outcome.Overtaken other -> {
                model.addAttribute("dispute", DraftDispute.of(other.theirs(), next, visit.names()));
                yield notSaved(visit, next, fields, response, model);
            }
            case Drafts.Outcome.Refused refused -> {
                model.addAttribute("refusedRule", refused.rule());
                yield notSaved(visit, next, fields, response, model);
            }
            case Drafts.Outcome.Saved saved -> saved(visit, next, act, redirected);
        };
    }

    /** Nothing was saved: all that was typed stands on the page again. */
    private String notSaved(
            Visit visit, Draft draft, MultiValueMap<String, String> fields, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute("seen", Objects.requireNonNullElse(fields.getFirst("seen"), ""));
        model.addAttribute("mine", drafts.list(visit));
        return show(visit, draft, false, model);
    }

    private static String saved(Visit visit, Draft draft, String act, RedirectAttributes redirected) {
        if (!act.equals("preview")) {
            if (act.equals("save")) {
                Notice.done(redirected, "issue.saved");
            }
            return here(visit) + "?draft=" + draft.id();
        }
        boolean clear = draft.read().faults().isEmpty()
                && visit.issuerHolder(draft.issuer(), draft.day(visit.today())).isEmpty();
        return clear ? here(visit) + "/preview?draft=" + draft.id() : here(visit) + "?check=true&draft=" + draft.id();
    }

    private static String here(Visit visit) {
        return "redirect:/at/" + visit.unit() + "/issue";
    }

    /** Somebody types: what is there so far is kept. */
    @PostMapping("/at/{unit}/issue/live")
    String live(
            Visit visit,
            @RequestParam MultiValueMap<String, String> fields,
            HttpServletResponse response,
            Model model) {
        visit.actor(Command.IssueDirective.class);
        Drafts.Outcome outcome = drafts.save(visit, read(visit, fields), place("live", fields));
        boolean kept = outcome instanceof Drafts.Outcome.Saved;
        response.setHeader("Liandong-Kept", kept ? "yes" : "no");
        model.addAttribute("at", outcome instanceof Drafts.Outcome.Saved saved ? saved.at() : null);
        model.addAttribute("by", visit.holder().id());
        return "shell/kept-live";
    }

    @PostMapping("/at/{unit}/issue/drafts/{draft}/delete")
    String delete(Visit visit, @PathVariable String draft, RedirectAttributes next) {
        visit.actor(Command.IssueDirective.class);
        drafts.delete(visit, draft);
        Notice.done(next, "issue.draft.deleted");
        return here(visit);
    }

    /** What was sent; files are not sent again, they stay as they were kept. */
    private Draft read(Visit visit, MultiValueMap<String, String> fields) {
        String id = Objects.requireNonNullElse(fields.getFirst("draft"), "");
        Optional<Drafts.Kept> kept = drafts.find(visit, id);
        Draft sent = DraftReader.read(
                fields, kept.map(each -> each.draft().attachments()).orElse(List.of()));
        // ids that are not ours are replaced: they go into addresses and name what is done once; what was issued stays
        boolean ours = Drafts.isOurs(sent.id()) && Drafts.isOurs(sent.once());
        return ours && drafts.issued(visit, id).isEmpty() ? sent : anew(sent);
    }

    private static Draft anew(Draft draft) {
        return draft.named(UUID.randomUUID().toString(), UUID.randomUUID().toString());
    }

    /** Who has looked at what stands, and takes his own, has seen it. */
    private static Place place(String act, MultiValueMap<String, String> fields) {
        String seen = fields.getFirst(act.equals("mine") ? "theirs" : "seen");
        return new Place(Objects.requireNonNullElse(fields.getFirst("page"), ""), Objects.requireNonNullElse(seen, ""));
    }

    private static Draft after(Visit visit, Draft draft, String act) {
        String[] parts = act.split(":", 2);
        String of = parts.length == 2 ? parts[1] : "";
        return switch (parts[0]) {
            case "add-clause" -> draft.withClauses(Proposal.oneMore(draft.clauses(), visit.today()));
            case "remove-clause" -> draft.withClauses(without(draft.clauses(), of));
            case "all" -> draft.to(without(Proposal.below(visit, draft.day(visit.today())), draft.copies()));
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
        return Choices.of(visit, draft.day(visit.today())).units().stream()
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

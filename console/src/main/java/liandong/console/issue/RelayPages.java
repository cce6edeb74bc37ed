package liandong.console.issue;

import static liandong.rule.Argument.code;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import liandong.console.shell.Acts;
import liandong.console.shell.Notice;
import liandong.console.shell.Outcome;
import liandong.console.shell.Refusal;
import liandong.console.shell.Stretch;
import liandong.console.shell.Visit;
import liandong.directive.Clause;
import liandong.directive.DirectiveId;
import liandong.directive.FormRef;
import liandong.duty.Command.IssueDirective;
import liandong.duty.Duties;
import liandong.node.directive.Relays;
import liandong.node.station.Desk;
import liandong.node.surface.AbsenceRule;
import liandong.node.surface.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Relays a superior's directive: to whom, which clause to which units, with own words and no later due days. */
@Controller
class RelayPages {
    private static final int SHOWN = 25;

    private final Relays relays;
    private final Proposal proposal;
    private final Desk desk;
    private final Acts acts;
    private final RelayDrafts drafts;

    RelayPages(Relays relays, Proposal proposal, Desk desk, Acts acts, RelayDrafts drafts) {
        this.relays = relays;
        this.proposal = proposal;
        this.desk = desk;
        this.acts = acts;
        this.drafts = drafts;
    }

    /** The directives received, and what is still to be relayed of each. */
    @GetMapping("/at/{unit}/relay")
    String list(Visit visit, @RequestParam(defaultValue = "0") int from, Model model) {
        int all = Math.toIntExact(relays.count(visit.post()));
        model.addAttribute("unit", visit.unit().value());
        model.addAttribute("name", visit.unitName());
        model.addAttribute(
                "items", Stretch.of(all, from, SHOWN, (first, most) -> relays.received(visit.post(), first, most)));
        model.addAttribute("may", visit.post().has(Duties.RELAY) && visit.may(IssueDirective.class));
        return "issue/relays";
    }

    @GetMapping("/at/{unit}/relay/{directive}")
    String form(Visit visit, @PathVariable String directive, Model model) {
        visit.actor(IssueDirective.class);
        Relays.Received received = received(visit, directive);
        Optional<RelayDrafts.Kept> kept = drafts.find(visit, directive);
        RelayDraft draft = kept.map(each -> DraftReader.relay(each.fields(), received.clauses()))
                .orElseGet(() -> proposal.relay(visit, received));
        return form(visit, received, kept, draft, Set.of(), model);
    }

    /** Somebody types: what is there so far is kept. */
    @PostMapping("/at/{unit}/relay/{directive}/live")
    String live(
            Visit visit,
            @PathVariable String directive,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            HttpServletResponse response) {
        visit.actor(IssueDirective.class);
        received(visit, directive);
        Optional<Instant> at = drafts.save(visit, directive, sent);
        response.setHeader("Liandong-Kept", at.isPresent() ? "yes" : "no");
        model.addAttribute("at", at.orElse(null));
        model.addAttribute("by", visit.holder().id());
        return "shell/kept-live";
    }

    @PostMapping("/at/{unit}/relay/{directive}/discard")
    String discard(Visit visit, @PathVariable String directive, RedirectAttributes next) {
        visit.actor(IssueDirective.class);
        received(visit, directive);
        drafts.delete(visit, directive);
        Notice.done(next, "issue.relay.discarded");
        return "redirect:/at/" + visit.unit() + "/relay/" + directive;
    }

    /** Everything as it was typed; nothing is stored. */
    @PostMapping("/at/{unit}/relay/{directive}/edit")
    String edit(
            Visit visit,
            @PathVariable String directive,
            @RequestParam MultiValueMap<String, String> sent,
            Model model) {
        visit.actor(IssueDirective.class);
        Relays.Received received = received(visit, directive);
        return form(visit, received, DraftReader.relay(sent, received.clauses()), Set.of(), model);
    }

    @PostMapping("/at/{unit}/relay/{directive}/preview")
    String preview(
            Visit visit,
            @PathVariable String directive,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            HttpServletResponse response) {
        visit.actor(IssueDirective.class);
        Relays.Received received = received(visit, directive);
        drafts.save(visit, directive, sent);
        RelayDraft draft = DraftReader.relay(sent, received.clauses());
        Draft.Reading read = draft.read(directive, received.clauses());
        IssueDirective command = read.command();
        if (command == null) {
            return unreadable(visit, received, draft, read.faults(), model, response);
        }
        Optional<String> holder = visit.issuerHolder(command.number().issuer(), command.issueDate());
        if (holder.isPresent()) {
            model.addAttribute("holder", holder.get());
            return unreadable(
                    visit,
                    received,
                    draft,
                    List.of(new Fault("issuer", command.number().issuer())),
                    model,
                    response);
        }
        List<Refusal> objections = desk.objections(visit.post(), command, visit.actor(IssueDirective.class)).stream()
                .map(each -> Refusal.of(Refused.of(each), visit.language()))
                .toList();
        return preview(visit, directive, command, sent, objections, model);
    }

    private static String preview(
            Visit visit,
            String directive,
            IssueDirective command,
            MultiValueMap<String, String> sent,
            List<Refusal> objections,
            Model model) {
        MultiValueMap<String, String> kept = new LinkedMultiValueMap<>(sent);
        kept.remove("_csrf");
        model.addAttribute("unit", visit.unit().value());
        model.addAttribute("directive", directive);
        model.addAttribute("paper", Paper.of(visit, command));
        model.addAttribute("body", command.body());
        model.addAttribute("objections", objections);
        model.addAttribute("kept", kept);
        return "issue/relay-preview";
    }

    @PostMapping("/at/{unit}/relay/{directive}/issue")
    String issue(
            Visit visit,
            @PathVariable String directive,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Relays.Received received = received(visit, directive);
        RelayDraft draft = DraftReader.relay(sent, received.clauses());
        Draft.Reading read = draft.read(directive, received.clauses());
        IssueDirective command = read.command();
        if (command == null) {
            return unreadable(visit, received, draft, read.faults(), model, response);
        }
        if (acts.give(visit, command, sent.getFirst("once")) instanceof Outcome.Refused(Refusal why)) {
            why.show(model, response);
            return preview(visit, directive, command, sent, List.of(why), model);
        }
        drafts.delete(visit, directive);
        Notice.done(
                next,
                "issue.relay.done",
                command.number().toString(),
                command.recipients().size());
        return "redirect:/at/" + visit.unit() + "/clauses/" + directive;
    }

    private String unreadable(
            Visit visit,
            Relays.Received received,
            RelayDraft draft,
            List<Fault> faults,
            Model model,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        Set<String> fields = new TreeSet<>();
        faults.forEach(fault -> fields.add(fault.field()));
        return form(visit, received, draft, fields, model);
    }

    private String form(Visit visit, Relays.Received received, RelayDraft draft, Set<String> faults, Model model) {
        return form(visit, received, drafts.find(visit, received.directive().directive()), draft, faults, model);
    }

    private static String form(
            Visit visit,
            Relays.Received received,
            Optional<RelayDrafts.Kept> kept,
            RelayDraft draft,
            Set<String> faults,
            Model model) {
        model.addAttribute("savedAt", kept.map(RelayDrafts.Kept::savedAt).orElse(null));
        model.addAttribute("seen", kept.map(RelayDrafts.Kept::revision).orElse(""));
        model.addAttribute("unit", visit.unit().value());
        model.addAttribute("received", received);
        model.addAttribute("asked", received.clauses());
        model.addAttribute(
                "forms",
                received.clauses().stream()
                        .map(clause -> formName(visit, clause))
                        .toList());
        model.addAttribute("draft", draft.draft());
        model.addAttribute("on", draft.on());
        model.addAttribute("faults", faults);
        model.addAttribute("units", Choices.units(visit, draft.draft().day(visit.today())));
        model.addAttribute("once", UUID.randomUUID().toString());
        model.addAttribute("page", UUID.randomUUID().toString());
        return "issue/relay";
    }

    private static String formName(Visit visit, Clause clause) {
        FormRef form = clause.form();
        return form == null ? "" : visit.names().form(form.code(), form.version());
    }

    private Relays.Received received(Visit visit, String directive) {
        return relays.one(visit.post(), directive)
                .filter(each -> !DirectiveId.isOf(
                        visit.unit(), each.directive().content().directive()))
                .orElseThrow(() -> AbsenceRule.NOT_RECEIVED_HERE.refused(code(visit.unit()), code(directive)));
    }
}

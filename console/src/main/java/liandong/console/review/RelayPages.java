package liandong.console.review;

import static liandong.rule.Argument.code;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import liandong.console.shell.Notice;
import liandong.console.shell.Refusal;
import liandong.console.shell.Stretch;
import liandong.console.shell.Visit;
import liandong.directive.Clause;
import liandong.directive.DirectiveId;
import liandong.directive.DocumentNumber;
import liandong.directive.FormRef;
import liandong.directive.IssuingBody;
import liandong.duty.Command.IssueDirective;
import liandong.duty.Duties;
import liandong.hierarchy.UnitCode;
import liandong.message.Message.DirectiveIssued;
import liandong.node.directive.NextNumber;
import liandong.node.directive.Relays;
import liandong.node.station.Desk;
import liandong.node.surface.AbsenceRule;
import liandong.node.surface.Caller;
import liandong.node.surface.Commands;
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

    /** So many days before the superior's due day the form proposes. */
    private static final int EARLIER = 3;

    private static final int LONGEST_TITLE = 500;

    private final Relays relays;
    private final NextNumber numbers;
    private final Desk desk;
    private final Commands commands;
    private final RelayDrafts drafts;

    RelayPages(Relays relays, NextNumber numbers, Desk desk, Commands commands, RelayDrafts drafts) {
        this.drafts = drafts;
        this.relays = relays;
        this.numbers = numbers;
        this.desk = desk;
        this.commands = commands;
    }

    /** A unit that can be chosen. */
    record Choice(String code, String name) {}

    /** The directives received, and what is still to be relayed of each. */
    @GetMapping("/at/{unit}/relay")
    String list(Visit visit, @RequestParam(defaultValue = "0") int from, Model model) {
        model.addAttribute("unit", visit.unit().value());
        model.addAttribute("name", visit.unitName());
        int all = Math.toIntExact(relays.count(visit.post()));
        model.addAttribute(
                "items", Stretch.of(all, from, SHOWN, (first, most) -> relays.received(visit.post(), first, most)));
        model.addAttribute("may", mayRelay(visit));
        return "review/relays";
    }

    private static boolean mayRelay(Visit visit) {
        return visit.post().has(Duties.RELAY) && visit.may(IssueDirective.class);
    }

    @GetMapping("/at/{unit}/relay/{directive}")
    String form(Visit visit, @PathVariable String directive, Model model) {
        visit.actor(IssueDirective.class);
        Relays.Received received = received(visit, directive);
        Optional<RelayDrafts.Kept> kept = drafts.find(visit, directive);
        model.addAttribute("savedAt", kept.map(RelayDrafts.Kept::savedAt).orElse(null));
        model.addAttribute("seen", kept.map(RelayDrafts.Kept::revision).orElse(""));
        RelayDraft draft = kept.map(each -> RelayDraft.of(each.fields(), received.clauses()))
                .orElseGet(() -> proposed(visit, received));
        return form(visit, received, draft, Set.of(), model);
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
        Notice.done(next, "review.relay.discarded");
        return "redirect:/at/" + visit.unit() + "/relay/" + directive;
    }

    /** Everything as it was typed, or what stands against it; nothing is stored. */
    @PostMapping("/at/{unit}/relay/{directive}/edit")
    String edit(
            Visit visit,
            @PathVariable String directive,
            @RequestParam MultiValueMap<String, String> sent,
            Model model) {
        visit.actor(IssueDirective.class);
        Relays.Received received = received(visit, directive);
        seen(visit, directive, model);
        return form(visit, received, RelayDraft.of(sent, received.clauses()), Set.of(), model);
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
        RelayDraft draft = RelayDraft.of(sent, received.clauses());
        drafts.save(visit, directive, sent);
        RelayDraft.Read read = draft.read(directive, received.clauses());
        IssueDirective command = read.command();
        if (command == null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            seen(visit, directive, model);
            return form(visit, received, draft, read.faults(), model);
        }
        Optional<String> holder = visit.issuerHolder(draft.issuer(), command.issueDate());
        if (holder.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            seen(visit, directive, model);
            model.addAttribute("holder", holder.get());
            return form(visit, received, draft, Set.of("issuer"), model);
        }
        return preview(visit, directive, command, sent, List.of(), model);
    }

    private String preview(
            Visit visit,
            String directive,
            IssueDirective command,
            MultiValueMap<String, String> sent,
            List<Refusal> refusals,
            Model model) {
        List<Refusal> objections = new ArrayList<>(refusals);
        if (objections.isEmpty()) {
            desk.objections(visit.post(), command, visit.actor(IssueDirective.class)).stream()
                    .map(each -> Refusal.of(Refused.of(each), visit.language()))
                    .forEach(objections::add);
        }
        MultiValueMap<String, String> kept = new LinkedMultiValueMap<>(sent);
        kept.remove("_csrf");
        model.addAttribute("unit", visit.unit().value());
        model.addAttribute("directive", directive);
        model.addAttribute("command", command);
        model.addAttribute("recipients", visit.names().units(command.recipients(), command.issueDate()));
        model.addAttribute(
                "clauses",
                command.clauses().stream()
                        .map(clause ->
                                new Shown(clause, formName(visit, clause), visit.names().units(clause.units(), command.issueDate())))
                        .toList());
        model.addAttribute("objections", objections);
        model.addAttribute("kept", kept);
        return "review/relay-preview";
    }

    /** A clause as its recipients see it. */
    record Shown(Clause clause, String form, List<String> units) {}

    private static String formName(Visit visit, Clause clause) {
        FormRef form = clause.form();
        return form == null ? "" : visit.names().form(form.code(), form.version());
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
        RelayDraft draft = RelayDraft.of(sent, received.clauses());
        RelayDraft.Read read = draft.read(directive, received.clauses());
        IssueDirective command = read.command();
        if (command == null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            seen(visit, directive, model);
            return form(visit, received, draft, read.faults(), model);
        }
        try {
            commands.carryOut(
                    new Caller(visit.post(), visit.actor(IssueDirective.class), sent.getFirst("once")), command);
        } catch (Refused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return preview(visit, directive, command, sent, List.of(Refusal.of(refused, visit.language())), model);
        }
        drafts.delete(visit, directive);
        Notice.done(
                next,
                "review.relay.done",
                command.number().toString(),
                command.recipients().size());
        return "redirect:/at/" + visit.unit() + "/clauses/" + directive;
    }

    /** What was sent is looked at again; what is kept was seen before. */
    private void seen(Visit visit, String directive, Model model) {
        Optional<RelayDrafts.Kept> kept = drafts.find(visit, directive);
        model.addAttribute("savedAt", kept.map(RelayDrafts.Kept::savedAt).orElse(null));
        model.addAttribute("seen", kept.map(RelayDrafts.Kept::revision).orElse(""));
    }

    private String form(Visit visit, Relays.Received received, RelayDraft draft, Set<String> faults, Model model) {
        model.addAttribute("unit", visit.unit().value());
        model.addAttribute("received", received);
        model.addAttribute("asked", received.clauses());
        model.addAttribute(
                "forms",
                received.clauses().stream()
                        .map(clause -> formName(visit, clause))
                        .toList());
        model.addAttribute("draft", draft);
        model.addAttribute("faults", faults);
        model.addAttribute("units", choices(visit, draft));
        model.addAttribute("once", UUID.randomUUID().toString());
        model.addAttribute("page", UUID.randomUUID().toString());
        return "review/relay";
    }

    /** The units below on the day of issue; those of today while that cannot be read. */
    private static List<Choice> choices(Visit visit, RelayDraft draft) {
        LocalDate day = visit.today();
        if (draft.issueDate().matches("[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])")) {
            day = LocalDate.parse(draft.issueDate());
        }
        LocalDate on = day;
        return visit.post().directory().on(on).children(visit.unit()).stream()
                .map(unit -> new Choice(unit.value(), visit.name(unit, on)))
                .toList();
    }

    private Relays.Received received(Visit visit, String directive) {
        return relays.one(visit.post(), directive)
                .filter(each -> !DirectiveId.isOf(
                        visit.unit(), each.directive().content().directive()))
                .orElseThrow(() -> AbsenceRule.NOT_RECEIVED_HERE.refused(code(visit.unit()), code(directive)));
    }

    /** What stands in the form before anybody has typed. */
    private RelayDraft proposed(Visit visit, Relays.Received received) {
        DirectiveIssued superior = received.directive().content();
        Optional<DirectiveIssued> last = numbers.last(visit.post());
        String issuer =
                last.map(DirectiveIssued::number).map(DocumentNumber::issuer).orElseGet(visit::ownIssuer);
        int year = visit.today().getYear();
        // what is passed on once more keeps its name: 转发《转发《…》》 says nothing more
        String title = superior.title().startsWith("转发") ? superior.title() : "转发《" + superior.title() + "》";
        return new RelayDraft(
                issuer,
                String.valueOf(year),
                issuer.isEmpty() ? "1" : String.valueOf(numbers.serial(visit.post(), issuer, year)),
                last.map(DirectiveIssued::kind).orElse("通知"),
                title.length() > LONGEST_TITLE ? superior.title() : title,
                "现将《" + superior.title() + "》（" + superior.number() + "）转发给你们，请按各条要求和时限报送。",
                last.map(each -> each.issuingBodies().stream()
                                .map(IssuingBody::name)
                                .collect(Collectors.joining("\n")))
                        .orElse(visit.unitName()),
                visit.today().toString(),
                visit.post().directory().on(visit.today()).children(visit.unit()).stream()
                        .map(UnitCode::value)
                        .collect(Collectors.toCollection(LinkedHashSet::new)),
                received.clauses().stream()
                        .map(clause -> new RelayDraft.Part(
                                clause.code(),
                                received.open().isEmpty() || received.open().contains(clause) || clause.form() == null,
                                clause.title(),
                                Objects.toString(clause.lead(), ""),
                                due(visit, clause),
                                Set.of()))
                        .toList());
    }

    private static String due(Visit visit, Clause clause) {
        LocalDate due = clause.due();
        if (due == null) {
            return "";
        }
        LocalDate earlier = due.minusDays(EARLIER);
        return (earlier.isBefore(visit.today()) ? due : earlier).toString();
    }
}

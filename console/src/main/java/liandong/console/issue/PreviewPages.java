package liandong.console.issue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import liandong.console.shell.Acts;
import liandong.console.shell.Notice;
import liandong.console.shell.Outcome;
import liandong.console.shell.Refusal;
import liandong.console.shell.Uploads;
import liandong.console.shell.Visit;
import liandong.directive.Attachment;
import liandong.duty.Command;
import liandong.duty.Command.IssueDirective;
import liandong.node.directive.DirectiveView;
import liandong.node.report.Drafts.Place;
import liandong.node.station.Desk;
import liandong.node.surface.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A directive as its recipients will see it, with everything that stands against it, and the button that issues it. */
@Controller
class PreviewPages {
    private static final int MOST = 20;

    private final Desk desk;
    private final Acts acts;
    private final Uploads uploads;
    private final DirectiveView directives;
    private final Drafts drafts;

    PreviewPages(Desk desk, Acts acts, Uploads uploads, DirectiveView directives, Drafts drafts) {
        this.directives = directives;
        this.drafts = drafts;
        this.desk = desk;
        this.acts = acts;
        this.uploads = uploads;
    }

    @GetMapping("/at/{unit}/issue/preview")
    String preview(Visit visit, @RequestParam String draft, Model model) {
        visit.actor(IssueDirective.class);
        return drafts.find(visit, draft).map(found -> show(visit, found, model)).orElseGet(() -> gone(visit, draft));
    }

    private String show(Visit visit, Drafts.Kept kept, Model model) {
        Draft draft = kept.draft();
        model.addAttribute("seen", kept.revision());
        model.addAttribute("savedAt", kept.savedAt());
        IssueDirective command = draft.read().command();
        if (command == null) {
            return form(visit, draft.id()) + "&check=true";
        }
        List<Refusal> objections = desk.objections(visit.post(), command, visit.actor(IssueDirective.class)).stream()
                .map(each -> Refusal.of(Refused.of(each), visit.language()))
                .toList();
        model.addAttribute("draft", draft);
        if (!draft.supersedes().isEmpty()) {
            model.addAttribute(
                    "old",
                    directives.one(visit.post(), draft.supersedes()).content().number());
        }
        model.addAttribute("paper", Paper.of(visit, command));
        model.addAttribute("objections", objections);
        return "issue/preview";
    }

    /** Issues what was seen; a second press of the button finds it issued and does nothing. */
    @PostMapping("/at/{unit}/issue/preview")
    String issue(
            Visit visit,
            @RequestParam String draft,
            @RequestParam(defaultValue = "") String seen,
            RedirectAttributes next) {
        Optional<String> before = drafts.issued(visit, draft);
        if (before.isPresent()) {
            visit.actor(IssueDirective.class);
            Notice.done(next, "issue.done.before");
            return "redirect:/at/" + visit.unit() + "/directives/" + before.get();
        }
        Optional<Drafts.Kept> kept = drafts.find(visit, draft);
        if (kept.filter(each -> !each.revision().equals(seen)).isPresent()) {
            Notice.failed(next, "issue.changed");
            return "redirect:/at/" + visit.unit() + "/issue/preview?draft=" + draft;
        }
        Optional<Draft> found = kept.map(Drafts.Kept::draft);
        IssueDirective command = found.map(each -> each.read().command()).orElse(null);
        if (found.isEmpty() || command == null) {
            return gone(visit, draft);
        }
        if (acts.give(visit, command, found.get().once()) instanceof Outcome.Refused(Refusal why)) {
            // the preview says what stands against it, and all of it
            Notice.failed(next, "issue.refused", why.title());
            return "redirect:/at/" + visit.unit() + "/issue/preview?draft=" + draft;
        }
        String directive = command.number().directiveId(visit.unit());
        drafts.issued(visit, draft, directive);
        Notice.done(
                next,
                "issue.done",
                command.number().toString(),
                command.recipients().size());
        return "redirect:/at/" + visit.unit() + "/directives/" + directive;
    }

    @PostMapping("/at/{unit}/issue/attachments")
    String attach(
            Visit visit,
            @RequestParam String draft,
            @RequestParam(defaultValue = "") String remove,
            @RequestParam(required = false) @Nullable List<MultipartFile> file,
            RedirectAttributes next) {
        visit.actor(Command.IssueDirective.class);
        Optional<Drafts.Kept> found = drafts.find(visit, draft);
        if (found.isEmpty()) {
            return gone(visit, draft);
        }
        List<MultipartFile> chosen = Objects.requireNonNullElse(file, List.of());
        Outcome outcome = Acts.attempt(visit.language(), () -> attach(visit, found.get(), chosen, remove));
        if (outcome instanceof Outcome.Refused(Refusal why)) {
            Notice.failed(next, "issue.refused", why.title());
        } else if (remove.isEmpty() && (chosen.isEmpty() || chosen.stream().anyMatch(MultipartFile::isEmpty))) {
            Notice.failed(next, "issue.attachments.nothing", MOST);
        }
        return "redirect:/at/" + visit.unit() + "/issue/preview?draft=" + draft;
    }

    /** Files are added and removed one by one: what else was changed meanwhile stays as it is. */
    private void attach(Visit visit, Drafts.Kept kept, List<MultipartFile> chosen, String remove) {
        Draft draft = kept.draft();
        drafts.save(
                visit, draft.withAttachments(attached(visit, draft, chosen, remove)), new Place("", kept.revision()));
    }

    private List<Attachment> attached(Visit visit, Draft draft, List<MultipartFile> chosen, String remove) {
        List<Attachment> all = new ArrayList<>(draft.attachments());
        all.removeIf(each -> each.sha256().hex().equals(remove));
        for (MultipartFile file : chosen) {
            if (!file.isEmpty() && all.size() < MOST) {
                Attachment kept = uploads.keep(visit.post(), file);
                all.removeIf(each -> each.sha256().equals(kept.sha256()));
                all.add(kept);
            }
        }
        return all;
    }

    /** Where a draft leads that is not there any more: to what came of it, or to the form. */
    private String gone(Visit visit, String draft) {
        return drafts.issued(visit, draft)
                .map(directive -> "redirect:/at/" + visit.unit() + "/directives/" + directive)
                .orElseGet(() -> form(visit, draft));
    }

    private static String form(Visit visit, String draft) {
        return "redirect:/at/" + visit.unit() + "/issue?draft=" + (draft.matches("[0-9a-f-]{36}") ? draft : "none");
    }
}

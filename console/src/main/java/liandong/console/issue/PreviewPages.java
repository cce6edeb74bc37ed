package liandong.console.issue;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import liandong.console.shell.Notice;
import liandong.console.shell.Refusal;
import liandong.console.shell.Uploads;
import liandong.console.shell.Visit;
import liandong.directive.Attachment;
import liandong.duty.Command;
import liandong.duty.Command.IssueDirective;
import liandong.node.Desk;
import liandong.node.front.Caller;
import liandong.node.front.Commands;
import liandong.node.front.DirectivePages;
import liandong.node.front.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
    private final Commands commands;
    private final Uploads uploads;
    private final DirectivePages directives;

    PreviewPages(Desk desk, Commands commands, Uploads uploads, DirectivePages directives) {
        this.directives = directives;
        this.desk = desk;
        this.commands = commands;
        this.uploads = uploads;
    }

    @GetMapping("/at/{unit}/issue/preview")
    String preview(Visit visit, @RequestParam String draft, HttpServletRequest request, Model model) {
        visit.actor(IssueDirective.class);
        return found(draft, request).map(found -> show(visit, found, model)).orElseGet(() -> form(visit, draft));
    }

    private String show(Visit visit, Draft draft, Model model) {
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

    /** Issues it; a second press of the button finds it issued and does nothing. */
    @PostMapping("/at/{unit}/issue/preview")
    String issue(Visit visit, @RequestParam String draft, HttpServletRequest request, RedirectAttributes next) {
        Optional<Draft> found = found(draft, request);
        IssueDirective command = found.map(each -> each.read().command()).orElse(null);
        if (found.isEmpty() || command == null) {
            return form(visit, draft);
        }
        try {
            commands.carryOut(
                    new Caller(
                            visit.post(),
                            visit.actor(IssueDirective.class),
                            found.get().once()),
                    command);
        } catch (Refused refused) {
            // the preview says what stands against it, and all of it
            if (refused.status() == HttpStatus.FORBIDDEN) {
                throw refused;
            }
            Notice.failed(
                    next, "issue.refused", Refusal.of(refused, visit.language()).title());
            return "redirect:/at/" + visit.unit() + "/issue/preview?draft=" + draft;
        }
        Notice.done(
                next,
                "issue.done",
                command.number().toString(),
                command.recipients().size());
        return "redirect:/at/" + visit.unit() + "/directives/"
                + command.number().directiveId(visit.unit());
    }

    @PostMapping("/at/{unit}/issue/attachments")
    String attach(
            Visit visit,
            @RequestParam String draft,
            @RequestParam(defaultValue = "") String remove,
            @RequestParam(required = false) @Nullable MultipartFile file,
            HttpServletRequest request) {
        visit.actor(Command.IssueDirective.class);
        return found(draft, request)
                .map(found -> {
                    Drafts.of(request.getSession()).save(found.withAttachments(attached(visit, found, file, remove)));
                    return "redirect:/at/" + visit.unit() + "/issue/preview?draft=" + draft;
                })
                .orElseGet(() -> form(visit, draft));
    }

    private List<Attachment> attached(Visit visit, Draft draft, @Nullable MultipartFile file, String remove) {
        List<Attachment> all = new ArrayList<>(draft.attachments());
        all.removeIf(each -> each.sha256().hex().equals(remove));
        if (file != null && !file.isEmpty() && all.size() < MOST) {
            Attachment kept = uploads.keep(visit.post(), file);
            all.removeIf(each -> each.sha256().equals(kept.sha256()));
            all.add(kept);
        }
        return all;
    }

    private static Optional<Draft> found(String id, HttpServletRequest request) {
        return Drafts.of(request.getSession()).find(id);
    }

    private static String form(Visit visit, String draft) {
        return "redirect:/at/" + visit.unit() + "/issue?draft=" + (draft.matches("[0-9a-f-]{36}") ? draft : "none");
    }
}

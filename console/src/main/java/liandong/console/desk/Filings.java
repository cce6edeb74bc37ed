package liandong.console.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import liandong.console.shell.Notice;
import liandong.console.shell.Refusal;
import liandong.console.shell.Uploads;
import liandong.console.shell.Visit;
import liandong.directive.Attachment;
import liandong.duty.Command;
import liandong.node.front.Caller;
import liandong.node.front.Commands;
import liandong.node.front.Drafts;
import liandong.node.front.Refused;
import liandong.report.Explanation;
import liandong.report.Form;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is done with the report form: kept as a draft, checked, filed. */
@Controller
@RequestMapping("/at/{unit}/reports/{obligation}")
class Filings {
    private static final Set<String> TEXTS = Set.of("summary", "reason");
    /** Of a line: amount, denominator, kind, qualifier, explanation. */
    private static final List<String> PREFIXES = List.of("a.", "d.", "k.", "q.", "x.");

    private static final int MOST_ATTACHMENTS = 20;

    private final Cases cases;
    private final Examiner examiner;
    private final Reports reports;
    private final Drafts drafts;
    private final Uploads uploads;
    private final Commands commands;

    Filings(Cases cases, Examiner examiner, Reports reports, Drafts drafts, Uploads uploads, Commands commands) {
        this.cases = cases;
        this.examiner = examiner;
        this.reports = reports;
        this.drafts = drafts;
        this.uploads = uploads;
        this.commands = commands;
    }

    /** The form was sent by one of its buttons: {@code file}, {@code draft}, {@code discard}, else it is checked. */
    @PostMapping
    ModelAndView sent(
            Visit visit,
            @PathVariable String obligation,
            @RequestParam Map<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes next) {
        ReportCase given = filable(visit, obligation);
        Drafts.Typed typed = typed(given, sent);
        String removed = sent.get("remove");
        if (removed != null) {
            return kept(given, without(typed, removed), next, "desk.attachment.removed");
        }
        return switch (sent.getOrDefault("do", "check")) {
            case "file" -> file(given, typed, sent.getOrDefault("once", ""), request, next);
            case "draft" -> kept(given, typed, next, "desk.draft.saved");
            case "discard" -> {
                drafts.delete(visit.post(), given.id());
                Notice.done(next, "desk.draft.discarded");
                yield back(given);
            }
            default -> checked(given, typed, request);
        };
    }

    /** A file is added to what was typed. */
    @PostMapping("/attachments")
    ModelAndView attach(
            Visit visit,
            @PathVariable String obligation,
            @RequestParam Map<String, String> sent,
            @RequestParam @Nullable MultipartFile file,
            HttpServletRequest request,
            RedirectAttributes next) {
        ReportCase given = filable(visit, obligation);
        Drafts.Typed typed = typed(given, sent);
        if (file == null || file.isEmpty() || typed.attachments().size() >= MOST_ATTACHMENTS) {
            keep(given, typed);
            Notice.failed(next, "desk.attachment.none", MOST_ATTACHMENTS);
            return back(given);
        }
        try {
            Attachment attachment = uploads.keep(visit.post(), file);
            return kept(given, with(typed, attachment), next, "desk.attachment.added");
        } catch (Refused refused) {
            Entry entry = Entry.of(form(given), given.indicators(), typed);
            Examined examined = examiner.examine(given, entry, false, request);
            return reports.page(
                    keep(given, typed),
                    ReportForm.of(given, entry, examined),
                    Refusal.of(refused, visit.language()),
                    refused.status());
        }
    }

    /** Somebody types: what is there so far is kept, and the parts of the page that say what is found are answered. */
    @PostMapping("/live")
    ModelAndView live(
            Visit visit,
            @PathVariable String obligation,
            @RequestParam Map<String, String> sent,
            HttpServletRequest request) {
        ReportCase given = filable(visit, obligation);
        Drafts.Typed typed = typed(given, sent);
        // a form that is still open elsewhere must not bring back what was filed meanwhile
        boolean outdated = !sent.getOrDefault("base", "").equals(String.valueOf(given.newest()));
        ReportCase now = outdated ? given : keep(given, typed);
        Entry entry = Entry.of(form(given), given.indicators(), typed);
        ModelAndView parts = new ModelAndView("desk/live");
        parts.addObject("form", ReportForm.of(now, entry, examiner.examine(now, entry, false, request)));
        parts.addObject("outdated", outdated);
        return parts;
    }

    private ModelAndView file(
            ReportCase given, Drafts.Typed typed, String once, HttpServletRequest request, RedirectAttributes next) {
        Visit visit = given.visit();
        Entry entry = Entry.of(form(given), given.indicators(), typed);
        if (!entry.unreadable().isEmpty()) {
            return checked(given, typed, request);
        }
        List<Explanation> explanations = Examiner.explanations(given, entry);
        Caller caller = new Caller(visit.post(), visit.actor(Command.FileReport.class), once.isBlank() ? null : once);
        boolean filed;
        try {
            filed = commands.carryOut(caller, entry.command(given.id(), explanations))
                    .getStatusCode()
                    .isSameCodeAs(HttpStatus.CREATED);
        } catch (Refused refused) {
            ReportCase kept = keep(given, typed);
            Examined examined = examiner.examine(kept, entry, true, request);
            return reports.page(
                    kept,
                    ReportForm.of(kept, entry, examined),
                    Refusal.of(refused, visit.language()),
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
        drafts.delete(visit.post(), given.id());
        Notice.done(next, filed ? "desk.filed" : "desk.unchanged");
        return back(given, false);
    }

    private ModelAndView checked(ReportCase given, Drafts.Typed typed, HttpServletRequest request) {
        ReportCase kept = keep(given, typed);
        Entry entry = Entry.of(form(given), given.indicators(), typed);
        Examined examined = examiner.examine(kept, entry, true, request);
        boolean fine = examined.rule() == null && entry.unreadable().isEmpty();
        return reports.page(
                kept,
                ReportForm.of(kept, entry, examined),
                null,
                fine ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private ModelAndView kept(ReportCase given, Drafts.Typed typed, RedirectAttributes next, String words) {
        keep(given, typed);
        Notice.done(next, words);
        return back(given);
    }

    private ReportCase keep(ReportCase given, Drafts.Typed typed) {
        Drafts.Draft draft = drafts.save(
                given.visit().post(), given.id(), typed, given.visit().holder().id());
        return given.with(draft);
    }

    private static ModelAndView back(ReportCase given) {
        return back(given, given.isCorrection());
    }

    private static ModelAndView back(ReportCase given, boolean correct) {
        return new ModelAndView(
                "redirect:/at/" + given.visit().unit() + "/reports/" + given.id() + (correct ? "?correct" : ""));
    }

    private ReportCase filable(Visit visit, String obligation) {
        visit.actor(Command.FileReport.class);
        ReportCase given = cases.of(visit, obligation);
        if (!given.isOwn()) {
            throw new Refused(
                    HttpStatus.FORBIDDEN,
                    "not-permitted",
                    "unit " + visit.unit() + " files its own reports, not " + given.id());
        }
        if (given.form() == null) {
            throw new Refused(
                    HttpStatus.NOT_FOUND, "no-such-form", "the directory does not hold the form of " + given.id());
        }
        return given;
    }

    private static Form form(ReportCase given) {
        return Objects.requireNonNull(given.form());
    }

    /** What the form sent; attachments are not sent again, they stay as they were kept. */
    private static Drafts.Typed typed(ReportCase given, Map<String, String> sent) {
        Map<String, String> fields = new TreeMap<>();
        for (String name : TEXTS) {
            put(fields, name, sent.get(name));
        }
        for (Form.Line line : form(given).lines()) {
            for (String prefix : PREFIXES) {
                put(fields, prefix + line.code(), sent.get(prefix + line.code()));
            }
        }
        return new Drafts.Typed(fields, given.typed().attachments());
    }

    private static void put(Map<String, String> fields, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            fields.put(name, Drafts.typeable(value));
        }
    }

    private static Drafts.Typed with(Drafts.Typed typed, Attachment attachment) {
        List<Attachment> attachments = new ArrayList<>(typed.attachments());
        attachments.removeIf(each -> each.sha256().equals(attachment.sha256()));
        attachments.add(attachment);
        return new Drafts.Typed(typed.fields(), attachments);
    }

    private static Drafts.Typed without(Drafts.Typed typed, String sha256) {
        return new Drafts.Typed(
                typed.fields(),
                typed.attachments().stream()
                        .filter(each -> !each.sha256().hex().equals(sha256))
                        .toList());
    }
}

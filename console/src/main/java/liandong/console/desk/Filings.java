package liandong.console.desk;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.obligation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import liandong.console.desk.Keeping.Kept;
import liandong.console.shell.Acts;
import liandong.console.shell.Notice;
import liandong.console.shell.Outcome;
import liandong.console.shell.Refusal;
import liandong.console.shell.Uploads;
import liandong.console.shell.Visit;
import liandong.directive.Attachment;
import liandong.duty.Command;
import liandong.node.report.Drafts;
import liandong.node.surface.AbsenceRule;
import liandong.node.surface.PageRule;
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
    private static final int MOST_ATTACHMENTS = 20;
    /** Tells a page that saves by itself whether it did. */
    private static final String KEPT = "Liandong-Kept";

    private final Cases cases;
    private final Examiner examiner;
    private final Reports reports;
    private final Keeping keeping;
    private final Uploads uploads;
    private final Acts acts;

    Filings(Cases cases, Examiner examiner, Reports reports, Keeping keeping, Uploads uploads, Acts acts) {
        this.cases = cases;
        this.examiner = examiner;
        this.reports = reports;
        this.keeping = keeping;
        this.uploads = uploads;
        this.acts = acts;
    }

    /**
     * The form was sent by one of its buttons: {@code file}, {@code draft}, {@code discard}; {@code merge}, {@code theirs}
     * or {@code mine} where two have changed the same; else it is checked.
     */
    @PostMapping
    ModelAndView sent(
            Visit visit,
            @PathVariable String obligation,
            @RequestParam Map<String, String> fields,
            HttpServletRequest request,
            RedirectAttributes next) {
        ReportCase given = filable(visit, obligation);
        Sent sent = keeping.sent(given, fields);
        String removed = fields.get("remove");
        if (removed != null) {
            return kept(given, sent.with(without(sent.typed(), removed)), next, "desk.attachment.removed");
        }
        return switch (fields.getOrDefault("do", "check")) {
            case "file" -> file(given, sent, request, next);
            case "draft" -> kept(given, sent, next, "desk.draft.saved");
            case "discard" -> discard(given, sent, next);
            case "merge" -> merge(given, sent, fields, null, next);
            case "theirs" -> merge(given, sent, fields, "theirs", next);
            case "mine" -> merge(given, sent, fields, "mine", next);
            default -> again(given, sent, true, null, request);
        };
    }

    /** Files are added to what was typed. */
    @PostMapping("/attachments")
    ModelAndView attach(
            Visit visit,
            @PathVariable String obligation,
            @RequestParam Map<String, String> fields,
            @RequestParam(required = false) @Nullable List<MultipartFile> file,
            HttpServletRequest request,
            RedirectAttributes next) {
        ReportCase given = filable(visit, obligation);
        Sent sent = keeping.sent(given, fields);
        List<MultipartFile> chosen = Objects.requireNonNullElse(file, List.of());
        List<Attachment> attachments = new ArrayList<>(sent.typed().attachments());
        Outcome outcome = Acts.attempt(visit.language(), () -> add(visit, chosen, attachments));
        if (outcome instanceof Outcome.Refused(Refusal why)) {
            return again(given, sent.with(attachments), false, why, request);
        }
        boolean all = !chosen.isEmpty()
                && chosen.stream().noneMatch(MultipartFile::isEmpty)
                && attachments.size() <= MOST_ATTACHMENTS
                && sent.typed().attachments().size() < MOST_ATTACHMENTS;
        if (all) {
            return kept(given, sent.with(attachments), next, "desk.attachment.added");
        }
        return keeping.keep(given, sent.with(attachments)) instanceof Kept.InDispute disputed
                ? inDispute(disputed, request)
                : notAdded(given, next);
    }

    private void add(Visit visit, List<MultipartFile> chosen, List<Attachment> attachments) {
        for (MultipartFile each : chosen) {
            if (!each.isEmpty() && attachments.size() < MOST_ATTACHMENTS) {
                Attachment attachment = uploads.keep(visit.post(), each);
                attachments.removeIf(known -> known.sha256().equals(attachment.sha256()));
                attachments.add(attachment);
            }
        }
    }

    private static ModelAndView notAdded(ReportCase given, RedirectAttributes next) {
        Notice.failed(next, "desk.attachment.none", MOST_ATTACHMENTS);
        return back(given);
    }

    /** Somebody types: what is there so far is kept, and the parts of the page that say what is found are answered. */
    @PostMapping("/live")
    ModelAndView live(
            Visit visit,
            @PathVariable String obligation,
            @RequestParam Map<String, String> fields,
            HttpServletRequest request,
            HttpServletResponse response) {
        ReportCase given = filable(visit, obligation);
        Sent sent = keeping.sent(given, fields);
        Kept kept = keeping.keep(given, sent);
        ReportCase now = kept instanceof Kept.AsDraft draft ? draft.now() : given;
        // a page that is shown the parts is told apart from them whether anything was kept
        response.setHeader(KEPT, kept instanceof Kept.AsDraft ? "yes" : "no");
        ModelAndView parts = new ModelAndView("desk/live");
        Entry entry = now.entry(sent.typed());
        parts.addObject("given", now);
        parts.addObject("form", ReportForm.of(now, entry, examiner.examine(now, entry, false, request)));
        parts.addObject("disputed", kept instanceof Kept.InDispute disputed ? disputed.dispute() : null);
        return parts;
    }

    private ModelAndView file(ReportCase given, Sent sent, HttpServletRequest request, RedirectAttributes next) {
        Entry entry = given.entry(sent.typed());
        if (!entry.unreadable().isEmpty()) {
            return again(given, sent, true, null, request);
        }
        Optional<Kept.InDispute> disputed = keeping.typedSince(given, sent);
        if (disputed.isPresent()) {
            return inDispute(disputed.get(), request);
        }
        int base = given.newest() == 0 ? 0 : sent.base();
        Command command = entry.command(given.id(), Examiner.explanations(given, entry), base);
        return switch (acts.give(given.visit(), command, sent.place().page())) {
            // the newest version may be another one than a moment ago
            case Outcome.Refused(Refusal why) ->
                again(cases.of(given.visit(), given.id().toString()), sent, true, why, request);
            case Outcome.Done done -> {
                keeping.forget(given);
                Notice.done(next, done.anew() ? "desk.filed" : "desk.unchanged");
                yield back(given, false);
            }
        };
    }

    /**
     * The form as it was typed, with what is found in it.
     *
     * @param finished whether blank lines are faults; otherwise somebody still types
     * @param refusal of what was to be done; none where it was to be looked at
     */
    private ModelAndView again(
            ReportCase given, Sent sent, boolean finished, @Nullable Refusal refusal, HttpServletRequest request) {
        return switch (keeping.keep(given, sent)) {
            case Kept.InDispute disputed -> inDispute(disputed, request);
            case Kept.AsDraft(ReportCase now) -> {
                Entry entry = now.entry(sent.typed());
                Examined examined = examiner.examine(now, entry, finished, request);
                boolean fine = examined.rule() == null && entry.unreadable().isEmpty();
                HttpStatus status = fine ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT;
                yield reports.page(
                        now, ReportForm.of(now, entry, examined), refusal, refusal == null ? status : refusal.status());
            }
        };
    }

    private ModelAndView kept(ReportCase given, Sent sent, RedirectAttributes next, String words) {
        return after(given, keeping.keep(given, sent), next, words);
    }

    /** Somebody has chosen; {@code all} is what was chosen for every part, none where each has its own choice. */
    private ModelAndView merge(
            ReportCase given, Sent sent, Map<String, String> fields, @Nullable String all, RedirectAttributes next) {
        return after(given, keeping.merge(given, sent, fields, all), next, "desk.dispute.done");
    }

    private ModelAndView after(ReportCase given, Kept kept, RedirectAttributes next, String words) {
        if (kept instanceof Kept.InDispute disputed) {
            return inDispute(disputed, null);
        }
        Notice.done(next, words);
        return back(given);
    }

    private ModelAndView discard(ReportCase given, Sent sent, RedirectAttributes next) {
        if (keeping.typedSince(given, sent).isPresent()) {
            Notice.failed(next, "desk.draft.not-discarded");
            return back(given);
        }
        keeping.forget(given);
        Notice.done(next, "desk.draft.discarded");
        return back(given);
    }

    /** The form as it was typed, above it what stands now; nothing is kept. */
    private ModelAndView inDispute(Kept.InDispute disputed, @Nullable HttpServletRequest request) {
        ReportCase given = disputed.given();
        Entry entry = given.entry(disputed.sent().typed());
        Examined examined = request == null ? Examined.NOT_YET : examiner.examine(given, entry, false, request);
        return reports.page(
                given,
                ReportForm.of(given, entry, examined).in(disputed.dispute(), disputed.sent()),
                null,
                HttpStatus.CONFLICT);
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
            throw PageRule.FILES_ITS_OWN.refused(code(visit.unit()), obligation(given.id()));
        }
        if (given.form() == null) {
            throw AbsenceRule.NO_FORM.refused(code(given.id().form()));
        }
        return given;
    }

    private static List<Attachment> without(Drafts.Typed typed, String sha256) {
        return typed.attachments().stream()
                .filter(each -> !each.sha256().hex().equals(sha256))
                .toList();
    }
}

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
import liandong.console.shell.Notice;
import liandong.console.shell.Refusal;
import liandong.console.shell.Uploads;
import liandong.console.shell.Visit;
import liandong.directive.Attachment;
import liandong.duty.Command;
import liandong.node.report.Drafts;
import liandong.node.surface.AbsenceRule;
import liandong.node.surface.Caller;
import liandong.node.surface.Commands;
import liandong.node.surface.PageRule;
import liandong.node.surface.Refused;
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
    private static final int MOST_ATTACHMENTS = 20;
    /** Tells a page that saves by itself whether it did. */
    private static final String KEPT = "Liandong-Kept";

    private final Cases cases;
    private final Examiner examiner;
    private final Reports reports;
    private final Drafts drafts;
    private final Uploads uploads;
    private final Commands commands;
    private final Disputes disputes;

    Filings(
            Cases cases,
            Examiner examiner,
            Reports reports,
            Drafts drafts,
            Uploads uploads,
            Commands commands,
            Disputes disputes) {
        this.cases = cases;
        this.examiner = examiner;
        this.reports = reports;
        this.drafts = drafts;
        this.uploads = uploads;
        this.commands = commands;
        this.disputes = disputes;
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
        Sent sent = sent(given, fields);
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
            default -> checked(given, sent, request);
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
        Sent sent = sent(given, fields);
        List<MultipartFile> chosen = Objects.requireNonNullElse(file, List.of());
        List<Attachment> attachments = new ArrayList<>(sent.typed().attachments());
        try {
            for (MultipartFile each : chosen) {
                if (!each.isEmpty() && attachments.size() < MOST_ATTACHMENTS) {
                    Attachment attachment = uploads.keep(visit.post(), each);
                    attachments.removeIf(known -> known.sha256().equals(attachment.sha256()));
                    attachments.add(attachment);
                }
            }
        } catch (Refused refused) {
            return tooLarge(given, sent.with(attachments), refused, request);
        }
        boolean all = !chosen.isEmpty()
                && chosen.stream().noneMatch(MultipartFile::isEmpty)
                && attachments.size() <= MOST_ATTACHMENTS
                && sent.typed().attachments().size() < MOST_ATTACHMENTS;
        if (all) {
            return kept(given, sent.with(attachments), next, "desk.attachment.added");
        }
        return keep(given, sent.with(attachments)) instanceof Kept.InDispute disputed
                ? inDispute(disputed, request)
                : notAdded(given, next);
    }

    private static ModelAndView notAdded(ReportCase given, RedirectAttributes next) {
        Notice.failed(next, "desk.attachment.none", MOST_ATTACHMENTS);
        return back(given);
    }

    private ModelAndView tooLarge(ReportCase given, Sent sent, Refused refused, HttpServletRequest request) {
        return switch (keep(given, sent)) {
            case Kept.InDispute disputed -> inDispute(disputed, request);
            case Kept.AsDraft kept -> {
                Entry entry = entry(given, sent);
                yield reports.page(
                        kept.now(),
                        ReportForm.of(kept.now(), entry, examiner.examine(given, entry, false, request)),
                        Refusal.of(refused, given.visit().language()),
                        refused.status());
            }
        };
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
        Sent sent = sent(given, fields);
        Kept kept = keep(given, sent);
        ReportCase now = kept instanceof Kept.AsDraft draft ? draft.now() : given;
        Entry entry = entry(given, sent);
        // a page that is shown the parts is told apart from them whether anything was kept
        response.setHeader(KEPT, kept instanceof Kept.AsDraft ? "yes" : "no");
        ModelAndView parts = new ModelAndView("desk/live");
        parts.addObject("form", ReportForm.of(now, entry, examiner.examine(now, entry, false, request)));
        parts.addObject("disputed", kept instanceof Kept.InDispute disputed ? disputed.dispute() : null);
        return parts;
    }

    private ModelAndView file(ReportCase given, Sent sent, HttpServletRequest request, RedirectAttributes next) {
        Visit visit = given.visit();
        Entry entry = entry(given, sent);
        if (!entry.unreadable().isEmpty()) {
            return checked(given, sent, request);
        }
        Optional<Kept.InDispute> overtaken = drafts.overtaken(visit.post(), given.id(), sent.place())
                .map(theirs -> new Kept.InDispute(given, sent, disputes.ofDraft(given, sent, theirs)));
        if (overtaken.isPresent()) {
            return inDispute(overtaken.get(), request);
        }
        List<Explanation> explanations = Examiner.explanations(given, entry);
        String once = sent.place().page();
        Caller caller = new Caller(visit.post(), visit.actor(Command.FileReport.class), once.isBlank() ? null : once);
        boolean filed;
        try {
            int base = given.newest() == 0 ? 0 : sent.base();
            filed = commands.carryOut(caller, entry.command(given.id(), explanations, base))
                    .getStatusCode()
                    .isSameCodeAs(HttpStatus.CREATED);
        } catch (Refused refused) {
            return notFiled(given, sent, refused, request);
        }
        drafts.delete(visit.post(), given.id());
        Notice.done(next, filed ? "desk.filed" : "desk.unchanged");
        return back(given, false);
    }

    /** Why it was refused, beside what was typed; the newest version may be another one than a moment ago. */
    private ModelAndView notFiled(ReportCase before, Sent sent, Refused refused, HttpServletRequest request) {
        ReportCase given = cases.of(before.visit(), before.id().toString());
        return switch (keep(given, sent)) {
            case Kept.InDispute disputed -> inDispute(disputed, request);
            case Kept.AsDraft kept -> {
                Entry entry = entry(given, sent);
                yield reports.page(
                        kept.now(),
                        ReportForm.of(kept.now(), entry, examiner.examine(kept.now(), entry, true, request)),
                        Refusal.of(refused, given.visit().language()),
                        HttpStatus.UNPROCESSABLE_CONTENT);
            }
        };
    }

    private ModelAndView checked(ReportCase given, Sent sent, HttpServletRequest request) {
        return switch (keep(given, sent)) {
            case Kept.InDispute disputed -> inDispute(disputed, request);
            case Kept.AsDraft kept -> {
                Entry entry = entry(given, sent);
                Examined examined = examiner.examine(kept.now(), entry, true, request);
                boolean fine = examined.rule() == null && entry.unreadable().isEmpty();
                yield reports.page(
                        kept.now(),
                        ReportForm.of(kept.now(), entry, examined),
                        null,
                        fine ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
            }
        };
    }

    private ModelAndView kept(ReportCase given, Sent sent, RedirectAttributes next, String words) {
        return switch (keep(given, sent)) {
            case Kept.InDispute disputed -> inDispute(disputed, null);
            case Kept.AsDraft kept -> {
                Notice.done(next, words);
                yield back(given);
            }
        };
    }

    private ModelAndView discard(ReportCase given, Sent sent, RedirectAttributes next) {
        if (drafts.overtaken(given.visit().post(), given.id(), sent.place()).isPresent()) {
            Notice.failed(next, "desk.draft.not-discarded");
            return back(given);
        }
        drafts.delete(given.visit().post(), given.id());
        Notice.done(next, "desk.draft.discarded");
        return back(given);
    }

    /** What came of keeping. */
    private sealed interface Kept {
        record AsDraft(ReportCase now) implements Kept {}

        record InDispute(ReportCase given, Sent sent, Dispute dispute) implements Kept {}
    }

    /** Keeps what was typed, unless somebody has filed or typed meanwhile what it would undo. */
    private Kept keep(ReportCase given, Sent sent) {
        // where no version is known there is none to undo, whatever the page has shown before the store was made anew
        if (sent.base() != given.newest() && given.newest() > 0) {
            return new Kept.InDispute(given, sent, disputes.ofVersion(given, sent));
        }
        Drafts.Outcome outcome = drafts.save(
                given.visit().post(),
                given.id(),
                sent.typed(),
                given.newest(),
                given.visit().holder().id(),
                sent.place());
        return switch (outcome) {
            case Drafts.Outcome.Kept kept -> new Kept.AsDraft(given.with(kept.draft()));
            case Drafts.Outcome.Overtaken overtaken ->
                new Kept.InDispute(given, sent, disputes.ofDraft(given, sent, overtaken.theirs()));
        };
    }

    /** The form as it was typed, above it what stands now; nothing is kept. */
    private ModelAndView inDispute(Kept.InDispute disputed, @Nullable HttpServletRequest request) {
        ReportCase given = disputed.given();
        Entry entry = entry(given, disputed.sent());
        Examined examined = request == null ? Examined.NOT_YET : examiner.examine(given, entry, false, request);
        return reports.page(
                given,
                ReportForm.of(given, entry, examined).in(disputed.dispute(), disputed.sent()),
                null,
                HttpStatus.CONFLICT);
    }

    /**
     * Somebody has chosen.
     *
     * @param all {@code theirs} or {@code mine} for every part; none for what was chosen at each
     */
    private ModelAndView merge(
            ReportCase given, Sent sent, Map<String, String> fields, @Nullable String all, RedirectAttributes next) {
        Optional<Drafts.Draft> draft = given.draft();
        boolean versions = sent.base() != given.newest() && given.newest() > 0;
        if (!versions && draft.isEmpty()) {
            return kept(given, sent, next, "desk.dispute.done");
        }
        Dispute dispute =
                versions ? disputes.ofVersion(given, sent) : disputes.ofDraft(given, sent, draft.orElseThrow());
        Drafts.Typed now = versions
                ? disputes.filed(given, given.newest())
                : draft.orElseThrow().typed();
        boolean shown = dispute.theirs().equals(fields.getOrDefault("theirs", ""));
        Optional<Drafts.Typed> merged = shown ? dispute.merged(now, sent.typed(), fields, all) : Optional.empty();
        if (merged.isEmpty()) {
            return inDispute(new Kept.InDispute(given, sent, shown ? dispute.chosen(fields) : dispute), null);
        }
        String seen = versions ? sent.place().seen() : dispute.theirs();
        return kept(
                given,
                new Sent(
                        merged.get(),
                        given.newest(),
                        new Drafts.Place(sent.place().page(), seen)),
                next,
                "desk.dispute.done");
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

    private static Form form(ReportCase given) {
        return Objects.requireNonNull(given.form());
    }

    private static Entry entry(ReportCase given, Sent sent) {
        return Entry.of(form(given), given.indicators(), sent.typed());
    }

    /** Attachments are not sent again: they stay as they were kept, or as the version lists them that was shown. */
    private Sent sent(ReportCase given, Map<String, String> fields) {
        List<Attachment> attachments = given.draft()
                .map(draft -> draft.typed().attachments())
                .orElseGet(() -> disputes.filed(given, Sent.base(fields)).attachments());
        return Sent.of(form(given), fields, attachments);
    }

    private static List<Attachment> without(Drafts.Typed typed, String sha256) {
        return typed.attachments().stream()
                .filter(each -> !each.sha256().hex().equals(sha256))
                .toList();
    }
}

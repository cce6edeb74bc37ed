package liandong.console.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import liandong.console.shell.Acts;
import liandong.console.shell.Csv;
import liandong.console.shell.Formats;
import liandong.console.shell.Notice;
import liandong.console.shell.Outcome;
import liandong.console.shell.Refusal;
import liandong.console.shell.Visit;
import liandong.console.shell.Words;
import liandong.directive.Ask;
import liandong.directive.ReportVersion;
import liandong.duty.Command;
import liandong.node.attachment.AttachmentFiles;
import liandong.node.directive.Documents;
import liandong.node.operating.Delivery;
import liandong.node.report.Drafts;
import liandong.node.report.ReportId;
import liandong.node.report.ReportView;
import liandong.report.Figure;
import liandong.report.Form;
import liandong.report.Part;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A report: its form for who may file it, its versions for who may read them. */
@Controller
@RequestMapping("/at/{unit}/reports/{obligation}")
class Reports {
    private final Cases cases;
    private final Examiner examiner;
    private final ReportView pages;
    private final Delivery delivery;
    private final Acts acts;
    private final Documents documents;
    private final AttachmentFiles files;
    private final Words words;
    private final Disputes disputes;

    Reports(
            Cases cases,
            Examiner examiner,
            ReportView pages,
            Delivery delivery,
            Acts acts,
            Documents documents,
            AttachmentFiles files,
            Words words,
            Disputes disputes) {
        this.cases = cases;
        this.examiner = examiner;
        this.pages = pages;
        this.delivery = delivery;
        this.acts = acts;
        this.documents = documents;
        this.files = files;
        this.words = words;
        this.disputes = disputes;
    }

    /** A directive that asks for the report. */
    record Asking(String id, String number, String title, String asker, boolean standing) {}

    /**
     * A version, who filed it and how far it has come.
     *
     * @param way none for a report of another unit
     */
    record Filed(ReportView.Version version, String actor, String role, Delivery.@Nullable Way way) {}

    @GetMapping
    ModelAndView show(
            Visit visit,
            @PathVariable String obligation,
            @RequestParam(required = false) @Nullable String correct,
            HttpServletRequest request) {
        ReportCase given = cases.of(visit, obligation);
        boolean form = given.mayFile() && (!given.isCorrection() || correct != null);
        if (!form || given.form() == null) {
            return page(given, null, null, HttpStatus.OK);
        }
        Entry entry = given.entry(given.typed());
        Examined examined =
                given.draft().isPresent() ? examiner.examine(given, entry, false, request) : Examined.NOT_YET;
        ReportForm shown = ReportForm.of(given, entry, examined);
        return page(given, given.isOvertaken() ? overtaken(given, shown) : shown, null, HttpStatus.OK);
    }

    /** Somebody has filed, perhaps a program, after what the draft builds on. */
    private ReportForm overtaken(ReportCase given, ReportForm shown) {
        Drafts.Draft draft = given.draft().orElseThrow();
        Sent sent = new Sent(draft.typed(), draft.base(), new Drafts.Place("", draft.revision()));
        return shown.in(disputes.ofVersion(given, sent), sent);
    }

    /** The newest version beside the period before. */
    @GetMapping(params = "format=csv")
    ResponseEntity<byte[]> csv(Visit visit, @PathVariable String obligation, @RequestAttribute("fmt") Formats formats) {
        ReportCase given = cases.of(visit, obligation);
        List<String> header =
                words.heads(visit.language(), "desk.", "code", "line", "measure", "csv.last", "this", "explain");
        List<List<String>> rows = new ArrayList<>();
        if (given.report() != null && given.report().newest() != null) {
            List<FieldLine> lines = figures(given, given.report());
            List<Figure> figures = given.report().newest().content().figures();
            for (int i = 0; i < lines.size(); i++) {
                FieldLine line = lines.get(i);
                rows.add(List.of(
                        Csv.code(line.code()),
                        line.name() + (line.domain() == null ? "" : "（" + line.domain() + "）"),
                        line.measure(),
                        line.last() == null ? "" : formats.figure(line.last()).cell(),
                        formats.figure(figures.get(i)).cell(),
                        line.explanation()));
            }
        }
        return Csv.of(given.id().toString(), header, rows);
    }

    @PostMapping("/withdraw")
    ModelAndView withdraw(
            Visit visit,
            @PathVariable String obligation,
            @RequestParam int version,
            @RequestParam String once,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next) {
        ReportCase given = cases.of(visit, obligation);
        Command command = new Command.WithdrawReport(given.id(), version, reason.strip());
        if (acts.give(visit, command, once) instanceof Outcome.Refused(Refusal why)) {
            ModelAndView again = page(given, null, why, why.status());
            again.addObject("withdrawReason", reason);
            return again;
        }
        Notice.done(next, "desk.withdrawn", version);
        return new ModelAndView("redirect:/at/" + visit.unit() + "/reports/" + given.id());
    }

    /** The page of the report, with its form if there is one. */
    ModelAndView page(ReportCase given, @Nullable ReportForm form, @Nullable Refusal refusal, HttpStatus status) {
        Visit visit = given.visit();
        ReportView.Full report = given.report();
        ModelAndView page = new ModelAndView("desk/report");
        page.setStatus(status);
        page.addObject("unit", visit.unit().value());
        page.addObject("given", given);
        page.addObject("id", given.id().toString());
        page.addObject("heading", heading(given));
        page.addObject(
                "owner", visit.name(given.id().unit(), given.id().period().first()));
        page.addObject("state", state(given));
        page.addObject("asking", asking(given));
        page.addObject("form", form);
        page.addObject("tried", !status.is2xxSuccessful());
        page.addObject("refusal", refusal == null ? null : refusal.in(given.rows()));
        page.addObject("versions", report == null ? List.of() : versions(given, report));
        page.addObject("figures", report == null ? List.of() : figures(given, report));
        page.addObject("mayCorrect", form == null && given.mayFile() && given.isCorrection());
        page.addObject(
                "mayWithdraw",
                given.isOwn()
                        && report != null
                        && given.newestState() != ReportVersion.State.WITHDRAWN
                        && visit.may(Command.WithdrawReport.class));
        page.addObject("mayReview", !given.isOwn() && visit.may(Command.AcceptReport.class));
        page.addObject("most", files.most());
        page.addObject("withdrawReason", "");
        page.addObject("once", UUID.randomUUID().toString());
        return page;
    }

    private static String heading(ReportCase given) {
        Form form = given.form();
        return form == null ? given.id().form() : given.visit().names().form(form);
    }

    private static Task.@Nullable State state(ReportCase given) {
        ReportVersion.State newest = given.newestState();
        return switch (given.obligation().account()) {
            case EXEMPTED -> Task.State.EXEMPTED;
            case CANCELLED -> Task.State.CANCELLED;
            case OPEN, FULFILLED ->
                switch (newest) {
                    case FILED -> Task.State.WAITING;
                    case ACCEPTED -> Task.State.DONE;
                    case RETURNED -> Task.State.RETURNED;
                    case WITHDRAWN -> Task.State.FILE;
                    case null -> given.mayFile() || !given.obligation().desk() ? Task.State.FILE : Task.State.TOTAL;
                };
        };
    }

    private List<Asking> asking(ReportCase given) {
        Map<String, Asking> asking = new TreeMap<>();
        for (Ask ask : given.obligation().asks()) {
            String id = ask.clause().directive();
            documents.find(given.visit().unit(), id).ifPresent(content -> {
                boolean standing = ask.standing()
                        || (asking.containsKey(id) && asking.get(id).standing());
                asking.put(
                        id,
                        new Asking(id, content.number().toString(), content.title(), Task.asker(content), standing));
            });
        }
        return new ArrayList<>(asking.values());
    }

    private List<Filed> versions(ReportCase given, ReportView.Full report) {
        ReportId id = new ReportId(given.id(), Part.OWN);
        return report.versions().reversed().stream()
                .map(version -> {
                    boolean known = version.filedAt() != null;
                    ReportView.Filed filed = known ? pages.version(given.visit().post(), id, version.version()) : null;
                    return new Filed(
                            version,
                            filed == null ? "" : filed.actor(),
                            filed == null ? "" : filed.role(),
                            given.isOwn() ? way(given, version) : null);
                })
                .toList();
    }

    /** A version on which the desk has decided has arrived there, whatever was stated of its stream. */
    private Delivery.Way way(ReportCase given, ReportView.Version version) {
        boolean decided =
                version.state() == ReportVersion.State.ACCEPTED || version.state() == ReportVersion.State.RETURNED;
        return decided
                ? new Delivery.Way(Delivery.Stage.READ, null)
                : delivery.of(given.visit().post(), version.envelope());
    }

    /** The lines of the newest version beside those of the period before. */
    private static List<FieldLine> figures(ReportCase given, ReportView.Full report) {
        if (given.form() == null || report.newest() == null) {
            return List.of();
        }
        Entry entry = given.entry(Prefilled.from(report.newest().content()));
        return ReportForm.of(given, entry, Examined.NOT_YET).lines();
    }
}

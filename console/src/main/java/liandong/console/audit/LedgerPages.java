package liandong.console.audit;

import static liandong.rule.Argument.code;

import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import liandong.console.job.Job;
import liandong.console.job.Jobs;
import liandong.console.shell.Csv;
import liandong.console.shell.Notice;
import liandong.console.shell.Stretch;
import liandong.console.shell.Visit;
import liandong.ledger.Head;
import liandong.node.access.Right;
import liandong.node.operating.StationStreams;
import liandong.node.operating.StreamLedger;
import liandong.node.store.Row;
import liandong.node.store.VerificationTable.Verdict;
import liandong.node.surface.AbsenceRule;
import liandong.node.surface.PageRule;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The ledger of a station: where its streams stand, who has seen them, and what their last verification found. */
@Controller
class LedgerPages {
    private static final int ROWS = 200;
    private static final int NEWEST = 50;

    private final LedgerView ledger;
    private final StationStreams streams;
    private final Verifying verifying;
    private final Jobs jobs;
    private final StreamLedger records;

    LedgerPages(LedgerView ledger, StationStreams streams, Verifying verifying, Jobs jobs, StreamLedger records) {
        this.ledger = ledger;
        this.streams = streams;
        this.verifying = verifying;
        this.jobs = jobs;
        this.records = records;
    }

    @GetMapping("/at/{unit}/ledger")
    String ledger(
            Visit visit,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") int from,
            Model model) {
        List<LedgerView.Stream> found = found(visit, q);
        model.addAttribute("q", q);
        model.addAttribute("streams", Stretch.of(found, from, ROWS));
        model.addAttribute(
                "held", found.stream().filter(each -> each.held() != null).count());
        verification(visit, model);
        return "audit/ledger";
    }

    @GetMapping(path = "/at/{unit}/ledger", params = "format=csv")
    Object csv(Visit visit, @RequestParam(defaultValue = "") String q) {
        return Csv.of(
                "ledger-" + visit.unit(),
                List.of("stream", "writer", "own", "sequence", "hash", "unsealed", "witnesses", "seen", "key", "held"),
                found(visit, q).stream()
                        .map(each -> List.of(
                                each.name(),
                                each.writerName(),
                                String.valueOf(each.own()),
                                String.valueOf(each.head().sequence()),
                                each.head().sequence() == 0
                                        ? ""
                                        : each.head().hash().hex(),
                                String.valueOf(each.unsealed()),
                                String.valueOf(each.witnesses()),
                                String.valueOf(each.seen()),
                                Objects.toString(each.key(), ""),
                                Objects.toString(each.held(), "")))
                        .toList());
    }

    /** The part of the page that says how far a verification has come; htmx asks for it while one runs. */
    @GetMapping("/at/{unit}/ledger/verification")
    String progress(Visit visit, Model model) {
        verification(visit, model);
        return "audit/ledger :: verification";
    }

    @PostMapping("/at/{unit}/ledger/verification")
    String start(Visit visit, RedirectAttributes next) {
        needsRight(visit);
        verifying.start(visit.unit(), visit.holder().id());
        Notice.done(next, "audit.verification.started");
        return "redirect:/at/" + visit.unit() + "/ledger";
    }

    @PostMapping("/at/{unit}/ledger/verification/cancel")
    String cancel(Visit visit, RedirectAttributes next) {
        needsRight(visit);
        jobs.cancel(Verifying.NAME, visit.unit());
        Notice.done(next, "audit.verification.cancelling");
        return "redirect:/at/" + visit.unit() + "/ledger";
    }

    @GetMapping("/at/{unit}/ledger/{stream}")
    String stream(Visit visit, @PathVariable String stream, Model model) {
        if (!streams.all(visit.unit()).contains(stream)) {
            throw AbsenceRule.NO_STREAM.refused(code(visit.unit()), code(stream));
        }
        LedgerView.Stream one = ledger.of(visit, new TreeSet<>(List.of(stream))).getFirst();
        Head head = one.head();
        List<Row> newest = records.newest(stream, head.sequence(), NEWEST);
        model.addAttribute("unit", visit.unit());
        model.addAttribute("stream", one);
        model.addAttribute("witnesses", records.statements(stream));
        model.addAttribute("keys", ledger.keys(one.writer()));
        model.addAttribute("newest", newest);
        return "audit/stream";
    }

    private List<LedgerView.Stream> found(Visit visit, String q) {
        SortedSet<String> names = streams.all(visit.unit());
        String wanted = q.strip();
        return ledger.of(visit, names).stream()
                .filter(each ->
                        each.name().contains(wanted) || each.writerName().contains(wanted))
                .toList();
    }

    private void verification(Visit visit, Model model) {
        @Nullable Job job = jobs.find(Verifying.NAME, visit.unit()).orElse(null);
        List<Verdict> verdicts = records.verdicts(visit.unit());
        model.addAttribute("unit", visit.unit());
        model.addAttribute("job", job != null && job.isRunning() ? job : null);
        model.addAttribute("verdict", verdicts.isEmpty() ? null : verdicts.getFirst());
        model.addAttribute("verdicts", verdicts);
        model.addAttribute("mayVerify", Right.VERIFY.isHeldBy(visit.holder(), visit.unit()));
    }

    private static void needsRight(Visit visit) {
        if (!Right.VERIFY.isHeldBy(visit.holder(), visit.unit())) {
            throw PageRule.NO_RIGHT_HERE.refused(code(visit.holder().id()), code(visit.unit()), Right.VERIFY.said());
        }
    }
}

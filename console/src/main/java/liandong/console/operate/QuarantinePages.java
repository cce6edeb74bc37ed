package liandong.console.operate;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import liandong.console.shell.Acts;
import liandong.console.shell.Csv;
import liandong.console.shell.Notice;
import liandong.console.shell.Outcome;
import liandong.console.shell.Refusal;
import liandong.console.shell.Visitor;
import liandong.message.Actor;
import liandong.message.Role;
import liandong.node.access.Right;
import liandong.node.operating.DecodedRecord;
import liandong.node.operating.QuarantineDesk;
import liandong.node.store.QuarantineTable.Entry;
import liandong.node.surface.Limit;
import liandong.node.surface.Page;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Records that the node would not apply, with their bytes, and what an operator decides about them. */
@Controller
class QuarantinePages {
    private static final Limit ROWS = new Limit(100);
    private static final int ALL = 100_000;

    private final QuarantineDesk desk;
    private final Advice advice;
    private final DecodedRecord decoded;

    QuarantinePages(QuarantineDesk desk, Advice advice, DecodedRecord decoded) {
        this.desk = desk;
        this.advice = advice;
        this.decoded = decoded;
    }

    /** An entry with what its reason means. */
    record Row(Entry entry, Advice.Said said) {}

    @GetMapping("/node/quarantine")
    String list(
            Visitor visitor,
            @RequestParam(defaultValue = "open") String show,
            @RequestParam(defaultValue = "0") long after,
            Model model) {
        visitor.needs(Right.READ_NODE);
        Page<Entry> found = Page.of(found(show, after), ROWS, entry -> String.valueOf(entry.place()));
        model.addAttribute("show", show);
        model.addAttribute("page", found.map(entry -> new Row(entry, advice.of(entry.reason(), visitor.language()))));
        model.addAttribute("mayOperate", Right.OPERATE.isHeldBy(visitor.holder(), null));
        return "operate/quarantine";
    }

    @GetMapping(path = "/node/quarantine", params = "format=csv")
    Object csv(Visitor visitor, @RequestParam(defaultValue = "open") String show) {
        visitor.needs(Right.READ_NODE);
        return Csv.of(
                "quarantine",
                List.of(
                        "place",
                        "stream",
                        "position",
                        "reason",
                        "detail",
                        "waits",
                        "size",
                        "sha256",
                        "seen",
                        "decision",
                        "because"),
                found(show, 0).stream()
                        .map(each -> List.of(
                                String.valueOf(each.place()),
                                each.stream(),
                                String.valueOf(each.position()),
                                each.reason(),
                                each.detail(),
                                String.valueOf(each.waits()),
                                String.valueOf(each.size()),
                                each.sha256(),
                                each.seen().toString(),
                                Objects.requireNonNullElse(each.decision(), ""),
                                Objects.requireNonNullElse(each.because(), "")))
                        .toList());
    }

    /** Undecided ones, or all. */
    private List<Entry> found(String show, long after) {
        boolean all = show.equals("all");
        List<Entry> found = new ArrayList<>();
        long from = after;
        while (found.size() <= ROWS.rows()) {
            List<Entry> some = desk.all(from, ROWS.oneMore());
            some.stream().filter(entry -> all || entry.decision() == null).forEach(found::add);
            if (some.size() <= ROWS.rows() || some.getLast().place() > ALL) {
                return found;
            }
            from = some.getLast().place();
        }
        return found;
    }

    @GetMapping("/node/quarantine/{place}")
    String entry(Visitor visitor, @PathVariable long place, Model model) {
        visitor.needs(Right.READ_NODE);
        fill(visitor, place, model);
        return "operate/entry";
    }

    private void fill(Visitor visitor, long place, Model model) {
        Entry entry = desk.one(place);
        model.addAttribute("entry", entry);
        model.addAttribute("said", advice.of(entry.reason(), visitor.language()));
        model.addAttribute("bytes", HexDump.of(entry.bytes()));
        model.addAttribute("content", decoded.of(entry).orElse(null));
        model.addAttribute("mayOperate", Right.OPERATE.isHeldBy(visitor.holder(), null));
        model.addAttribute("mayPassLater", QuarantineDesk.mayPassLater(entry));
    }

    /** The bytes that were kept, as a file. */
    @GetMapping("/node/quarantine/{place}/bytes")
    ResponseEntity<byte[]> bytes(Visitor visitor, @PathVariable long place) {
        visitor.needs(Right.READ_NODE);
        return ResponseEntity.ok()
                .header("Content-Type", "application/octet-stream")
                .header("Content-Disposition", "attachment; filename=\"quarantine-" + place + ".bin\"")
                .header("X-Content-Type-Options", "nosniff")
                .body(desk.one(place).bytes());
    }

    @PostMapping("/node/quarantine/{place}/discard")
    String discard(
            Visitor visitor,
            @PathVariable long place,
            @RequestParam(defaultValue = "") String because,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        visitor.needs(Right.OPERATE);
        Outcome outcome = Acts.attempt(visitor.language(), () -> desk.discard(place, operator(visitor), because));
        if (outcome instanceof Outcome.Refused(Refusal why)) {
            return again(visitor, place, because, why, model, response);
        }
        Notice.done(next, "operate.discarded");
        return "redirect:/node/quarantine/" + place;
    }

    @PostMapping("/node/quarantine/{place}/retry")
    String retry(
            Visitor visitor,
            @PathVariable long place,
            @RequestParam(defaultValue = "") String because,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        visitor.needs(Right.OPERATE);
        Outcome outcome = Acts.attempt(visitor.language(), () -> desk.retry(place, operator(visitor), because));
        if (outcome instanceof Outcome.Refused(Refusal why)) {
            return again(visitor, place, because, why, model, response);
        }
        Notice.done(next, "operate.retrying");
        return "redirect:/node/quarantine/" + place;
    }

    private String again(
            Visitor visitor, long place, String because, Refusal why, Model model, HttpServletResponse response) {
        why.show(model, response);
        fill(visitor, place, model);
        model.addAttribute("because", because);
        return "operate/entry";
    }

    private static Actor operator(Visitor visitor) {
        return new Actor(visitor.holder().id(), Role.OPERATOR);
    }
}

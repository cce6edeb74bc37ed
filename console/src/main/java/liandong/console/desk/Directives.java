package liandong.console.desk;

import static liandong.rule.Argument.code;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import liandong.console.shell.Acts;
import liandong.console.shell.Csv;
import liandong.console.shell.Notice;
import liandong.console.shell.Outcome;
import liandong.console.shell.Refusal;
import liandong.console.shell.Visit;
import liandong.console.shell.Words;
import liandong.duty.Command;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.node.attachment.AttachmentFiles;
import liandong.node.directive.DirectiveView;
import liandong.node.directive.Documents;
import liandong.node.surface.AbsenceRule;
import liandong.node.surface.Limit;
import liandong.node.surface.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Directives that a station received or issued, and signing for them. */
@Controller
@RequestMapping("/at/{unit}")
class Directives {
    private static final Pattern ID = Pattern.compile("([0-9]{2,15})-([0-9]{4})-([0-9]{1,6})-[0-9a-f]{8}");
    private static final Limit PAGE = new Limit(50);
    private static final Limit FILE = new Limit(1000);

    private final DirectiveView pages;
    private final DirectiveLines lines;
    private final Acts acts;
    private final AttachmentFiles files;
    private final Documents documents;
    private final Words words;

    Directives(
            DirectiveView pages,
            DirectiveLines lines,
            Acts acts,
            AttachmentFiles files,
            Documents documents,
            Words words) {
        this.pages = pages;
        this.lines = lines;
        this.acts = acts;
        this.files = files;
        this.documents = documents;
        this.words = words;
    }

    @GetMapping("/directives")
    String list(
            Visit visit,
            @RequestParam(defaultValue = "") String box,
            @RequestParam(defaultValue = "") String before,
            Model model) {
        model.addAttribute("box", box);
        model.addAttribute("unit", visit.unit().value());
        model.addAttribute("directives", page(visit, box, before, PAGE));
        return "desk/directives";
    }

    @GetMapping(path = "/directives", params = "format=csv")
    ResponseEntity<byte[]> csv(Visit visit, @RequestParam(defaultValue = "") String box) {
        List<String> header = words.heads(
                visit.language(), "desk.directive.", "number", "title", "box", "day", "fate", "signed", "receipts");
        List<List<String>> rows = new ArrayList<>();
        Page<DirectiveView.Item> page = page(visit, box, "", FILE);
        page.items().forEach(each -> rows.add(row(visit, each)));
        while (page.next() != null) {
            page = page(visit, box, page.next(), FILE);
            page.items().forEach(each -> rows.add(row(visit, each)));
        }
        return Csv.of(visit.unit() + "-directives", header, rows);
    }

    @GetMapping("/directives/{directive}")
    String one(Visit visit, @PathVariable String directive, Model model) {
        return show(visit, directive, "", model);
    }

    @GetMapping(path = "/directives/{directive}", params = "format=csv")
    ResponseEntity<byte[]> clauses(Visit visit, @PathVariable String directive) {
        DirectiveView.Full full = pages.one(visit.post(), directive);
        List<String> header = words.heads(
                visit.language(),
                "desk.",
                "clause.code",
                "clause.asks",
                "clause.lead",
                "clause.form",
                "column.period",
                "column.due",
                "column.state");
        List<List<String>> rows = lines.of(visit, full).stream()
                .map(line -> List.of(
                        Csv.code(line.clause().code()),
                        line.clause().title(),
                        text(line.clause().lead()),
                        text(line.form()),
                        text(line.clause().period()),
                        text(line.clause().due()),
                        line.reports().stream()
                                .map(stage -> stage.period() + " "
                                        + words.of(visit.language(), "desk.state." + stage.state()))
                                .collect(Collectors.joining("；"))))
                .toList();
        return Csv.of(directive, header, rows);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    @PostMapping("/directives/{directive}/receipt")
    String sign(
            Visit visit,
            @PathVariable String directive,
            @RequestParam String once,
            @RequestParam(defaultValue = "") String back,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        if (acts.give(visit, new Command.SignReceipt(directive), once) instanceof Outcome.Refused(Refusal why)) {
            why.show(model, response);
            return show(visit, directive, "", model);
        }
        Notice.done(next, "desk.signed", number(visit, directive));
        return "redirect:/at/" + visit.unit() + (back.equals("todo") ? "/todo" : "/directives/" + directive);
    }

    @PostMapping("/directives/{directive}/send-back")
    String sendBack(
            Visit visit,
            @PathVariable String directive,
            @RequestParam String once,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Command command = new Command.SendBackDirective(directive, reason.strip());
        if (acts.give(visit, command, once) instanceof Outcome.Refused(Refusal why)) {
            why.show(model, response);
            return show(visit, directive, reason, model);
        }
        Notice.done(next, "desk.sent-back", number(visit, directive));
        return "redirect:/at/" + visit.unit() + "/directives/" + directive;
    }

    @GetMapping("/attachments/{sha256}")
    ResponseEntity<Resource> attachment(Visit visit, @PathVariable String sha256) {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw AbsenceRule.NO_ATTACHMENT_NAME.refused(code(sha256));
        }
        return files.download(visit.post(), new Hash(sha256));
    }

    private Page<DirectiveView.Item> page(Visit visit, String box, String before, Limit limit) {
        Boolean issued = box.equals("issued") ? Boolean.TRUE : box.equals("received") ? Boolean.FALSE : null;
        return pages.newestFirst(visit.post(), issued, before.matches("[0-9]{1,18}") ? before : "", limit);
    }

    private String show(Visit visit, String directive, String reason, Model model) {
        DirectiveView.Full full = pages.one(visit.post(), directive);
        boolean recipient = !full.issued() && full.content().recipients().contains(visit.unit());
        boolean signed = full.receipts().stream().anyMatch(each -> each.unit().equals(visit.unit()));
        model.addAttribute("unit", visit.unit().value());
        model.addAttribute("full", full);
        model.addAttribute("names", names(visit, full));
        model.addAttribute("clauses", lines.of(visit, full));
        model.addAttribute("references", references(visit, full));
        model.addAttribute("signed", signed);
        model.addAttribute("maySign", recipient && !signed && visit.may(Command.SignReceipt.class));
        model.addAttribute("maySendBack", recipient && visit.may(Command.SendBackDirective.class));
        model.addAttribute("mayRelay", recipient && full.relays().isEmpty() && visit.may(Command.IssueDirective.class));
        model.addAttribute("mayWithdraw", full.issued() && visit.may(Command.WithdrawDirective.class));
        model.addAttribute("once", UUID.randomUUID().toString());
        model.addAttribute("reason", reason);
        return "desk/directive";
    }

    private static Map<UnitCode, String> names(Visit visit, DirectiveView.Full full) {
        LocalDate day = full.content().issueDate();
        Map<UnitCode, String> names = new TreeMap<>();
        full.content().recipients().forEach(unit -> names.put(unit, visit.name(unit, day)));
        full.content().copies().forEach(unit -> names.put(unit, visit.name(unit, day)));
        full.sentBack().forEach(each -> names.put(each.unit(), visit.name(each.unit())));
        full.receipts().forEach(each -> names.put(each.unit(), visit.name(each.unit(), day)));
        return names;
    }

    /**
     * A directive to which another one refers.
     *
     * @param known whether the station has it, so that there is a page
     */
    record Reference(String id, String number, boolean known) {}

    private Map<String, Reference> references(Visit visit, DirectiveView.Full full) {
        List<String> named = new ArrayList<>(full.relays());
        for (String each :
                new @Nullable String[] {full.content().basedOn(), full.content().supersedes(), full.supersededBy()}) {
            if (each != null) {
                named.add(each);
            }
        }
        Map<String, Reference> references = new TreeMap<>();
        named.forEach(id -> references.put(
                id,
                new Reference(
                        id, number(visit, id), documents.find(visit.unit(), id).isPresent())));
        return references;
    }

    private String number(Visit visit, String directive) {
        return documents
                .find(visit.unit(), directive)
                .map(content -> content.number().toString())
                .orElseGet(() -> described(visit, directive));
    }

    /** What the id of a directive says that the station does not have: who issued it, the year and the serial. */
    private static String described(Visit visit, String directive) {
        Matcher m = ID.matcher(directive);
        return m.matches()
                ? visit.name(UnitCode.of(m.group(1))) + "〔" + m.group(2) + "〕" + m.group(3) + "号"
                : directive;
    }

    private List<String> row(Visit visit, DirectiveView.Item item) {
        return List.of(
                item.number().toString(),
                item.title(),
                words.of(visit.language(), "desk.box." + (item.issued() ? "issued" : "received")),
                item.issueDate().toString(),
                words.of(visit.language(), "desk.fate." + item.state()),
                item.issued() ? "" : words.of(visit.language(), item.signed() ? "desk.yes" : "desk.no"),
                item.receipts() + "/" + item.recipients());
    }
}

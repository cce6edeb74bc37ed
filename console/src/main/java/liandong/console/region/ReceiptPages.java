package liandong.console.region;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import liandong.console.shell.Csv;
import liandong.console.shell.Visit;
import liandong.hierarchy.UnitCode;
import liandong.node.directive.DirectiveView;
import liandong.node.directive.ReceiptSpread;
import liandong.node.directive.ReceiptSpread.Recipient;
import liandong.node.surface.Limit;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** How the receipts of a directive spread, and who has not signed. */
@Controller
class ReceiptPages {
    private static final Limit ROWS = Limit.of("100");

    private final DirectiveView directives;
    private final ReceiptSpread receipts;
    private final RegionWords words;

    ReceiptPages(DirectiveView directives, ReceiptSpread receipts, RegionWords words) {
        this.directives = directives;
        this.receipts = receipts;
        this.words = words;
    }

    @GetMapping("/at/{unit}/receipts")
    String list(Visit visit, @RequestParam(defaultValue = "") String after, Model model) {
        model.addAttribute("page", directives.list(visit.post(), true, after, ROWS));
        return "region/receipts";
    }

    @GetMapping(path = "/at/{unit}/receipts", params = "format=csv")
    ResponseEntity<byte[]> listCsv(Visit visit, @RequestParam(defaultValue = "") String after) {
        return Csv.of(
                "receipts-" + visit.unit(),
                words.of(visit, "number", "title", "issued", "recipients", "signed"),
                directives.list(visit.post(), true, after, ROWS).items().stream()
                        .map(each -> List.of(
                                each.number().toString(),
                                each.title(),
                                each.issueDate().toString(),
                                Integer.toString(each.recipients()),
                                Integer.toString(each.receipts())))
                        .toList());
    }

    @GetMapping("/at/{unit}/receipts/{directive}")
    String spread(Visit visit, @PathVariable String directive, Model model) {
        DirectiveView.Full full = directives.one(visit.post(), directive);
        List<Recipient> all = receipts.recipients(visit.post(), directive);
        model.addAttribute("directive", full);
        model.addAttribute("names", names(visit, all));
        model.addAttribute("spread", Spread.of(visit.unit(), since(visit, directive, all), visit.now(), all));
        return "region/spread";
    }

    /** Everybody, so that who has signed can be sorted and filtered elsewhere too. */
    @GetMapping(path = "/at/{unit}/receipts/{directive}", params = "format=csv")
    ResponseEntity<byte[]> spreadCsv(Visit visit, @PathVariable String directive) {
        directives.one(visit.post(), directive);
        return Csv.of(
                "receipts-" + directive,
                words.of(visit, "code", "unit", "desk", "due", "signed-at"),
                receipts.recipients(visit.post(), directive).stream()
                        .map(each -> List.of(
                                Csv.code(each.unit()),
                                visit.name(each.unit()),
                                visit.name(each.desk()),
                                Objects.toString(each.due(), ""),
                                Objects.toString(each.signedAt(), "")))
                        .toList());
    }

    private static Map<UnitCode, String> names(Visit visit, List<Recipient> all) {
        Map<UnitCode, String> names = new HashMap<>();
        for (Recipient each : all) {
            names.computeIfAbsent(each.unit(), visit::name);
            names.computeIfAbsent(each.desk(), visit::name);
        }
        return names;
    }

    /** When the directive itself was issued, of which the others are relays. */
    private static Instant since(Visit visit, String directive, List<Recipient> all) {
        return all.stream()
                .filter(each -> each.directive().equals(directive))
                .map(Recipient::sentAt)
                .findFirst()
                .or(() -> all.stream().map(Recipient::sentAt).min(Instant::compareTo))
                .orElse(visit.now());
    }
}

package liandong.console.region;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import liandong.console.shell.Csv;
import liandong.console.shell.Visit;
import liandong.hierarchy.Unit;
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
    /** So many steps below a station have a word of their own. */
    private static final int NAMED_STEPS = 3;

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
        Spread spread = Spread.of(visit.unit(), since(visit, directive, all), visit.now(), all);
        model.addAttribute("spread", spread);
        SortedMap<Integer, String> tiers = tiers(visit, spread);
        model.addAttribute("tiers", tiers);
        model.addAttribute("tierNames", String.join("/", tiers.values()));
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

    /**
     * What the tiers are called, by how many steps they are below: by the level of their units where all are of one and it
     * has a word, otherwise by the steps.
     */
    private SortedMap<Integer, String> tiers(Visit visit, Spread spread) {
        SortedMap<Integer, String> tiers = new TreeMap<>();
        for (Spread.Tier tier : spread.tiers()) {
            Set<String> levels = tier.units().stream()
                    .flatMap(unit -> visit.post().directory().unit(unit, visit.today()).stream())
                    .map(Unit::level)
                    .collect(Collectors.toSet());
            String step = tier.steps() > NAMED_STEPS
                    ? words.text(visit, "region.receipts.step.more", tier.steps())
                    : words.text(visit, "region.receipts.step." + tier.steps());
            tiers.put(
                    tier.steps(),
                    levels.size() == 1 ? words.level(visit, levels.iterator().next(), step) : step);
        }
        return tiers;
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

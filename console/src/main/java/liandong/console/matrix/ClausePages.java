package liandong.console.matrix;

import static liandong.rule.Argument.code;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import liandong.console.matrix.ClauseComparison.Line;
import liandong.console.matrix.ClauseComparison.Passed;
import liandong.console.matrix.ClauseComparison.Progress;
import liandong.console.shell.Csv;
import liandong.console.shell.Visit;
import liandong.console.shell.Words;
import liandong.hierarchy.UnitCode;
import liandong.node.directive.Documents;
import liandong.node.directive.Relays;
import liandong.node.store.DirectiveTable.Receipt;
import liandong.node.store.HeldDirectives.Held;
import liandong.node.store.Standings;
import liandong.node.surface.AbsenceRule;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A superior's directive and the own relay of it, clause by clause; of an own directive the relays one level down. */
@Controller
class ClausePages {
    private final Relays relays;
    private final Standings standings;
    private final Documents documents;
    private final Words words;

    ClausePages(Relays relays, Standings standings, Documents documents, Words words) {
        this.relays = relays;
        this.standings = standings;
        this.documents = documents;
        this.words = words;
    }

    @GetMapping("/at/{unit}/clauses/{directive}")
    String clauses(Visit visit, @PathVariable String directive, Model model) {
        model.addAttribute("unit", visit.unit().value());
        model.addAttribute("it", compare(visit, directive));
        return "matrix/clauses";
    }

    @GetMapping(path = "/at/{unit}/clauses/{directive}", params = "format=csv")
    ResponseEntity<byte[]> csv(Visit visit, @PathVariable String directive) {
        ClauseComparison it = compare(visit, directive);
        List<String> header = words.heads(
                visit.language(),
                "matrix.clauses.",
                "code",
                "title",
                "lead",
                "form",
                "period",
                "due",
                "relay",
                "own-title",
                "own-due",
                "units",
                "asked",
                "done",
                "late");
        List<List<String>> rows = new ArrayList<>();
        for (Line line : it.lines()) {
            if (line.passed().isEmpty()) {
                rows.add(row(line, null));
            }
            line.passed().forEach(passed -> rows.add(row(line, passed)));
        }
        return Csv.of("clauses-" + directive, header, rows);
    }

    private static List<String> row(Line line, @Nullable Passed passed) {
        List<String> row = new ArrayList<>(List.of(
                Csv.code(line.code()),
                line.title(),
                Objects.toString(line.lead(), ""),
                Objects.toString(line.form(), ""),
                Objects.toString(line.period(), ""),
                Objects.toString(line.due(), "")));
        if (passed != null) {
            Standings.Tally tally = passed.tally();
            row.addAll(List.of(
                    passed.number(),
                    passed.title(),
                    Objects.toString(passed.due(), ""),
                    String.join("、", passed.units()),
                    tally == null ? "" : String.valueOf(tally.asked()),
                    tally == null ? "" : String.valueOf(tally.done()),
                    tally == null ? "" : String.valueOf(tally.late())));
        }
        return row;
    }

    private ClauseComparison compare(Visit visit, String directive) {
        Relays.Received received = relays.one(visit.post(), directive)
                .orElseThrow(() -> AbsenceRule.NO_SUCH_DIRECTIVE.refused(code(visit.unit()), code(directive)));
        boolean isReceived = documents.isReceived(visit.unit(), directive);
        Map<Held, Progress> progress = new HashMap<>();
        for (Held relay : received.relays()) {
            progress.put(relay, progress(visit, relay));
        }
        return ClauseComparison.of(visit, received, isReceived, progress);
    }

    private Progress progress(Visit visit, Held relay) {
        Set<UnitCode> recipients = new HashSet<>(relay.content().recipients());
        List<Receipt> receipts = documents.receipts(relay.station(), relay.directive());
        return new Progress(
                (int) receipts.stream()
                        .filter(receipt -> recipients.contains(receipt.unit()))
                        .count(),
                standings.tallies(relay.station(), relay.directive(), visit.today()));
    }
}

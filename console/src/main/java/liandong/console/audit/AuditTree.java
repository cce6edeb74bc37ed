package liandong.console.audit;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.codes;
import static liandong.rule.Argument.count;
import static liandong.rule.Argument.obligation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import liandong.console.shell.Csv;
import liandong.console.shell.Formats;
import liandong.console.shell.Visit;
import liandong.console.shell.Words;
import liandong.directive.ObligationId;
import liandong.ledger.Hash;
import liandong.message.Message.ReportFiled;
import liandong.node.obligation.ObligationView;
import liandong.node.report.ReportId;
import liandong.node.store.Row;
import liandong.node.surface.AbsenceRule;
import liandong.node.surface.Refused;
import liandong.node.surface.RequestRule;
import liandong.node.surface.StoreRule;
import liandong.node.total.LineageTree;
import liandong.report.Figure;
import liandong.report.Part;
import liandong.report.Period;
import liandong.rule.Argument;
import liandong.rule.Phrase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** A line of a total as a tree of reports, each sum checked on the page. */
@Controller
class AuditTree {
    private static final int DEEPEST = 12;

    private final AuditTotal totals;
    private final LineageTree tree;
    private final ObligationView obligations;
    private final Words words;

    AuditTree(AuditTotal totals, LineageTree tree, ObligationView obligations, Words words) {
        this.totals = totals;
        this.tree = tree;
        this.obligations = obligations;
        this.words = words;
    }

    /**
     * Which tree is shown.
     *
     * @param version of the total; 0 for the newest
     * @param open codes of units whose parts are shown, with commas between them
     * @param depth down to which all parts are shown
     */
    record Asked(String form, Period period, String line, PastView past, int version, Set<String> open, int depth) {}

    /** What the checks of the whole tree have found. */
    record Sums(int equal, int differs, int incomplete, int reports) {}

    @GetMapping("/at/{unit}/audit/{form}/{period}/{line}")
    String tree(
            Visit visit,
            @PathVariable Map<String, String> path,
            @PathVariable Period period,
            @RequestParam Map<String, String> given,
            @RequestAttribute("fmt") Formats fmt,
            Model model) {
        Asked asked = asked(path, period, given);
        LineageTree.Node top = top(visit, asked);
        model.addAttribute("past", asked.past());
        model.addAttribute("unit", visit.unit());
        model.addAttribute("form", asked.form());
        model.addAttribute("period", period.text());
        model.addAttribute("line", asked.line());
        model.addAttribute("version", asked.version());
        model.addAttribute("depth", asked.depth());
        model.addAttribute("name", visit.names().form(asked.form()));
        model.addAttribute("lineName", visit.names().line(asked.form(), asked.line(), "", period.first()));
        model.addAttribute("top", top);
        model.addAttribute("rows", rows(visit, fmt, asked, top));
        model.addAttribute("sums", sums(top));
        return "audit/tree";
    }

    @GetMapping(path = "/at/{unit}/audit/{form}/{period}/{line}", params = "format=csv")
    Object csv(
            Visit visit,
            @PathVariable Map<String, String> path,
            @PathVariable Period period,
            @RequestParam Map<String, String> given,
            @RequestAttribute("fmt") Formats fmt) {
        Asked asked = asked(path, period, given);
        Asked whole = new Asked(asked.form(), period, asked.line(), asked.past(), asked.version(), Set.of(), DEEPEST);
        return Csv.of(
                "lineage-" + visit.unit() + "-" + asked.form() + "-" + period + "-" + asked.line(),
                List.of("depth", "unit", "name", "part", "stated", "made", "check", "coverage", "version", "envelope"),
                rows(visit, fmt, whole, top(visit, whole)).stream()
                        .map(AuditTree::cells)
                        .toList());
    }

    private static List<String> cells(TreeRows.Row row) {
        return List.of(
                String.valueOf(row.at()),
                Csv.code(row.unit()),
                row.name(),
                row.own() ? "own" : "total",
                row.statedCell(),
                row.madeCell(),
                row.check() == null ? "" : row.check(),
                row.coverage(),
                String.valueOf(row.version()),
                row.hash());
    }

    private List<TreeRows.Row> rows(Visit visit, Formats fmt, Asked asked, LineageTree.Node top) {
        TreeRows.Words said = new TreeRows.Words(
                words.of(visit.language(), "audit.own.behind"),
                words.of(visit.language(), "audit.sum.EQUAL"),
                words.of(visit.language(), "audit.sum.DIFFERS"),
                words.of(visit.language(), "audit.sum.INCOMPLETE"));
        return new TreeRows(visit, said, fmt, asked.period().first(), asked.open(), asked.depth())
                .of(top, asked.form(), asked.period().text(), asked.line());
    }

    private static Asked asked(Map<String, String> path, Period period, Map<String, String> given) {
        Set<String> open = new TreeSet<>();
        Arrays.stream(given.getOrDefault("open", "").split(",", -1))
                .filter(code -> code.matches("[0-9]{2,15}"))
                .forEach(open::add);
        return new Asked(
                String.valueOf(path.get("form")),
                period,
                String.valueOf(path.get("line")),
                PastView.of(given.getOrDefault("as-of", "")),
                number(given, "version", 0, Integer.MAX_VALUE),
                open,
                number(given, "depth", 1, DEEPEST));
    }

    private static int number(Map<String, String> given, String name, int otherwise, int most) {
        String text = given.getOrDefault(name, "");
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) > most) {
            throw RequestRule.WRONG_PARAMETER.refused(code(name), Argument.phrase(Phrase.WHOLE_UP_TO, count(most)));
        }
        return Integer.parseInt(text);
    }

    private LineageTree.Node top(Visit visit, Asked asked) {
        ObligationId id = ReportId.obligation(visit.unit(), asked.form(), asked.period());
        Row row = asked.version() == 0 ? newest(visit, id, asked.past()) : version(visit, id, asked.version());
        ReportFiled total = tree.content(row);
        if (total.figures().stream().noneMatch(figure -> figure.line().equals(asked.line()))) {
            throw AbsenceRule.NO_SUCH_LINE.refused(
                    code(asked.line()),
                    count(total.formVersion()),
                    code(asked.form()),
                    codes(total.figures().stream().map(Figure::line).toList()));
        }
        // every row that is shown is checked, so what stands below it is followed too
        return tree.of(
                visit.post(),
                row,
                asked.line(),
                (above, at) ->
                        at <= asked.depth() || (above != null && asked.open().contains(above.value())));
    }

    private Row newest(Visit visit, ObligationId id, PastView past) {
        Hash envelope = totals.newest(visit, id, past).envelope();
        return byHash(envelope).orElseThrow(() -> unsealed(id));
    }

    private Optional<Row> byHash(@Nullable Hash envelope) {
        return envelope == null ? Optional.empty() : tree.envelope(envelope);
    }

    private Row version(Visit visit, ObligationId id, int version) {
        return byHash(obligations
                        .one(visit.unit(), id)
                        .version(Part.TOTAL, version)
                        .envelope())
                .orElseThrow(() -> AbsenceRule.NO_SUCH_TOTAL_VERSION.refused(code(id.unit()), count(version)));
    }

    private static Refused unsealed(ObligationId id) {
        return StoreRule.TOTAL_BEING_SEALED.refused(obligation(id));
    }

    private static Sums sums(LineageTree.Node top) {
        List<LineageTree.Node> all = new ArrayList<>(List.of(top));
        for (int i = 0; i < all.size(); i++) {
            all.addAll(all.get(i).contributions());
        }
        Map<LineageTree.Sum, Integer> counts = new TreeMap<>();
        all.stream().filter(node -> node.sum() != null).forEach(node -> counts.merge(node.sum(), 1, Integer::sum));
        return new Sums(
                counts.getOrDefault(LineageTree.Sum.EQUAL, 0),
                counts.getOrDefault(LineageTree.Sum.DIFFERS, 0),
                counts.getOrDefault(LineageTree.Sum.INCOMPLETE, 0),
                all.size());
    }
}

package liandong.console.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import liandong.console.shell.Csv;
import liandong.console.shell.Formats;
import liandong.console.shell.Stretch;
import liandong.console.shell.Visit;
import liandong.hierarchy.Cut;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** One field for directives, units and figures. */
@Controller
class SearchPages {
    private static final int FIRST = 20;
    private static final int MOST = 500;
    private static final int LONGEST = 200;

    private final Finder finder;

    SearchPages(Finder finder) {
        this.finder = finder;
    }

    /**
     * What was found of one kind.
     *
     * @param found the first of them
     */
    record Group(String kind, Stretch<Found> found) {}

    @GetMapping("/at/{unit}/search")
    String search(
            Visit visit,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind,
            @RequestAttribute("fmt") Formats fmt,
            Model model) {
        int limit = kind.isEmpty() ? FIRST : MOST;
        List<Group> groups = new ArrayList<>();
        found(visit, q, kind, fmt).forEach((each, all) -> groups.add(new Group(each, Stretch.first(all, limit))));
        model.addAttribute("q", q);
        model.addAttribute("kind", kind);
        model.addAttribute("asked", !q.isBlank());
        model.addAttribute(
                "total", groups.stream().mapToInt(each -> each.found().all()).sum());
        model.addAttribute("groups", groups);
        return "search/results";
    }

    @GetMapping(path = "/at/{unit}/search", params = "format=csv")
    Object csv(
            Visit visit,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind,
            @RequestAttribute("fmt") Formats fmt) {
        List<List<String>> rows = new ArrayList<>();
        found(visit, q, kind, fmt)
                .forEach((each, all) -> all.forEach(found -> rows.add(List.of(
                        each,
                        Csv.code(Found.text(found.code())),
                        Found.text(found.name()),
                        found.figure() == null ? "" : found.figure().cell(),
                        found.note(),
                        found.address()))));
        return Csv.of("search", List.of("kind", "code", "name", "figure", "note", "address"), rows);
    }

    private Map<String, List<Found>> found(Visit visit, String q, String kind, Formats fmt) {
        Wanted wanted = new Wanted(Cut.first(q, LONGEST));
        Map<String, List<Found>> found = new LinkedHashMap<>();
        if (wanted.isEmpty()) {
            return found;
        }
        if (kind.isEmpty() || kind.equals("directives")) {
            found.put("directives", finder.directives(visit, wanted));
        }
        if (kind.isEmpty() || kind.equals("units")) {
            found.put("units", finder.units(visit, wanted));
        }
        if (kind.isEmpty() || kind.equals("figures")) {
            found.put("figures", finder.figures(visit, wanted, fmt));
        }
        return found;
    }
}

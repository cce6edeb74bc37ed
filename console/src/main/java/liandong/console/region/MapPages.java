package liandong.console.region;

import static liandong.rule.Argument.code;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import liandong.console.shell.Csv;
import liandong.console.shell.Formats;
import liandong.console.shell.Visit;
import liandong.duty.Post;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.node.hosting.Hosting;
import liandong.node.store.ObligationQueries.Asked;
import liandong.node.surface.AbsenceRule;
import liandong.node.total.UnitFigures;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/** The units below a station, or below a desk of its subtree, coloured by a figure or by coverage. */
@Controller
class MapPages {
    private static final String PAGE = "region/map";

    private final UnitFigures figures;
    private final Hosting hosting;
    private final RegionWords words;

    MapPages(UnitFigures figures, Hosting hosting, RegionWords words) {
        this.figures = figures;
        this.hosting = hosting;
        this.words = words;
    }

    /** The address's own parameters, as they came. */
    record Query(
            @Nullable String table,
            @Nullable String line,
            @Nullable String by) {
        Optional<MapQuestion> question(Post desk, List<Asked> asked) {
            return MapQuestion.of(
                    desk,
                    asked,
                    Objects.requireNonNullElse(table, ""),
                    Objects.requireNonNullElse(line, ""),
                    Objects.requireNonNullElse(by, ""));
        }
    }

    @GetMapping({"/at/{unit}/map", "/at/{unit}/map/{desk}"})
    String map(
            Visit visit,
            @PathVariable(required = false) @Nullable String desk,
            @ModelAttribute Query query,
            HttpServletRequest request,
            Model model) {
        Post post = desk(visit, desk);
        List<Asked> asked = figures.asked(post.unit());
        Optional<MapQuestion> question = query.question(post, asked);
        model.addAttribute("desk", post.unit().value());
        model.addAttribute("deskName", visit.name(post.unit()));
        model.addAttribute("path", path(visit, post));
        model.addAttribute(
                "tables", asked.stream().map(each -> table(visit, each)).toList());
        model.addAttribute("question", question.orElse(null));
        question.ifPresent(found -> {
            model.addAttribute("lines", words.lines(visit, found));
            model.addAttribute("measure", words.measure(visit, found));
            model.addAttribute("map", tiles(visit, post, found, request));
        });
        return PAGE;
    }

    @GetMapping(
            path = {"/at/{unit}/map", "/at/{unit}/map/{desk}"},
            params = "format=csv")
    ResponseEntity<byte[]> csv(
            Visit visit,
            @PathVariable(required = false) @Nullable String desk,
            @ModelAttribute Query query,
            HttpServletRequest request) {
        Post post = desk(visit, desk);
        List<Tile> rows = query.question(post, figures.asked(post.unit()))
                .map(question -> tiles(visit, post, question, request).tiles())
                .orElse(List.of());
        return Csv.of(
                "map-" + post.unit(),
                words.of(visit, "code", "unit", "figure", "ratio", "expected", "answered", "missing", "late", "state"),
                rows.stream()
                        .map(tile -> List.of(
                                Csv.code(tile.unit()),
                                tile.name(),
                                tile.shown().cell(),
                                Objects.requireNonNullElse(tile.ratio(), ""),
                                Integer.toString(tile.coverage().expected()),
                                Integer.toString(tile.coverage().expected()
                                        - tile.coverage().missing()),
                                Integer.toString(tile.coverage().missing()),
                                Integer.toString(tile.coverage().late()),
                                words.text(visit, tile.state())))
                        .toList());
    }

    private Tiles tiles(Visit visit, Post desk, MapQuestion question, HttpServletRequest request) {
        Formats formats = (Formats) request.getAttribute("fmt");
        return Tiles.of(
                visit,
                desk,
                formats,
                words,
                question,
                figures.of(desk, question.form(), question.asked().period()));
    }

    private static MapQuestion.Choice table(Visit visit, Asked asked) {
        String name = visit.names().form(asked.form(), asked.version());
        return new MapQuestion.Choice(
                MapQuestion.key(asked), name + " " + visit.names().period(asked.period()));
    }

    /** The station itself, or a desk that stands or has stood below it and that this node hosts or watches. */
    private Post desk(Visit visit, @Nullable String code) {
        if (code == null || code.equals(visit.unit().value())) {
            return visit.post();
        }
        return find(code)
                .filter(unit -> isBelow(visit, unit))
                .flatMap(unit -> hosting.post(unit).or(() -> hosting.watched(unit)))
                .orElseThrow(() -> AbsenceRule.NO_DESK_SEEN.refused(code(code), code(visit.unit())));
    }

    private static Optional<UnitCode> find(String code) {
        return code.matches("[0-9]{2,15}") ? Optional.of(UnitCode.of(code)) : Optional.empty();
    }

    private static boolean isBelow(Visit visit, UnitCode unit) {
        Set<UnitCode> seen = new HashSet<>();
        Deque<UnitCode> open = new ArrayDeque<>(List.of(unit));
        while (!open.isEmpty()) {
            for (UnitCode desk : visit.post().directory().desksOf(open.remove())) {
                if (desk.equals(visit.unit())) {
                    return true;
                }
                if (seen.add(desk)) {
                    open.add(desk);
                }
            }
        }
        return false;
    }

    /** The desks from the station down to the one that is shown, as links back. */
    private static List<MapQuestion.Choice> path(Visit visit, Post desk) {
        List<MapQuestion.Choice> path = new ArrayList<>();
        Set<UnitCode> seen = new HashSet<>();
        UnitCode at = desk.unit();
        while (!at.equals(visit.unit()) && seen.add(at)) {
            UnitCode next = desk.directory()
                    .unit(at, visit.today())
                    .map(Unit::reportsTo)
                    .orElse(null);
            if (next == null) {
                break;
            }
            at = next;
            path.addFirst(new MapQuestion.Choice(at.value(), visit.name(at)));
        }
        return path;
    }
}

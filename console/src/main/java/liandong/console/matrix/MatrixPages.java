package liandong.console.matrix;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liandong.console.shell.Csv;
import liandong.console.shell.Visit;
import liandong.console.shell.Words;
import liandong.directive.Progress;
import liandong.hierarchy.UnitCode;
import liandong.node.total.Subtree;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The heat matrix of a station, and one click down that of a desk below it. */
@Controller
class MatrixPages {
    private final Matrices matrices;
    private final Subtree subtree;
    private final Words words;

    MatrixPages(Matrices matrices, Subtree subtree, Words words) {
        this.matrices = matrices;
        this.subtree = subtree;
        this.words = words;
    }

    @GetMapping({"/at/{unit}/matrix", "/at/{unit}/matrix/{desk}"})
    String matrix(
            Visit visit,
            @PathVariable(required = false) @Nullable String desk,
            @RequestParam(defaultValue = "") String form,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "false") boolean old,
            @RequestParam(defaultValue = "0") int from,
            Model model) {
        UnitCode of = desk(visit, desk);
        Matrix matrix = matrices.of(visit, of, new Matrices.Choice(form, old, from));
        model.addAttribute("matrix", matrix.with(states(state)));
        model.addAttribute("counts", matrix.counts());
        model.addAttribute("forms", matrix.forms());
        model.addAttribute("states", Progress.values());
        model.addAttribute("form", form);
        model.addAttribute("state", state);
        model.addAttribute("old", old);
        model.addAttribute("unit", visit.unit().value());
        model.addAttribute("desk", of.equals(visit.unit()) ? null : of.value());
        model.addAttribute("name", visit.name(of));
        return "matrix/matrix";
    }

    @GetMapping(
            path = {"/at/{unit}/matrix", "/at/{unit}/matrix/{desk}"},
            params = "format=csv")
    ResponseEntity<byte[]> csv(
            Visit visit,
            @PathVariable(required = false) @Nullable String desk,
            @RequestParam(defaultValue = "") String form,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "false") boolean old,
            @RequestParam(defaultValue = "0") int from) {
        UnitCode of = desk(visit, desk);
        Matrix matrix =
                matrices.of(visit, of, new Matrices.Choice(form, old, from)).with(states(state));
        List<String> header = new ArrayList<>(words.heads(visit.language(), "matrix.", "code", "unit"));
        matrix.columns().rows().forEach(column -> header.add(column.name() + " " + column.period()));
        List<List<String>> rows = matrix.rows().stream()
                .map(row -> Stream.concat(
                                Stream.of(Csv.code(row.unit()), row.name()),
                                row.cells().stream().map(cell -> (cell.label() + " " + cell.share()).strip()))
                        .toList())
                .toList();
        return Csv.of("matrix-" + of, header, rows);
    }

    private UnitCode desk(Visit visit, @Nullable String desk) {
        return desk == null ? visit.unit() : subtree.desk(visit.post(), desk);
    }

    private static Set<Progress> states(String state) {
        return Stream.of(Progress.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(state))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Progress.class)));
    }
}

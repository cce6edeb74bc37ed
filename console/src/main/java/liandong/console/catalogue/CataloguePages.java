package liandong.console.catalogue;

import static liandong.rule.Argument.code;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import liandong.console.shell.Csv;
import liandong.console.shell.Stretch;
import liandong.console.shell.Visitor;
import liandong.console.shell.Words;
import liandong.duty.Duties;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.message.Role;
import liandong.node.access.Right;
import liandong.node.hosting.Hosting;
import liandong.node.surface.AbsenceRule;
import liandong.report.Form;
import liandong.report.Indicator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Units, indicators and forms of the directory as this node has applied it; for everybody who is signed in. */
@Controller
class CataloguePages {
    private static final int SHOWN = 200;

    private final Hosting hosting;
    private final Words words;

    CataloguePages(Hosting hosting, Words words) {
        this.hosting = hosting;
        this.words = words;
    }

    private Catalogue read(Visitor visitor, Model model) {
        Catalogue catalogue = catalogue(visitor);
        model.addAttribute("catalogue", catalogue);
        model.addAttribute(
                "filing", new FilerWords(words, visitor.language(), catalogue.directory(), catalogue.names()));
        model.addAttribute("keeper", keeper(visitor).map(UnitCode::value).orElse(null));
        return catalogue;
    }

    private Catalogue catalogue(Visitor visitor) {
        visitor.needs(Right.READ_DIRECTORY);
        return Catalogue.of(hosting.directory(), visitor);
    }

    /** The station here that keeps the directory, if the visitor may change it there. */
    private Optional<UnitCode> keeper(Visitor visitor) {
        return hosting.stations().stream()
                .filter(unit -> hosting.post(unit)
                        .filter(post -> post.has(Duties.KEEP_DIRECTORY))
                        .isPresent())
                .filter(unit -> visitor.holder().roles(unit).contains(Role.OPERATOR))
                .findFirst();
    }

    @GetMapping("/catalogue")
    String arrive(Visitor visitor) {
        visitor.needs(Right.READ_DIRECTORY);
        return "redirect:/catalogue/units";
    }

    @GetMapping("/catalogue/units")
    String units(
            Visitor visitor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "tree") String view,
            @RequestParam(defaultValue = "0") int from,
            Model model) {
        Catalogue catalogue = read(visitor, model);
        boolean tree = view.equals("tree") && q.isBlank();
        model.addAttribute("q", q);
        model.addAttribute("tree", tree);
        if (tree) {
            model.addAttribute("trees", catalogue.trees());
        } else {
            model.addAttribute("found", Stretch.of(catalogue.units(q), from, SHOWN));
        }
        return "catalogue/units";
    }

    @GetMapping(path = "/catalogue/units", params = "format=csv")
    ResponseEntity<byte[]> unitsCsv(Visitor visitor, @RequestParam(defaultValue = "") String q) {
        return Csv.of(
                "units",
                List.of(
                        "code",
                        "name",
                        "name_en",
                        "level",
                        "kind",
                        "reports_to",
                        "valid_from",
                        "valid_until",
                        "formerly",
                        "issuers"),
                catalogue(visitor).units(q).stream()
                        .map(each -> List.of(
                                Csv.code(each.unit().code()),
                                each.unit().name(),
                                text(each.unit().nameEn()),
                                each.unit().level(),
                                each.unit().kind(),
                                Csv.code(text(each.unit().reportsTo())),
                                text(each.unit().validFrom()),
                                text(each.unit().validUntil()),
                                String.join("、", each.formerly()),
                                String.join("、", each.unit().issuers())))
                        .toList());
    }

    @GetMapping("/catalogue/units/{code}")
    String unit(Visitor visitor, @PathVariable String code, Model model) {
        Catalogue catalogue = read(visitor, model);
        UnitCode unit = Optional.of(code)
                .filter(text -> text.matches("[0-9]{2,15}"))
                .map(UnitCode::of)
                .filter(each -> catalogue.directory().unit(each).isPresent())
                .orElseThrow(() -> AbsenceRule.NO_UNIT.refused(code(code)));
        List<Unit> history = catalogue.directory().history(unit).reversed();
        Set<UnitCode> now = Set.copyOf(catalogue.directory().on(visitor.today()).children(unit));
        model.addAttribute("entry", catalogue.entry(unit));
        model.addAttribute("merged", catalogue.directory().mergedInto(unit).orElse(null));
        model.addAttribute("history", history);
        model.addAttribute("below", now.stream().sorted().map(catalogue::entry).toList());
        model.addAttribute(
                "formerlyBelow",
                catalogue.directory().reportersOf(unit).stream()
                        .filter(each -> !now.contains(each))
                        .map(catalogue::entry)
                        .toList());
        return "catalogue/unit";
    }

    @GetMapping("/catalogue/indicators")
    String indicators(Visitor visitor, @RequestParam(defaultValue = "") String q, Model model) {
        model.addAttribute("q", q);
        model.addAttribute("found", read(visitor, model).indicators(q));
        return "catalogue/indicators";
    }

    @GetMapping(path = "/catalogue/indicators", params = "format=csv")
    ResponseEntity<byte[]> indicatorsCsv(Visitor visitor, @RequestParam(defaultValue = "") String q) {
        return Csv.of(
                "indicators",
                List.of(
                        "code",
                        "name",
                        "name_en",
                        "unit",
                        "kind",
                        "across",
                        "over_time",
                        "decimals",
                        "group",
                        "valid_from"),
                catalogue(visitor).indicators(q).stream()
                        .map(each -> List.of(
                                each.code(),
                                each.nameZh(),
                                text(each.nameEn()),
                                each.unit(),
                                each.kind().name(),
                                each.across().name(),
                                each.overTime().name(),
                                Integer.toString(each.decimals()),
                                each.group(),
                                text(each.validFrom())))
                        .toList());
    }

    @GetMapping("/catalogue/indicators/{code}")
    String indicator(Visitor visitor, @PathVariable String code, Model model) {
        Catalogue catalogue = read(visitor, model);
        List<Indicator> definitions = catalogue.directory().definitions(code);
        if (definitions.isEmpty()) {
            throw AbsenceRule.NO_INDICATOR.refused(code(code));
        }
        model.addAttribute("definitions", definitions.reversed());
        model.addAttribute(
                "forms",
                catalogue.forms("").stream()
                        .filter(form -> form.newest().lines().stream()
                                .anyMatch(line -> line.indicator().equals(code)))
                        .toList());
        return "catalogue/indicator";
    }

    @GetMapping("/catalogue/forms")
    String forms(Visitor visitor, @RequestParam(defaultValue = "") String q, Model model) {
        model.addAttribute("q", q);
        model.addAttribute("found", read(visitor, model).forms(q));
        return "catalogue/forms";
    }

    @GetMapping(path = "/catalogue/forms", params = "format=csv")
    ResponseEntity<byte[]> formsCsv(Visitor visitor, @RequestParam(defaultValue = "") String q) {
        Catalogue catalogue = catalogue(visitor);
        return Csv.of(
                "forms",
                List.of("form", "version", "name", "valid_from", "line", "indicator", "name_zh", "unit", "domain"),
                catalogue.forms(q).stream()
                        .flatMap(form -> form.newest().lines().stream().map(row(catalogue, form.newest())))
                        .toList());
    }

    private static Function<Form.Line, List<String>> row(Catalogue catalogue, Form form) {
        return line -> List.of(
                form.code(),
                Integer.toString(form.version()),
                form.nameZh(),
                text(form.validFrom()),
                line.code(),
                line.indicator(),
                catalogue.indicator(line.indicator()).map(Indicator::nameZh).orElse(""),
                catalogue.indicator(line.indicator()).map(Indicator::unit).orElse(""),
                text(line.domain()));
    }

    @GetMapping({"/catalogue/forms/{code}", "/catalogue/forms/{code}/{version}"})
    String form(
            Visitor visitor,
            @PathVariable String code,
            @PathVariable(required = false) Optional<String> version,
            Model model) {
        Catalogue catalogue = read(visitor, model);
        List<Form> versions = catalogue.versions(code);
        Form form = versions.stream()
                .filter(each -> version.isEmpty() || version.get().equals(Integer.toString(each.version())))
                .findFirst()
                .orElseThrow(() -> AbsenceRule.NO_FORM.refused(code(code)));
        model.addAttribute("form", form);
        model.addAttribute("versions", versions);
        return "catalogue/form";
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }
}

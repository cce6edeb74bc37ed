package liandong.console.shell;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import liandong.hierarchy.UnitCode;
import liandong.node.access.Right;
import liandong.node.hosting.Hosting;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a visitor arrives, and where one of many stations is chosen. */
@Controller
class FrontDoor {
    private static final int SHOWN = 200;

    private final Hosting hosting;
    private final List<Section> sections;

    FrontDoor(Hosting hosting, List<Section> sections) {
        this.hosting = hosting;
        this.sections = sections;
    }

    @GetMapping("/")
    String arrive(Visitor visitor) {
        return hosting.stations().stream()
                .filter(unit -> Right.READ_STATION.isHeldBy(visitor.holder(), unit))
                .findFirst()
                .map(unit -> "redirect:/at/" + unit)
                .orElse("redirect:/stations");
    }

    /** The first of the pages that the visitor's roles have at the station. */
    @GetMapping("/at/{unit}")
    String station(Visit visit) {
        return sections.stream()
                .filter(section -> section.isShown(visit))
                .min(Comparator.comparingInt(Section::order))
                .map(section -> "redirect:"
                        + section.path().replace("{unit}", visit.unit().value()))
                .orElse("redirect:/stations");
    }

    /** All stations that the visitor may read. */
    @GetMapping("/stations")
    String stations(Visitor visitor, @RequestParam(defaultValue = "") String q, Model model) {
        String wanted = q.strip().toLowerCase(Locale.ROOT);
        List<Shell.Station> found = hosting.stations().stream()
                .filter(unit -> Right.READ_STATION.isHeldBy(visitor.holder(), unit))
                .map(unit -> new Shell.Station(unit.value(), name(visitor, unit)))
                .filter(each -> each.unit().startsWith(wanted)
                        || each.name().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
        model.addAttribute("q", q);
        model.addAttribute("found", Stretch.first(found, SHOWN));
        return "shell/stations";
    }

    private String name(Visitor visitor, UnitCode unit) {
        return hosting.post(unit)
                .map(post -> new Visit(post, visitor.holder(), visitor.language(), visitor.now()).unitName())
                .orElse(unit.value());
    }
}

package liandong.console.catalogue;

import static liandong.rule.Argument.code;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import liandong.console.shell.Notice;
import liandong.console.shell.Visit;
import liandong.duty.Command.ChangeUnit;
import liandong.duty.Command.UnitChange;
import liandong.hierarchy.Unit;
import liandong.node.surface.AbsenceRule;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Changing a unit from a day on: its name, its desk, or that it ends; what it will do is said before. */
@Controller
class ChangePages {
    private final Keeper keeper;

    ChangePages(Keeper keeper) {
        this.keeper = keeper;
    }

    @GetMapping("/at/{unit}/catalogue/units/{code}")
    String begin(Visit visit, @PathVariable String code, Model model) {
        keeper.needs(visit, ChangeUnit.class);
        Unit unit = unit(visit, code);
        model.addAttribute("faults", List.of());
        return show(
                visit,
                unit,
                UnitDraft.of(unit, visit.today()),
                UUID.randomUUID().toString(),
                model);
    }

    private static Unit unit(Visit visit, String code) {
        return visit.post().directory().units().stream()
                .filter(unit -> unit.code().value().equals(code))
                .findFirst()
                .orElseThrow(() -> AbsenceRule.NO_UNIT.refused(code(code)));
    }

    private static String show(Visit visit, Unit unit, UnitDraft draft, String once, Model model) {
        model.addAttribute("changed", unit);
        model.addAttribute("seen", Meanwhile.seen(unit.code().value(), unit));
        model.addAttribute("changedName", visit.name(unit.code()));
        model.addAttribute("form", draft);
        model.addAttribute("once", once);
        model.addAttribute("kinds", UnitDraft.Kind.values());
        model.addAttribute(
                "others",
                visit.post().directory().on(visit.today()).units().stream()
                        .filter(each ->
                                !visit.post().directory().on(visit.today()).isLeaf(each.code())
                                        || each.level().equals(unit.level()))
                        .toList());
        return "catalogue/change";
    }

    @PostMapping("/at/{unit}/catalogue/units/{code}")
    String act(
            Visit visit,
            @PathVariable String code,
            @RequestParam(defaultValue = "check") String act,
            @RequestParam(defaultValue = "") String once,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next,
            Model model) {
        keeper.needs(visit, ChangeUnit.class);
        Unit unit = unit(visit, code);
        Typed typed = new Typed(request);
        UnitDraft draft = UnitDraft.read(typed);
        UnitChange change = draft.change(typed, unit);
        if (!Meanwhile.isOf(unit.code().value(), unit, typed)) {
            model.addAttribute("faults", typed.faults());
            model.addAttribute("meanwhile", Meanwhile.of(unit, draft));
            response.setStatus(HttpStatus.CONFLICT.value());
            return show(visit, unit, draft, once, model);
        }
        if (typed.faults().isEmpty()) {
            LocalDate from = draft.from() == null ? visit.today() : draft.from();
            ChangeUnit command = new ChangeUnit(unit.code(), from, change, draft.basis());
            Keeper.Forecast forecast = keeper.ask(visit, command, act.equals("change"), once);
            if (forecast.given()) {
                Notice.done(next, "catalogue.change.done", visit.name(command.unit()));
                return "redirect:/catalogue/units/" + command.unit();
            }
            forecast.show(model);
            model.addAttribute("effects", UnitEffect.of(visit, forecast.messages()));
        }
        Keeper.answer(typed, model, response);
        return show(visit, unit, draft, once, model);
    }
}

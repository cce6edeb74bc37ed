package liandong.console.catalogue;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import liandong.console.shell.Notice;
import liandong.console.shell.Visit;
import liandong.duty.Command.DefineIndicators;
import liandong.report.Amount;
import liandong.report.Indicator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Defining an indicator, or defining it anew from a day on. */
@Controller
class DefinePages {
    private static final Indicator EMPTY =
            new Indicator("", "", "", "", Indicator.Kind.FLOW, Indicator.Across.SUM, Indicator.OverTime.SUM, 0, "");

    private final Keeper keeper;

    DefinePages(Keeper keeper) {
        this.keeper = keeper;
    }

    @GetMapping("/at/{unit}/catalogue/define")
    String begin(Visit visit, @RequestParam(defaultValue = "") String code, Model model) {
        keeper.needs(visit, DefineIndicators.class);
        Indicator before = Optional.ofNullable(
                        visit.post().directory().indicators().get(code))
                .orElse(EMPTY);
        model.addAttribute("faults", List.of());
        return show(visit, before, UUID.randomUUID().toString(), model);
    }

    private static String show(Visit visit, Indicator indicator, String once, Model model) {
        model.addAttribute("seen", Meanwhile.seen(indicator.code(), known(visit, indicator)));
        model.addAttribute("indicator", indicator);
        model.addAttribute("once", once);
        model.addAttribute("kinds", Indicator.Kind.values());
        model.addAttribute("acrosses", Indicator.Across.values());
        model.addAttribute("overTimes", Indicator.OverTime.values());
        return "catalogue/define";
    }

    @PostMapping("/at/{unit}/catalogue/define")
    String act(
            Visit visit,
            @RequestParam(defaultValue = "check") String act,
            @RequestParam(defaultValue = "") String once,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next,
            Model model) {
        keeper.needs(visit, DefineIndicators.class);
        Typed typed = new Typed(request);
        Indicator indicator = read(typed);
        model.addAttribute("faults", typed.faults());
        Indicator now = known(visit, indicator);
        if (!Meanwhile.isOf(indicator.code(), now, typed)) {
            model.addAttribute("meanwhile", Meanwhile.of(now, indicator));
            response.setStatus(HttpStatus.CONFLICT.value());
            return show(visit, indicator, once, model);
        }
        if (typed.faults().isEmpty()) {
            model.addAttribute("anew", visit.post().directory().indicators().containsKey(indicator.code()));
            Keeper.Forecast forecast =
                    keeper.ask(visit, new DefineIndicators(List.of(indicator)), act.equals("define"), once);
            if (forecast.given()) {
                Notice.done(next, "catalogue.define.done", indicator.nameZh());
                return "redirect:/catalogue/indicators/" + indicator.code();
            }
            forecast.show(model);
        }
        Keeper.answer(typed, model, response);
        return show(visit, indicator, once, model);
    }

    private static Indicator read(Typed typed) {
        return new Indicator(
                typed.text("code"),
                typed.text("nameZh"),
                typed.optional("nameEn"),
                typed.text("measure"),
                typed.choice("kind", Indicator.Kind.class),
                typed.choice("across", Indicator.Across.class),
                typed.choice("overTime", Indicator.OverTime.class),
                typed.number("decimals", Amount.DECIMALS),
                typed.text("group"),
                typed.day("validFrom"));
    }

    private static @Nullable Indicator known(Visit visit, Indicator indicator) {
        return visit.post().directory().indicators().get(indicator.code());
    }
}

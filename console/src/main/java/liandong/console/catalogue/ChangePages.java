package liandong.console.catalogue;

import static liandong.rule.Argument.code;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import liandong.console.shell.Notice;
import liandong.console.shell.Refusal;
import liandong.console.shell.Visit;
import liandong.duty.Command.ChangeUnit;
import liandong.duty.Command.UnitChange;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.message.Message;
import liandong.node.surface.AbsenceRule;
import liandong.node.surface.Refused;
import org.jspecify.annotations.Nullable;
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

    /** What may change. */
    enum Kind {
        RENAME,
        TRANSFER,
        MERGE,
        CLOSE,
        REOPEN,
        ISSUERS
    }

    /**
     * What was typed.
     *
     * @param other the code of the new desk, or of the unit that goes on
     * @param issuers all issuer codes from then on, with 、 between them
     */
    record Form(
            Kind kind,
            @Nullable LocalDate from,
            String name,
            String nameEn,
            String other,
            String issuers,
            String basis) {}

    /** A sentence: the key of its words, and what stands in them. */
    record Effect(String key, List<Object> arguments) {}

    @GetMapping("/at/{unit}/catalogue/units/{code}")
    String begin(Visit visit, @PathVariable String code, Model model) {
        keeper.needs(visit, ChangeUnit.class);
        Unit unit = unit(visit, code);
        model.addAttribute("faults", List.of());
        return show(
                visit,
                unit,
                new Form(
                        unit.validOn(visit.today()) ? Kind.RENAME : Kind.REOPEN,
                        visit.today().plusDays(1),
                        unit.name(),
                        Objects.requireNonNullElse(unit.nameEn(), ""),
                        "",
                        String.join("、", unit.issuers()),
                        ""),
                UUID.randomUUID().toString(),
                model);
    }

    private static Unit unit(Visit visit, String code) {
        return visit.post().directory().units().stream()
                .filter(unit -> unit.code().value().equals(code))
                .findFirst()
                .orElseThrow(() -> AbsenceRule.NO_UNIT.refused(code(code)));
    }

    private static String show(Visit visit, Unit unit, Form form, String once, Model model) {
        model.addAttribute("changed", unit);
        model.addAttribute("seen", Meanwhile.seen(unit.code().value(), unit));
        model.addAttribute("changedName", visit.name(unit.code()));
        model.addAttribute("form", form);
        model.addAttribute("once", once);
        model.addAttribute("kinds", Kind.values());
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
        Form form = new Form(
                typed.choice("kind", Kind.class),
                typed.day("from"),
                typed.text("name"),
                typed.text("nameEn"),
                typed.text("other"),
                typed.text("issuers"),
                typed.text("basis"));
        UnitChange change = change(form, typed, unit);
        LocalDate from = form.from() == null ? visit.today() : form.from();
        model.addAttribute("faults", typed.faults());
        if (!Meanwhile.isOf(unit.code().value(), unit, typed)) {
            model.addAttribute("meanwhile", Meanwhile.of(unit, form));
            response.setStatus(HttpStatus.CONFLICT.value());
            return show(visit, unit, form, once, model);
        }
        boolean wrong = !typed.faults().isEmpty();
        if (!wrong) {
            ChangeUnit command = new ChangeUnit(unit.code(), from, change, form.basis());
            Keeper.Forecast forecast = keeper.ask(visit, command);
            model.addAttribute("refusal", forecast.refusal());
            model.addAttribute("forecast", forecast);
            model.addAttribute("effects", effects(visit, forecast));
            wrong = forecast.refusal() != null;
            if (!wrong && act.equals("change")) {
                wrong = !change(visit, command, once, model);
                if (!wrong) {
                    Notice.done(next, "catalogue.change.done", visit.name(command.unit()));
                    return "redirect:/catalogue/units/" + command.unit();
                }
            }
        }
        response.setStatus((wrong ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK).value());
        return show(visit, unit, form, once, model);
    }

    private static UnitChange change(Form form, Typed typed, Unit unit) {
        return switch (form.kind()) {
            case RENAME -> new UnitChange.Rename(form.name(), form.nameEn().isEmpty() ? null : form.nameEn());
            case TRANSFER -> new UnitChange.Transfer(typed.unit("other", unit.code()));
            case MERGE -> new UnitChange.Merge(typed.unit("other", unit.code()));
            case CLOSE -> new UnitChange.Close();
            case REOPEN -> new UnitChange.Reopen(form.other().isBlank() ? null : typed.unit("other", unit.code()));
            case ISSUERS -> new UnitChange.Issuers(issuers(form.issuers()));
        };
    }

    private static List<String> issuers(String typed) {
        return Pattern.compile("[\\s\u3000、，,；;]+")
                .splitAsStream(typed)
                .filter(code -> !code.isEmpty())
                .toList();
    }

    private static List<Effect> effects(Visit visit, Keeper.Forecast forecast) {
        return forecast.messages().stream()
                .filter(Message.UnitChanged.class::isInstance)
                .map(message -> effect(visit, (Message.UnitChanged) message))
                .toList();
    }

    private static Effect effect(Visit visit, Message.UnitChanged changed) {
        UnitCode code = changed.unit().code();
        LocalDate day = changed.from().minusDays(1);
        Unit before = visit.post().directory().unit(code, day).orElseThrow();
        LocalDate last = changed.unit().validUntil();
        if (last != null && last.isBefore(changed.from())) {
            return changed.into() == null
                    ? new Effect("catalogue.change.effect.ended", List.of(last, visit.name(code, day), code))
                    : new Effect(
                            "catalogue.change.effect.merged",
                            List.of(last, visit.name(code, day), code, visit.name(changed.into(), day)));
        }
        UnitCode desk = changed.unit().reportsTo();
        if (before.validUntil() != null && before.validUntil().isBefore(day)) {
            return new Effect(
                    "catalogue.change.effect.reopened",
                    List.of(
                            changed.from(),
                            changed.unit().name(),
                            code,
                            desk == null ? "" : visit.name(desk, changed.from())));
        }
        if (desk != null && !desk.equals(before.reportsTo())) {
            return new Effect(
                    "catalogue.change.effect.moved",
                    List.of(
                            changed.from(),
                            visit.name(code, day),
                            code,
                            before.reportsTo() == null ? "" : visit.name(before.reportsTo(), day),
                            visit.name(desk, day)));
        }
        List<String> issuers = changed.unit().issuers();
        if (!visit.post()
                .directory()
                .unit(code, changed.from())
                .map(Unit::issuers)
                .equals(Optional.of(issuers))) {
            return issuers.isEmpty()
                    ? new Effect(
                            "catalogue.change.effect.no-issuers",
                            List.of(changed.from(), changed.unit().name(), code))
                    : new Effect(
                            "catalogue.change.effect.issuers",
                            List.of(changed.from(), changed.unit().name(), code, String.join("、", issuers)));
        }
        return new Effect(
                "catalogue.change.effect.renamed",
                List.of(
                        changed.from(),
                        visit.name(code, day),
                        code,
                        changed.unit().name()));
    }

    /** Whether it was changed; if not, why. */
    private boolean change(Visit visit, ChangeUnit command, String once, Model model) {
        try {
            keeper.order(visit, command, once);
            return true;
        } catch (Refused refused) {
            model.addAttribute("refusal", Refusal.of(refused, visit.language()));
            return false;
        }
    }
}

package liandong.console.catalogue;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import liandong.console.shell.Notice;
import liandong.console.shell.Visit;
import liandong.console.shell.Visitor;
import liandong.console.shell.Words;
import liandong.directive.FormRef;
import liandong.duty.Command.PublishForm;
import liandong.report.Form;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Publishing a form: written line by line, seen as those who fill it in will see it, then published for all levels. */
@Controller
class PublishPages {
    private final Keeper keeper;
    private final Words words;

    PublishPages(Keeper keeper, Words words) {
        this.keeper = keeper;
        this.words = words;
    }

    private FilerWords filing(Visit visit) {
        return new FilerWords(words, visit.language(), visit.post().directory(), visit.names());
    }

    @GetMapping("/at/{unit}/catalogue/publish")
    String begin(Visit visit, @RequestParam(defaultValue = "") String base, Model model) {
        keeper.needs(visit, PublishForm.class);
        FormDraft draft = based(visit, base).orElseGet(FormDraft::empty);
        return show(visit, draft, UUID.randomUUID().toString(), model);
    }

    private Optional<FormDraft> based(Visit visit, String base) {
        return visit.post().directory().forms().stream()
                .filter(form -> base.equals(FormRef.of(form).text()))
                .findFirst()
                .map(form -> FormDraft.basedOn(form, filing(visit)));
    }

    private String show(Visit visit, FormDraft draft, String once, Model model) {
        model.addAttribute("draft", draft);
        model.addAttribute("once", once);
        model.addAttribute("seen", Meanwhile.seen(draft.code(), newest(visit, draft)));
        model.addAttribute("version", next(visit, draft));
        model.addAttribute("checks", FormDraft.CHECKS);
        model.addAttribute("filing", filing(visit));
        model.addAttribute(
                "catalogue",
                Catalogue.of(visit.post().directory(), new Visitor(visit.holder(), visit.language(), visit.now())));
        if (!model.containsAttribute("faults")) {
            model.addAttribute("faults", List.of());
        }
        return "catalogue/publish";
    }

    private static int next(Visit visit, FormDraft draft) {
        Form newest = newest(visit, draft);
        return newest == null ? 1 : newest.version() + 1;
    }

    private static @Nullable Form newest(Visit visit, FormDraft draft) {
        return visit.post().directory().newestForm(draft.code()).orElse(null);
    }

    /** One of the form's buttons: adds or removes a line or a check, shows what it comes to, or publishes. */
    @PostMapping("/at/{unit}/catalogue/publish")
    String act(
            Visit visit,
            @RequestParam(defaultValue = "check") String act,
            @RequestParam(defaultValue = "") String once,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next,
            Model model) {
        keeper.needs(visit, PublishForm.class);
        Typed typed = new Typed(request);
        FormDraft draft = FormDraft.read(typed).after(act);
        if (act.equals("base")) {
            // what names no version that there is must not stand in an address
            String base = based(visit, typed.text("base")).isPresent() ? typed.text("base") : "";
            return "redirect:/at/" + visit.unit() + "/catalogue/publish?base=" + base;
        }
        if (!act.equals("check") && !act.equals("publish")) {
            return show(visit, draft, once, model);
        }
        Form newest = newest(visit, draft);
        if (!Meanwhile.isOf(draft.code(), newest, typed)) {
            model.addAttribute("meanwhile", Meanwhile.of(newest, draft, filing(visit)));
            response.setStatus(HttpStatus.CONFLICT.value());
            return show(visit, draft, once, model);
        }
        Form form = draft.form(next(visit, draft), typed, filing(visit));
        if (typed.faults().isEmpty()) {
            Keeper.Forecast forecast = keeper.ask(visit, new PublishForm(form), act.equals("publish"), once);
            if (forecast.given()) {
                Notice.done(next, "catalogue.publish.done", form.nameZh(), Integer.toString(form.version()));
                return "redirect:/catalogue/forms/" + form.code();
            }
            forecast.show(model);
            model.addAttribute("preview", form);
        }
        Keeper.answer(typed, model, response);
        return show(visit, draft, once, model);
    }
}

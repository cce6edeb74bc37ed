package liandong.console.operate;

import liandong.console.shell.Notice;
import liandong.console.shell.Refusal;
import liandong.console.shell.Visitor;
import liandong.message.Actor;
import liandong.message.Role;
import liandong.node.access.Right;
import liandong.node.operating.ResendDesk;
import liandong.node.surface.Refused;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where an operator has an own stream sent again, whose topic has lost records. */
@Controller
class ResendPages {
    private static final String PAGE = "operate/resend";

    private final ResendDesk desk;

    ResendPages(ResendDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/node/resend")
    String page(Visitor visitor, @RequestParam(defaultValue = "") String stream, Model model) {
        visitor.needs(Right.OPERATE);
        model.addAttribute("stream", stream);
        model.addAttribute("from", 1);
        return PAGE;
    }

    @PostMapping("/node/resend")
    Object resend(
            Visitor visitor,
            @RequestParam(defaultValue = "") String stream,
            @RequestParam(defaultValue = "1") long from,
            @RequestParam(defaultValue = "") String because,
            Model model,
            RedirectAttributes next) {
        visitor.needs(Right.OPERATE);
        try {
            desk.resend(stream.strip(), from, new Actor(visitor.holder().id(), Role.OPERATOR), because);
        } catch (Refused e) {
            model.addAttribute("stream", stream);
            model.addAttribute("from", from);
            model.addAttribute("because", because);
            model.addAttribute("refusal", Refusal.of(e, visitor.language()));
            return new ModelAndView(PAGE, model.asMap(), e.status());
        }
        Notice.done(next, "operate.resent");
        return "redirect:/node/resend";
    }
}

package liandong.console.operate;

import jakarta.servlet.http.HttpServletResponse;
import liandong.console.shell.Acts;
import liandong.console.shell.Notice;
import liandong.console.shell.Outcome;
import liandong.console.shell.Refusal;
import liandong.console.shell.Visitor;
import liandong.message.Actor;
import liandong.message.Role;
import liandong.node.access.Right;
import liandong.node.operating.ResendDesk;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
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
    String resend(
            Visitor visitor,
            @RequestParam(defaultValue = "") String stream,
            @RequestParam(defaultValue = "1") String from,
            @RequestParam(defaultValue = "") String because,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        visitor.needs(Right.OPERATE);
        Actor operator = new Actor(visitor.holder().id(), Role.OPERATOR);
        Outcome outcome = Acts.attempt(
                visitor.language(), () -> desk.resend(stream.strip(), Acts.number("from", from), operator, because));
        if (outcome instanceof Outcome.Refused(Refusal why)) {
            why.show(model, response);
            model.addAttribute("stream", stream);
            model.addAttribute("from", from);
            model.addAttribute("because", because);
            return PAGE;
        }
        Notice.done(next, "operate.resent");
        return "redirect:/node/resend";
    }
}

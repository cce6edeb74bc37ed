package liandong.console.operate;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import liandong.console.shell.Acts;
import liandong.console.shell.Notice;
import liandong.console.shell.Outcome;
import liandong.console.shell.Refusal;
import liandong.console.shell.Visitor;
import liandong.hierarchy.UnitCode;
import liandong.message.Actor;
import liandong.message.Role;
import liandong.node.access.Right;
import liandong.node.hosting.Hosting;
import liandong.node.operating.HeldStreams;
import liandong.node.surface.Json;
import liandong.node.surface.OperatingRule;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.core.JacksonException;

/** Own streams on which nothing is signed, with the ways on, and what was decided about such streams. */
@Controller
class HeldPages {
    private final HeldStreams held;
    private final Hosting hosting;

    HeldPages(HeldStreams held, Hosting hosting) {
        this.held = held;
        this.hosting = hosting;
    }

    /** A way on, with the text that the region's operator needs. */
    record Way(String name, String text) {
        static Way of(HeldStreams.Way way) {
            return new Way(way.name(), Json.MAPPER.writeValueAsString(way.request()));
        }
    }

    /** A stream that is held. */
    record Stream(HeldStreams.Held held, List<Way> ways) {}

    @GetMapping("/node/streams")
    String streams(Visitor visitor, Model model) {
        visitor.needs(Right.READ_NODE);
        fill(visitor, model);
        return "operate/held";
    }

    private void fill(Visitor visitor, Model model) {
        model.addAttribute(
                "streams",
                held.all().stream()
                        .map(each -> new Stream(
                                each, each.ways().stream().map(Way::of).toList()))
                        .toList());
        model.addAttribute("gone", held.gone());
        model.addAttribute("keeper", hosting.keepsDirectory());
        model.addAttribute("mayOperate", Right.OPERATE.isHeldBy(visitor.holder(), null));
        model.addAttribute("once", UUID.randomUUID().toString());
    }

    /** Lets a stream go on, of this node or of another, from the text that its node's page shows. */
    @PostMapping("/node/streams/continue")
    String goOn(
            Visitor visitor,
            @RequestParam String once,
            @RequestParam(defaultValue = "") String request,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        visitor.needs(Right.OPERATE);
        Outcome outcome = Acts.attempt(visitor.language(), () -> goOn(visitor, once, request, reason));
        if (outcome instanceof Outcome.Refused(Refusal why)) {
            why.show(model, response);
            fill(visitor, model);
            model.addAttribute("typed", request);
            model.addAttribute("reason", reason);
            return "operate/held";
        }
        Notice.done(next, "operate.held.gone-on");
        return "redirect:/node/streams";
    }

    private void goOn(Visitor visitor, String once, String request, String reason) {
        HeldStreams.Request asked = read(request);
        UnitCode station = hosting.stations().first();
        held.goOn(
                Acts.caller(
                        hosting.post(station).orElseThrow(),
                        new Actor(visitor.holder().id(), Role.OPERATOR),
                        once),
                new HeldStreams.Request(asked.stream(), asked.kept(), asked.from(), asked.disbelieved(), reason));
    }

    private static HeldStreams.Request read(String text) {
        try {
            return Json.MAPPER.readValue(text, HeldStreams.Request.class);
        } catch (JacksonException | IllegalArgumentException e) {
            throw OperatingRule.HELD_TEXT.refused();
        }
    }
}

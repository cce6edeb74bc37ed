package liandong.console.operate;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import liandong.console.shell.Acts;
import liandong.console.shell.Notice;
import liandong.console.shell.Outcome;
import liandong.console.shell.Refusal;
import liandong.console.shell.Visitor;
import liandong.duty.Post;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.message.Actor;
import liandong.message.Role;
import liandong.node.access.Right;
import liandong.node.directory.KeyBook;
import liandong.node.hosting.Hosting;
import liandong.node.surface.Caller;
import liandong.node.surface.OperatingRule;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The keys of this node and of the directory: what is held, what is asked for, offering the next one, revoking one. */
@Controller
class KeysPages {
    private static final String HERE = "redirect:/node/keys";

    private final KeyBook book;
    private final Hosting hosting;

    KeysPages(KeyBook book, Hosting hosting) {
        this.book = book;
        this.hosting = hosting;
    }

    @GetMapping("/node/keys")
    String keys(Visitor visitor, Model model) {
        visitor.needs(Right.READ_NODE);
        fill(visitor, model);
        return "operate/keys";
    }

    private void fill(Visitor visitor, Model model) {
        KeyBook.OfNode ofNode = book.ofNode();
        KeyBook.Request open = ofNode.request();
        model.addAttribute("node", ofNode);
        model.addAttribute("request", open == null ? null : open.text());
        model.addAttribute("keys", book.enrolled());
        model.addAttribute("keeper", hosting.keepsDirectory());
        model.addAttribute("mayOperate", Right.OPERATE.isHeldBy(visitor.holder(), null));
        model.addAttribute("once", UUID.randomUUID().toString());
        model.addAttribute("stations", hosting.stations().stream().limit(1).toList());
    }

    /** Makes the next key and offers it for all units of the one in force. */
    @PostMapping("/node/keys/offer")
    String offer(
            Visitor visitor,
            @RequestParam String once,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        visitor.needs(Right.OPERATE);
        Outcome outcome = Acts.attempt(
                visitor.language(), () -> book.offer(caller(visitor, station(), once), new KeyBook.Next(null)));
        if (outcome instanceof Outcome.Refused(Refusal why)) {
            return again(visitor, why, model, response);
        }
        Notice.done(next, "operate.keys.offered");
        return HERE;
    }

    /** Enrols the key of another node, from the text of its request file. */
    @PostMapping("/node/keys/enrol")
    String enrol(
            Visitor visitor,
            @RequestParam String once,
            @RequestParam(defaultValue = "") String request,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        visitor.needs(Right.OPERATE);
        Outcome outcome = Acts.attempt(
                visitor.language(), () -> book.enrol(caller(visitor, station(), once), KeyBook.Request.of(request)));
        if (outcome instanceof Outcome.Refused(Refusal why)) {
            model.addAttribute("typed", request);
            return again(visitor, why, model, response);
        }
        Notice.done(next, "operate.keys.enrolled");
        return HERE;
    }

    @PostMapping("/node/keys/{id}/revoke")
    String revoke(
            Visitor visitor,
            @PathVariable String id,
            @RequestParam String once,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        visitor.needs(Right.OPERATE);
        Outcome outcome = Acts.attempt(
                visitor.language(),
                () -> book.revoke(
                        caller(visitor, station(), once), new Hash(id), new KeyBook.Revocation(null, reason)));
        if (outcome instanceof Outcome.Refused(Refusal why)) {
            model.addAttribute("revoked", id);
            model.addAttribute("reason", reason);
            return again(visitor, why, model, response);
        }
        Notice.done(next, "operate.keys.revoked");
        return HERE;
    }

    private String again(Visitor visitor, Refusal why, Model model, HttpServletResponse response) {
        why.show(model, response);
        fill(visitor, model);
        return "operate/keys";
    }

    private UnitCode station() {
        List<UnitCode> stations = List.copyOf(hosting.stations());
        if (stations.isEmpty()) {
            throw OperatingRule.NO_STATION_YET.refused();
        }
        return stations.getFirst();
    }

    private Caller caller(Visitor visitor, UnitCode station, String once) {
        Optional<Post> post = hosting.post(station);
        return Acts.caller(post.orElseThrow(), new Actor(visitor.holder().id(), Role.OPERATOR), once);
    }
}

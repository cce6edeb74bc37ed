package liandong.console.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import liandong.console.shell.Notice;
import liandong.console.shell.Refusal;
import liandong.console.shell.Visitor;
import liandong.console.signin.Sessions;
import liandong.hierarchy.UnitCode;
import liandong.message.Role;
import liandong.node.access.Accounts;
import liandong.node.access.Grant;
import liandong.node.access.NotKept;
import liandong.node.access.SignIn;
import liandong.node.hosting.Hosting;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What somebody sees of the own account. */
@Controller
class OwnAccount {
    private final Accounts accounts;
    private final SignIn signIn;
    private final Sessions sessions;
    private final Hosting hosting;

    OwnAccount(Accounts accounts, SignIn signIn, Sessions sessions, Hosting hosting) {
        this.accounts = accounts;
        this.signIn = signIn;
        this.sessions = sessions;
        this.hosting = hosting;
    }

    /**
     * A role and where it holds.
     *
     * @param unit none for the whole node
     */
    record Held(@Nullable String unit, @Nullable String name, Role role) {}

    @GetMapping("/account")
    String show(Visitor visitor, Model model) {
        String id = visitor.holder().id();
        model.addAttribute("id", id);
        model.addAttribute("known", accounts.find(id).orElse(null));
        model.addAttribute("sessions", sessions.count(id));
        model.addAttribute(
                "held",
                visitor.holder().grants().stream()
                        .map(grant -> held(grant, visitor))
                        .toList());
        return "account/own";
    }

    @PostMapping("/account/password")
    String password(
            Visitor visitor,
            @RequestParam String old,
            @RequestParam String password,
            @RequestParam String again,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes next) {
        String id = visitor.holder().id();
        if (!password.equals(again)) {
            Notice.failed(next, "account.differ");
            return "redirect:/account";
        }
        try {
            SignIn.Step step =
                    signIn.changePassword(id, old, password, sessions.isWithCode(request), request.getRemoteAddr());
            if (!(step instanceof SignIn.Step.SignedIn)) {
                Notice.failed(next, step instanceof SignIn.Step.Locked ? "account.locked" : "account.wrong");
                return "redirect:/account";
            }
        } catch (NotKept refused) {
            Refusal.of(refused.refused(), visitor.language()).show(model, response);
            return show(visitor, model);
        }
        sessions.endOthers(id, request);
        sessions.renew(request);
        Notice.done(next, "account.password.done");
        return "redirect:/account";
    }

    @PostMapping("/account/sessions/end")
    String endOthers(Visitor visitor, HttpServletRequest request, RedirectAttributes next) {
        sessions.endOthers(visitor.holder().id(), request);
        Notice.done(next, "account.sessions.done");
        return "redirect:/account";
    }

    private Held held(Grant grant, Visitor visitor) {
        UnitCode unit = grant.unit();
        return unit == null
                ? new Held(null, null, grant.role())
                : new Held(
                        unit.value(),
                        hosting.directory()
                                .unit(unit, visitor.today())
                                .map(visitor.names(hosting.directory())::unit)
                                .orElse(null),
                        grant.role());
    }

    /** All roles that can be granted. */
    static List<Role> roles() {
        return List.of(Role.CLERK, Role.REVIEWER, Role.SUPERVISOR, Role.OPERATOR, Role.AUDITOR);
    }
}

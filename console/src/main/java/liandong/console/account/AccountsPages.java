package liandong.console.account;

import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import liandong.console.shell.Acts;
import liandong.console.shell.Notice;
import liandong.console.shell.Outcome;
import liandong.console.shell.Refusal;
import liandong.console.shell.Visitor;
import liandong.node.access.Accounts;
import liandong.node.access.NotKept;
import liandong.node.access.Right;
import liandong.node.surface.Limit;
import liandong.node.surface.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The accounts of the node. */
@Controller
class AccountsPages {
    private static final Limit SHOWN = new Limit(200);
    private static final int PASSWORD_BYTES = 15;

    private final Accounts accounts;
    private final SecureRandom random = new SecureRandom();

    AccountsPages(Accounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping("/node/accounts")
    String list(Visitor visitor, @RequestParam(defaultValue = "") String after, Model model) {
        visitor.needs(Right.KEEP_ACCOUNTS);
        model.addAttribute("accounts", Page.of(accounts.list(after, SHOWN.oneMore()), SHOWN, Accounts.Account::id));
        model.addAttribute("roles", OwnAccount.roles());
        return "account/list";
    }

    @PostMapping("/node/accounts")
    String create(
            Visitor visitor,
            @RequestParam String id,
            @RequestParam(defaultValue = "") List<String> unit,
            @RequestParam(defaultValue = "") List<String> role,
            Model model,
            HttpServletResponse response) {
        visitor.needs(Right.KEEP_ACCOUNTS);
        String account = id.strip();
        model.addAttribute("lines", GrantLines.typed(unit, role));
        return shown(
                visitor,
                account,
                password -> accounts.create(account, password, GrantLines.read(unit, role), true),
                model,
                response);
    }

    @GetMapping("/node/accounts/{id}")
    String one(Visitor visitor, @PathVariable String id, Model model) {
        visitor.needs(Right.KEEP_ACCOUNTS);
        Accounts.Account known =
                accounts.find(id).orElseThrow(() -> NotKept.noAccount(id).refused());
        return one(known, GrantLines.of(known.grants()), model);
    }

    private static String one(Accounts.Account known, List<GrantLines.Line> lines, Model model) {
        model.addAttribute("known", known);
        model.addAttribute("lines", lines);
        model.addAttribute("roles", OwnAccount.roles());
        return "account/one";
    }

    @PostMapping("/node/accounts/{id}/roles")
    String grant(
            Visitor visitor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") List<String> unit,
            @RequestParam(defaultValue = "") List<String> role,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        visitor.needs(Right.KEEP_ACCOUNTS);
        Accounts.Account known =
                accounts.find(id).orElseThrow(() -> NotKept.noAccount(id).refused());
        Outcome outcome = Acts.attempt(visitor.language(), () -> accounts.grant(id, GrantLines.read(unit, role)));
        if (outcome instanceof Outcome.Refused(Refusal why)) {
            why.show(model, response);
            return one(known, GrantLines.typed(unit, role), model);
        }
        Notice.done(next, "account.done", id);
        return "redirect:/node/accounts/" + id;
    }

    @PostMapping("/node/accounts/{id}/disable")
    String disable(Visitor visitor, @PathVariable String id, RedirectAttributes next) {
        return done(visitor, id, next, () -> accounts.disable(id));
    }

    @PostMapping("/node/accounts/{id}/enable")
    String enable(Visitor visitor, @PathVariable String id, RedirectAttributes next) {
        return done(visitor, id, next, () -> accounts.enable(id));
    }

    @PostMapping("/node/accounts/{id}/unlock")
    String unlock(Visitor visitor, @PathVariable String id, RedirectAttributes next) {
        return done(visitor, id, next, () -> accounts.unlock(id));
    }

    @PostMapping("/node/accounts/{id}/telephone/forget")
    String forgetTelephone(Visitor visitor, @PathVariable String id, RedirectAttributes next) {
        return done(visitor, id, next, () -> accounts.forgetTotp(id));
    }

    @PostMapping("/node/accounts/{id}/password")
    String reset(Visitor visitor, @PathVariable String id, Model model, HttpServletResponse response) {
        visitor.needs(Right.KEEP_ACCOUNTS);
        return shown(visitor, id, password -> accounts.resetPassword(id, password), model, response);
    }

    /** A page that shows a new password, this once. */
    private String shown(Visitor visitor, String id, Consumer<String> act, Model model, HttpServletResponse response) {
        String password = password();
        model.addAttribute("id", id);
        if (Acts.attempt(visitor.language(), () -> act.accept(password)) instanceof Outcome.Refused(Refusal why)) {
            why.show(model, response);
            return list(visitor, "", model);
        }
        model.addAttribute("password", password);
        return "account/password";
    }

    private static String done(Visitor visitor, String id, RedirectAttributes next, Runnable act) {
        visitor.needs(Right.KEEP_ACCOUNTS);
        act.run();
        Notice.done(next, "account.done", id);
        return "redirect:/node/accounts/" + id;
    }

    private String password() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

package liandong.console.account;

import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import liandong.console.shell.Acts;
import liandong.console.shell.Notice;
import liandong.console.shell.Outcome;
import liandong.console.shell.Refusal;
import liandong.console.shell.Visitor;
import liandong.node.access.Grant;
import liandong.node.access.Right;
import liandong.node.access.Scope;
import liandong.node.access.Tokens;
import liandong.node.surface.Limit;
import liandong.node.surface.Page;
import liandong.node.surface.RequestRule;
import liandong.node.surface.Written;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The tokens that programs show in place of a password. */
@Controller
class TokensPages {
    private static final Limit SHOWN = new Limit(200);

    private final Tokens tokens;

    TokensPages(Tokens tokens) {
        this.tokens = tokens;
    }

    @GetMapping("/node/tokens")
    String list(Visitor visitor, @RequestParam(defaultValue = "") String after, Model model) {
        visitor.needs(Right.KEEP_ACCOUNTS);
        model.addAttribute("tokens", Page.of(tokens.list(after, SHOWN.oneMore()), SHOWN, Tokens.Token::id));
        model.addAttribute("roles", OwnAccount.roles());
        model.addAttribute("scopes", Scope.values());
        return "account/tokens";
    }

    /** A token of an application, or of an account where no role is named; its secret is shown this once. */
    @PostMapping("/node/tokens")
    String issue(
            Visitor visitor,
            @RequestParam String holder,
            @RequestParam(defaultValue = "") List<String> unit,
            @RequestParam(defaultValue = "") List<String> role,
            @RequestParam(defaultValue = "") List<String> scope,
            @RequestParam(defaultValue = "90") String days,
            Model model,
            HttpServletResponse response) {
        visitor.needs(Right.KEEP_ACCOUNTS);
        Outcome outcome = Acts.attempt(visitor.language(), () -> {
            Tokens.Issued issued = issue(
                    holder.strip(),
                    GrantLines.read(unit, role),
                    scopes(scope),
                    Math.clamp(Acts.number("days", days), -1, Integer.MAX_VALUE),
                    visitor.holder().id());
            model.addAttribute("secret", issued.secret());
            model.addAttribute("token", issued.token());
        });
        if (outcome instanceof Outcome.Refused(Refusal why)) {
            why.show(model, response);
            model.addAttribute("holder", holder);
            model.addAttribute("lines", GrantLines.typed(unit, role));
            model.addAttribute("days", days);
            return list(visitor, "", model);
        }
        return "account/secret";
    }

    private Tokens.Issued issue(String holder, List<Grant> grants, Set<Scope> scopes, int days, String by) {
        return grants.isEmpty()
                ? tokens.forAccount(holder, scopes, days, by)
                : tokens.forApplication(holder, grants, scopes, days, by);
    }

    private static Set<Scope> scopes(List<String> named) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        try {
            named.stream().filter(each -> !each.isBlank()).map(Scope::of).forEach(scopes::add);
        } catch (IllegalArgumentException e) {
            throw RequestRule.WRONG_ENTRY.refused(Written.SCOPE.said(e.getMessage()));
        }
        return scopes;
    }

    @PostMapping("/node/tokens/{id}/revoke")
    String revoke(Visitor visitor, @PathVariable String id, RedirectAttributes next) {
        visitor.needs(Right.KEEP_ACCOUNTS);
        tokens.revoke(id);
        Notice.done(next, "account.token.revoked");
        return "redirect:/node/tokens";
    }
}

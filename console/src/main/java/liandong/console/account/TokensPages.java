package liandong.console.account;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import liandong.console.shell.Notice;
import liandong.console.shell.Refusal;
import liandong.console.shell.Visitor;
import liandong.node.access.Grant;
import liandong.node.access.NotKept;
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
            @RequestParam(defaultValue = "90") int days,
            Model model) {
        visitor.needs(Right.KEEP_ACCOUNTS);
        try {
            List<Grant> grants = GrantLines.read(unit, role);
            Set<Scope> scopes = EnumSet.noneOf(Scope.class);
            scope.stream().filter(each -> !each.isBlank()).map(Scope::of).forEach(scopes::add);
            String by = visitor.holder().id();
            Tokens.Issued issued = grants.isEmpty()
                    ? tokens.forAccount(holder.strip(), scopes, days, by)
                    : tokens.forApplication(holder.strip(), grants, scopes, days, by);
            model.addAttribute("secret", issued.secret());
            model.addAttribute("token", issued.token());
            return "account/secret";
        } catch (NotKept refused) {
            model.addAttribute("refusal", Refusal.of(refused.refused(), visitor.language()));
            model.addAttribute("holder", holder);
            return list(visitor, "", model);
        } catch (IllegalArgumentException e) {
            throw RequestRule.WRONG_ENTRY.refused(Written.SCOPE.said(e.getMessage()));
        }
    }

    @PostMapping("/node/tokens/{id}/revoke")
    String revoke(Visitor visitor, @PathVariable String id, RedirectAttributes next) {
        visitor.needs(Right.KEEP_ACCOUNTS);
        try {
            tokens.revoke(id);
        } catch (NotKept refused) {
            throw refused.refused();
        }
        Notice.done(next, "account.token.revoked");
        return "redirect:/node/tokens";
    }
}

package liandong.console.signin;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import liandong.console.shell.Languages;
import liandong.console.shell.Notice;
import liandong.console.shell.Refusal;
import liandong.node.access.NotKept;
import liandong.node.access.SetUp;
import liandong.node.access.Tokens;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The first operator of a node: whoever can read its data folder. */
@Controller
class SetUpPage {
    private final SetUp setUp;
    private final Tokens tokens;

    SetUpPage(SetUp setUp, Tokens tokens) {
        this.setUp = setUp;
        this.tokens = tokens;
    }

    @GetMapping("/set-up")
    String form() {
        return setUp.isOpen() ? "signin/set-up" : "redirect:/sign-in";
    }

    @PostMapping("/set-up")
    String make(
            @RequestParam String secret,
            @RequestParam String account,
            @RequestParam String password,
            @RequestParam String again,
            Model model,
            Locale language,
            HttpServletResponse response,
            RedirectAttributes next) {
        model.addAttribute("account", account);
        if (!password.equals(again)) {
            model.addAttribute("problem", "signin.differ");
            return "signin/set-up";
        }
        try {
            // the token that comes with it is for programs; who sits at a browser signs in
            Tokens.Issued unused = setUp.use(secret, account.strip(), password, 1);
            tokens.revoke(unused.token().id());
        } catch (NotKept refused) {
            model.addAttribute("refusal", Refusal.of(refused.refused(), Languages.of(language)));
            response.setStatus(refused.refused().status().value());
            return "signin/set-up";
        }
        Notice.done(next, "signin.set-up.done");
        return "redirect:/sign-in";
    }
}

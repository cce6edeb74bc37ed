package liandong.console.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import liandong.console.shell.Languages;
import liandong.console.shell.Refusal;
import liandong.console.signin.Sessions.Way;
import liandong.node.access.NotKept;
import liandong.node.access.SetUp;
import liandong.node.access.SignIn;
import liandong.node.access.SignIn.Step;
import liandong.node.access.Totp;
import liandong.node.front.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Password, then what the account's roles and state ask for: a code, a telephone to enrol, another password. */
@Controller
class SignInPages {
    private static final int LONGEST_NEXT = 2000;

    private final SignIn signIn;
    private final SetUp setUp;
    private final Sessions sessions;
    private final SignInOffers offers;

    SignInPages(SignIn signIn, SetUp setUp, Sessions sessions, SignInOffers offers) {
        this.signIn = signIn;
        this.setUp = setUp;
        this.sessions = sessions;
        this.offers = offers;
    }

    @GetMapping("/sign-in")
    String form(@RequestParam(defaultValue = "") String next, Model model, HttpServletRequest request) {
        if (setUp.isOpen()) {
            return "redirect:/set-up";
        }
        model.addAttribute("next", next);
        model.addAttribute("providers", offers.providers());
        if (!offers.providers().isEmpty() && next.length() <= LONGEST_NEXT) {
            sessions.wants(next, request);
        }
        return "signin/password";
    }

    @PostMapping("/sign-in")
    String password(
            @RequestParam String account,
            @RequestParam String password,
            @RequestParam(defaultValue = "") String next,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Step step = signIn.check(account.strip(), password, request.getRemoteAddr());
        model.addAttribute("account", account.strip());
        model.addAttribute("next", next);
        model.addAttribute("providers", offers.providers());
        return after(step, new Way(account.strip(), null, false, next), "signin/password", model, request, response);
    }

    @GetMapping("/sign-in/code")
    String code(HttpServletRequest request) {
        return sessions.way(request).isPresent() ? "signin/code" : "redirect:/sign-in";
    }

    @PostMapping("/sign-in/code")
    String code(@RequestParam String code, Model model, HttpServletRequest request, HttpServletResponse response) {
        Optional<Way> way = sessions.way(request);
        if (way.isEmpty()) {
            return "redirect:/sign-in";
        }
        Step step = signIn.code(way.get().account(), code, request.getRemoteAddr());
        Way with = new Way(way.get().account(), null, true, way.get().next());
        return after(step, with, "signin/code", model, request, response);
    }

    @GetMapping("/sign-in/telephone")
    String telephone(Model model, HttpServletRequest request) {
        Optional<Way> way = sessions.way(request);
        if (way.isEmpty()) {
            return "redirect:/sign-in";
        }
        Way kept = way.get();
        String secret = kept.secret();
        if (secret == null) {
            secret = signIn.enrol(kept.account());
            sessions.keep(new Way(kept.account(), secret, false, kept.next()), request);
        }
        show(model, kept.account(), secret);
        return "signin/telephone";
    }

    @PostMapping("/sign-in/telephone")
    String telephone(@RequestParam String code, Model model, HttpServletRequest request, HttpServletResponse response) {
        Optional<Way> way = sessions.way(request);
        String secret = way.map(Way::secret).orElse(null);
        if (way.isEmpty() || secret == null) {
            return "redirect:/sign-in";
        }
        Way kept = way.get();
        Step step = signIn.confirm(kept.account(), secret, code, request.getRemoteAddr());
        show(model, kept.account(), secret);
        Way with = new Way(kept.account(), null, true, kept.next());
        return after(step, with, "signin/telephone", model, request, response);
    }

    @GetMapping("/sign-in/new-password")
    String newPassword(HttpServletRequest request) {
        return sessions.way(request).isPresent() ? "signin/new-password" : "redirect:/sign-in";
    }

    @PostMapping("/sign-in/new-password")
    String newPassword(
            @RequestParam String old,
            @RequestParam String password,
            @RequestParam String again,
            Model model,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Way> way = sessions.way(request);
        if (way.isEmpty()) {
            return "redirect:/sign-in";
        }
        Way kept = way.get();
        if (!password.equals(again)) {
            model.addAttribute("problem", "signin.differ");
            return "signin/new-password";
        }
        try {
            Step step = signIn.changePassword(kept.account(), old, password, kept.withCode(), request.getRemoteAddr());
            return after(step, kept, "signin/new-password", model, request, response);
        } catch (NotKept refused) {
            model.addAttribute("refusal", Refusal.of(Refused.of(refused.refusal()), Languages.of(language)));
            return "signin/new-password";
        }
    }

    @PostMapping("/sign-out")
    String signOut(HttpServletRequest request) {
        sessions.end(request);
        return "redirect:/sign-in";
    }

    /** Where {@code step} leads; the page {@code here} again where it leads nowhere. */
    private String after(
            Step step, Way way, String here, Model model, HttpServletRequest request, HttpServletResponse response) {
        return switch (step) {
            case Step.SignedIn in -> {
                sessions.begin(in.holder().id(), request, response);
                yield "redirect:" + local(way.next());
            }
            case Step.NeedsCode needs -> {
                sessions.keep(way, request);
                yield "redirect:/sign-in/code";
            }
            case Step.NeedsEnrolment needs -> {
                sessions.keep(way, request);
                yield "redirect:/sign-in/telephone";
            }
            case Step.MustChange must -> {
                sessions.keep(way, request);
                yield "redirect:/sign-in/new-password";
            }
            case Step.Locked locked -> {
                model.addAttribute("until", locked.until());
                response.setStatus(HttpServletResponse.SC_FORBIDDEN);
                yield here;
            }
            case Step.Wrong wrong -> {
                model.addAttribute("problem", here.equals("signin/password") ? "signin.wrong" : "signin.wrong-code");
                response.setStatus(HttpServletResponse.SC_FORBIDDEN);
                yield here;
            }
        };
    }

    private static void show(Model model, String account, String secret) {
        String uri = Totp.uri(account, secret);
        model.addAttribute("secret", secret);
        model.addAttribute("uri", uri);
        model.addAttribute("picture", Picture.of(uri));
    }

    /** {@code next} if it leads to a page of this node, the first page otherwise. */
    static String local(@Nullable String next) {
        boolean here = next != null
                && next.length() <= LONGEST_NEXT
                && next.matches("/([^/\\\\\\p{Cntrl}][^\\\\\\p{Cntrl}]*)?")
                && !next.startsWith("/sign-");
        return here && next != null ? next : "/";
    }
}

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
    private static final String CODE = "/sign-in/code";
    private static final String TELEPHONE = "/sign-in/telephone";
    private static final String NEW_PASSWORD = "/sign-in/new-password";

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
        return after(step, sessions.way(account.strip(), next), "signin/password", model, request, response);
    }

    @GetMapping(CODE)
    String code(HttpServletRequest request) {
        return at(CODE, request).isPresent() ? "signin/code" : elsewhere(request);
    }

    @PostMapping(CODE)
    String code(@RequestParam String code, Model model, HttpServletRequest request, HttpServletResponse response) {
        Optional<Way> way = at(CODE, request);
        if (way.isEmpty()) {
            return elsewhere(request);
        }
        Step step = signIn.code(way.get().account(), code, request.getRemoteAddr());
        return after(step, way.get().coded(), "signin/code", model, request, response);
    }

    @GetMapping(TELEPHONE)
    String telephone(Model model, HttpServletRequest request) {
        Optional<Way> way = at(TELEPHONE, request);
        if (way.isEmpty()) {
            return elsewhere(request);
        }
        Way kept = way.get();
        String secret = kept.secret();
        if (secret == null) {
            secret = signIn.enrol(kept.account());
            sessions.keep(kept.enrolling(secret), request);
        }
        show(model, kept.account(), secret);
        return "signin/telephone";
    }

    @PostMapping(TELEPHONE)
    String telephone(@RequestParam String code, Model model, HttpServletRequest request, HttpServletResponse response) {
        Optional<Way> way = at(TELEPHONE, request);
        String secret = way.map(Way::secret).orElse(null);
        if (way.isEmpty() || secret == null) {
            return elsewhere(request);
        }
        Way kept = way.get();
        Step step = signIn.confirm(kept.account(), secret, code, request.getRemoteAddr());
        show(model, kept.account(), secret);
        return after(step, kept.coded(), "signin/telephone", model, request, response);
    }

    @GetMapping(NEW_PASSWORD)
    String newPassword(HttpServletRequest request) {
        return at(NEW_PASSWORD, request).isPresent() ? "signin/new-password" : elsewhere(request);
    }

    @PostMapping(NEW_PASSWORD)
    String newPassword(
            @RequestParam String old,
            @RequestParam String password,
            @RequestParam String again,
            Model model,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Way> way = at(NEW_PASSWORD, request);
        if (way.isEmpty()) {
            return elsewhere(request);
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
            model.addAttribute("refusal", Refusal.of(refused.refused(), Languages.of(language)));
            return "signin/new-password";
        }
    }

    @PostMapping("/sign-out")
    String signOut(HttpServletRequest request) {
        sessions.end(request);
        return "redirect:/sign-in";
    }

    /** The way of the request, if {@code page} is the one step that is due on it. */
    private Optional<Way> at(String page, HttpServletRequest request) {
        return sessions.way(request).filter(way -> due(way).equals(page));
    }

    /** To the step that is due: nobody takes a later one first. */
    private String elsewhere(HttpServletRequest request) {
        return "redirect:" + sessions.way(request).map(this::due).orElse("/sign-in");
    }

    private String due(Way way) {
        return switch (signIn.due(way.account(), way.withCode(), way.since())) {
            case Step.NeedsCode needs -> CODE;
            case Step.NeedsEnrolment needs -> TELEPHONE;
            case Step.MustChange must -> NEW_PASSWORD;
            case Step.SignedIn in -> "/sign-in";
            case Step.Locked locked -> "/sign-in";
            case Step.Wrong wrong -> "/sign-in";
        };
    }

    /** Where {@code step} leads; the page {@code here} again where it leads nowhere. */
    private String after(
            Step step, Way way, String here, Model model, HttpServletRequest request, HttpServletResponse response) {
        return switch (step) {
            case Step.SignedIn in -> {
                sessions.begin(in.holder().id(), way.withCode(), request, response);
                yield "redirect:" + local(way.next());
            }
            case Step.NeedsCode needs -> {
                sessions.keep(way, request);
                yield "redirect:" + CODE;
            }
            case Step.NeedsEnrolment needs -> {
                sessions.keep(way, request);
                yield "redirect:" + TELEPHONE;
            }
            case Step.MustChange must -> {
                sessions.keep(way, request);
                yield "redirect:" + NEW_PASSWORD;
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

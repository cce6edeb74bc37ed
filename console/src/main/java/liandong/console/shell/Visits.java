package liandong.console.shell;

import static liandong.rule.Argument.code;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liandong.hierarchy.UnitCode;
import liandong.node.access.Holder;
import liandong.node.access.Right;
import liandong.node.hosting.Hosting;
import liandong.node.surface.PageRule;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/** Who looks at what. */
@Component
public final class Visits {
    private static final Pattern CHOSEN = Pattern.compile("(?:^|&)lang=([a-z]{2})(?:&|$)");

    private final Hosting hosting;
    private final Clock clock;
    private final LocaleResolver languages;

    Visits(Hosting hosting, Clock clock, LocaleResolver languages) {
        this.hosting = hosting;
        this.clock = clock;
        this.languages = languages;
    }

    /** Who is signed in. */
    public Optional<Holder> holder() {
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        return signedIn != null && signedIn.getPrincipal() instanceof Holder holder
                ? Optional.of(holder)
                : Optional.empty();
    }

    Locale language(HttpServletRequest request) {
        String query = request.getQueryString();
        Matcher chosen = CHOSEN.matcher(query == null ? "" : query);
        // the page that a choice leads to is in that language already, before the cookie comes back
        return Languages.of(chosen.find() ? Locale.forLanguageTag(chosen.group(1)) : languages.resolveLocale(request));
    }

    Visitor visitor(HttpServletRequest request) {
        return new Visitor(signedIn(), language(request), clock.instant());
    }

    /** The visit; refused where the station is not hosted here or the visitor has no role there. */
    Visit visit(UnitCode unit, HttpServletRequest request) {
        Holder holder = signedIn();
        if (!Right.READ_STATION.isHeldBy(holder, unit)) {
            throw PageRule.NO_ROLE_HERE.refused(code(holder.id()), code(unit));
        }
        return find(unit, request).orElseThrow(() -> PageRule.NOT_HOSTED_HERE.refused(code(unit)));
    }

    Optional<Visit> find(UnitCode unit, HttpServletRequest request) {
        return holder().filter(holder -> Right.READ_STATION.isHeldBy(holder, unit))
                .flatMap(holder ->
                        hosting.post(unit).map(post -> new Visit(post, holder, language(request), clock.instant())));
    }

    private Holder signedIn() {
        return holder().orElseThrow(() -> PageRule.NOT_SIGNED_IN.refused());
    }
}

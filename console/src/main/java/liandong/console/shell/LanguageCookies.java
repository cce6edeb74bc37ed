package liandong.console.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.web.servlet.i18n.AbstractLocaleContextResolver;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/** The language that a browser keeps, in the cookie that goes with the way on which it comes. */
final class LanguageCookies extends AbstractLocaleContextResolver {
    private final CookieLocaleResolver plain;
    private final CookieLocaleResolver secure;

    LanguageCookies(String cookie) {
        this.plain = resolver(cookie, false);
        this.secure = resolver(NodeCookies.secure(cookie), true);
    }

    private static CookieLocaleResolver resolver(String cookie, boolean secure) {
        CookieLocaleResolver resolver = new CookieLocaleResolver(cookie);
        resolver.setDefaultLocale(Locale.CHINESE);
        resolver.setCookieMaxAge(Duration.ofDays(365));
        resolver.setCookiePath("/");
        resolver.setCookieHttpOnly(true);
        resolver.setCookieSecure(secure);
        resolver.setCookieSameSite("Lax");
        resolver.setRejectInvalidCookies(false);
        return resolver;
    }

    private CookieLocaleResolver of(HttpServletRequest request) {
        return NodeCookies.isPlain(request) ? plain : secure;
    }

    @Override
    public LocaleContext resolveLocaleContext(HttpServletRequest request) {
        return of(request).resolveLocaleContext(request);
    }

    @Override
    public void setLocaleContext(
            HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable LocaleContext context) {
        of(request).setLocaleContext(request, response, context);
    }
}

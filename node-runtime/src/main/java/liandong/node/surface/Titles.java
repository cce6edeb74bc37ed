package liandong.node.surface;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What each rule is called: in Chinese, or in English where the request prefers it. */
public final class Titles {
    private static final List<Locale> LANGUAGES = List.of(Locale.CHINESE, Locale.ENGLISH);
    private static final Phrasebook TITLES = new Phrasebook("problems");

    private Titles() {}

    /** The language that {@code request} prefers of those there are; Chinese if it says nothing that can be read. */
    public static Locale language(HttpServletRequest request) {
        return preferred(request).orElse(Locale.CHINESE);
    }

    /** The language of all that a program does not compare; English if the request says nothing that can be read. */
    public static Locale detailLanguage(HttpServletRequest request) {
        return preferred(request).orElse(Locale.ENGLISH);
    }

    private static Optional<Locale> preferred(HttpServletRequest request) {
        String accepted = request.getHeader("Accept-Language");
        if (accepted == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(Locale.lookup(Locale.LanguageRange.parse(accepted), LANGUAGES));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The title of {@code rule}; none for a rule that is not ours, such as a reviewer's own. */
    public static @Nullable String of(String rule, Locale language) {
        return titles(language).getProperty(rule);
    }

    public static Properties titles(Locale language) {
        return TITLES.in(language);
    }
}

package liandong.node.surface;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What each rule is called: in Chinese, or in English where the request prefers it. */
public final class Titles {
    private static final List<Locale> LANGUAGES = List.of(Locale.CHINESE, Locale.ENGLISH);
    private static final Map<Locale, Properties> TITLES =
            Map.of(Locale.CHINESE, read(Locale.CHINESE), Locale.ENGLISH, read(Locale.ENGLISH));

    private Titles() {}

    /** The language that {@code request} prefers of those there are; Chinese if it says nothing that can be read. */
    public static Locale language(HttpServletRequest request) {
        String accepted = request.getHeader("Accept-Language");
        if (accepted == null) {
            return Locale.CHINESE;
        }
        try {
            Locale found = Locale.lookup(Locale.LanguageRange.parse(accepted), LANGUAGES);
            return found == null ? Locale.CHINESE : found;
        } catch (IllegalArgumentException e) {
            return Locale.CHINESE;
        }
    }

    /** The title of {@code rule}; none for a rule that is not ours, such as a reviewer's own. */
    public static @Nullable String of(String rule, Locale language) {
        return titles(language).getProperty(rule);
    }

    public static Properties titles(Locale language) {
        return Objects.requireNonNull(TITLES.get(language));
    }

    private static Properties read(Locale language) {
        String file = "problems_" + language.getLanguage() + ".properties";
        try (InputStream in = Objects.requireNonNull(Titles.class.getResourceAsStream(file), file);
                Reader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            Properties titles = new Properties();
            titles.load(text);
            return titles;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}

package liandong.node.surface;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;

/** Words by key, in Chinese and in English: {@code <name>_zh.properties} and {@code <name>_en.properties} beside this class. */
final class Phrasebook {
    private final Properties chinese;
    private final Properties english;

    Phrasebook(String name) {
        this.chinese = read(name + "_zh.properties");
        this.english = read(name + "_en.properties");
    }

    /** The words in this language; Chinese for one that is not there. */
    Properties in(Locale language) {
        return language.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? english : chinese;
    }

    private static Properties read(String file) {
        try (InputStream in = Phrasebook.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing");
            }
            Reader text = new InputStreamReader(in, StandardCharsets.UTF_8);
            Properties words = new Properties();
            words.load(text);
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}

package liandong.console.operate;

import java.util.Locale;
import liandong.console.shell.Words;
import org.springframework.stereotype.Component;

/** What a stable reason means and what to do about it, in the reader's words; the reason itself where it is not known. */
@Component
class Advice {
    private final Words words;

    Advice(Words words) {
        this.words = words;
    }

    /** What a reason means and what to do next. */
    record Said(String meaning, String next) {}

    Said of(String reason, Locale language) {
        return new Said(
                word("operate.reason." + reason, reason, language),
                word("operate.next." + reason, word("operate.next.other", "", language), language));
    }

    String word(String key, String otherwise, Locale language) {
        return words.or(language, key, otherwise);
    }
}

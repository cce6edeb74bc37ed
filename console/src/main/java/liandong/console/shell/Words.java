package liandong.console.shell;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Words of pages in the reader's language, for what no template writes: files, and texts that are put together. */
@Component
public final class Words {
    private final MessageSource source;

    public Words(MessageSource source) {
        this.source = source;
    }

    /** The words of a key; every family has them in every language. */
    public String of(Locale language, String key, Object... arguments) {
        return source.getMessage(key, arguments, language);
    }

    /** The words of a key; {@code otherwise} where there are none. */
    public String or(Locale language, String key, String otherwise) {
        return Objects.requireNonNullElse(source.getMessage(key, null, otherwise, language), otherwise);
    }

    /** The heads of the columns of a file; {@code key} is how the keys of all of them begin. */
    public List<String> heads(Locale language, String key, String... columns) {
        return Stream.of(columns).map(column -> of(language, key + column)).toList();
    }
}

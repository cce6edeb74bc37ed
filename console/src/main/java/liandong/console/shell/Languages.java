package liandong.console.shell;

import java.util.List;
import java.util.Locale;

/** The languages of the pages, the first one for who has not chosen. */
public final class Languages {
    public static final List<Locale> ALL = List.of(Locale.CHINESE, Locale.ENGLISH);

    private Languages() {}

    /** The one that {@code chosen} names; the first one if it names none of them. */
    public static Locale of(Locale chosen) {
        return ALL.stream()
                .filter(each -> each.getLanguage().equals(chosen.getLanguage()))
                .findFirst()
                .orElse(ALL.getFirst());
    }
}

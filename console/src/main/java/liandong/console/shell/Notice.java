package liandong.console.shell;

import java.util.List;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What a page says once, after something was done.
 *
 * @param kind success, warning or danger
 * @param key of its words
 */
public record Notice(String kind, String key, List<Object> arguments) {
    private static final String NAME = "notice";

    /** Lets the page that follows say that something was done. */
    public static void done(RedirectAttributes next, String key, Object... arguments) {
        next.addFlashAttribute(NAME, new Notice("success", key, List.of(arguments)));
    }

    /** Lets the page that follows say that something was not done. */
    public static void failed(RedirectAttributes next, String key, Object... arguments) {
        next.addFlashAttribute(NAME, new Notice("danger", key, List.of(arguments)));
    }
}

package liandong.node.surface;

import java.util.UUID;
import java.util.regex.Pattern;
import liandong.duty.Post;
import liandong.message.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Who asks which station for something.
 *
 * @param key the Idempotency-Key, if there is one
 */
public record Caller(Post post, Actor actor, @Nullable String key) {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,100}");

    /** Whether a text can be an Idempotency-Key: 1 to 100 printable ASCII characters without spaces. */
    public static boolean isKey(String text) {
        return KEY.matcher(text).matches();
    }

    /** What names the command as the cause of what it sends. */
    public String commandId() {
        return key == null ? UUID.randomUUID().toString() : key;
    }
}

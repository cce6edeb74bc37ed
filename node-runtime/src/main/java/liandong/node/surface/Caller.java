package liandong.node.surface;

import java.util.UUID;
import liandong.duty.Post;
import liandong.message.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Who asks which station for something.
 *
 * @param key the Idempotency-Key, if there is one
 */
public record Caller(Post post, Actor actor, @Nullable String key) {

    /** What names the command as the cause of what it sends. */
    public String commandId() {
        return key == null ? UUID.randomUUID().toString() : key;
    }
}

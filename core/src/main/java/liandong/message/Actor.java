package liandong.message;

import java.util.regex.Pattern;

/**
 * Who acts: an opaque account id, never a name, or {@code rule:<name>} for the node itself.
 *
 * @param id 1 to 64 of {@code 0-9 A-Z a-z . : _ -}
 */
public record Actor(String id, Role role) {
    private static final Pattern SHAPE = Pattern.compile("[0-9A-Za-z.:_-]{1,64}");

    public Actor {
        if (!SHAPE.matcher(id).matches()) {
            throw new IllegalArgumentException("an account id is 1 to 64 of 0-9 A-Z a-z . : _ -, not '" + id + "'");
        }
    }

    /** The node itself, acting by the named rule. */
    public static Actor rule(String name) {
        return new Actor("rule:" + name, Role.RULE);
    }
}

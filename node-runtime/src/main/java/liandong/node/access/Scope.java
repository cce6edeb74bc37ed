package liandong.node.access;

import java.util.Arrays;
import java.util.Locale;
import liandong.node.surface.Written;
import liandong.node.surface.WrittenAs;
import liandong.rule.Argument;

/** What a token may be used for; it narrows what its grants allow and adds nothing to them. */
@WrittenAs(Written.SCOPE)
public enum Scope {
    /** To read. */
    READ,
    /** To give commands. */
    ACT,
    /** To read the numbers under {@code /actuator}. */
    METRICS,
    /** To act on behalf of people whom the application, not this node, has signed in. */
    ON_BEHALF;

    /** As it is written. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The scope as a refusal names it. */
    public Argument said() {
        return Argument.term("scope." + text());
    }

    /** The scope written as {@code text}; throws IllegalArgumentException with the possible ones. */
    public static Scope of(String text) {
        return Arrays.stream(values())
                .filter(scope -> scope.text().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("a scope is read, act, metrics or on-behalf, not '" + text + "'"));
    }
}

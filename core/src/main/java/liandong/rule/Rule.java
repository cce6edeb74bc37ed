package liandong.rule;

import java.util.List;
import java.util.Locale;

/** A rule by which something is refused. Its words stand beside the surface, complete in both languages. */
public interface Rule {
    /** Stable name on the wire, the last part of a problem's type; rules that mean the same share it. */
    String code();

    /** Names of what a refusal by it says, in their order. */
    List<String> arguments();

    /** Name of the constant; no two rules have the same, whatever they share on the wire. */
    String name();

    /** Under which its words stand, such as {@code no-such-form}. */
    default String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

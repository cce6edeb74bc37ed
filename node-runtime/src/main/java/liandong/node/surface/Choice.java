package liandong.node.surface;

import static liandong.rule.Argument.codes;

import java.util.List;
import liandong.rule.Argument;
import liandong.rule.Phrase;
import org.jspecify.annotations.Nullable;

/** A query parameter with two possible words. */
public final class Choice {
    private Choice() {}

    /** Whether {@code given} is the first word; none if nothing was given; throws {@link Refused} for a third. */
    public static @Nullable Boolean isFirst(String name, @Nullable String given, String first, String second) {
        if (given == null) {
            return null;
        }
        if (!given.equals(first) && !given.equals(second)) {
            throw Refused.wrongParameter(name, Argument.phrase(Phrase.ONE_OF, codes(List.of(first, second))));
        }
        return given.equals(first);
    }
}

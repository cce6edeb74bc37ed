package liandong.auditor.total;

import java.util.List;

/**
 * What a desk may have known when it stated a total: records do not say of all that came about then which was first.
 *
 * @param below what it may have asked of the units below it, and decided
 * @param itself what may have been asked of it
 */
record Possible(List<Asked> below, List<Asked.Sheet> itself) {
    static Possible of(Decided decided, Entry total) {
        return new Possible(decided.possible(total), decided.aboutItself(total));
    }
}

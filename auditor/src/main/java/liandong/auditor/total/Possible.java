package liandong.auditor.total;

import java.util.List;

/**
 * What a desk may have known when it stated a total: records do not say of all that came about then which was first.
 *
 * @param surely what it had certainly asked and decided
 * @param latest the most that it may have asked and decided
 * @param below what it may have asked of the units below it, state by state; what it had accepted is not told apart
 * @param itself what may have been asked of it
 * @param stamp the same for another total of the desk about which the same may have been asked
 */
record Possible(Asked surely, Asked latest, List<Asked> below, List<Asked.Sheet> itself, Stamp stamp) {

    /** Which states these are. */
    record Stamp(int first, int last, int itself) {}
}

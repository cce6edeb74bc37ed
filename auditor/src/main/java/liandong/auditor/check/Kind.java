package liandong.auditor.check;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What can be wrong. Names shared with the reasons of a node's quarantine mean the same. Each can be switched off, so that
 * tests can show which one finds an attack.
 */
public enum Kind {
    UNREADABLE_SOURCE(true, "nothing behind this place could be read, so nothing of it is proved"),
    UNREADABLE_BATCH(true, "nodes put such a batch aside: whoever wrote it, it counts nowhere"),
    TOO_LARGE_INFLATED(true, "nodes put such a batch aside unread: no node of the exchange writes one"),
    UNREADABLE_HEADERS(true, "nodes put such a record aside: whoever wrote it, it counts nowhere"),
    UNHASHED_HEADER(false, "nodes do not read this header; other readers of the topic are told something untrue"),
    UNEXPECTED_KEY(false, "no node sets a record's key; other readers of the topic are told something untrue"),
    UNREADABLE_VALUE(true, "nodes put such a record aside: it counts nowhere"),
    FOREIGN_WRITER(true, "somebody who may not write this topic has written it"),
    MISPLACED(true, "a sealed record of another topic was put here"),
    UNSEALED(true, "anybody could have written it"),
    UNREADABLE_SEAL(true, "without a seal that can be read, anybody could have written it"),
    UNKNOWN_SUITE(true, "its signature cannot be judged"),
    UNKNOWN_KEY(true, "the directory never enrolled the key, so anybody could have written it"),
    KEY_NOT_FOR_UNIT(true, "the key speaks for other units, not for this one"),
    KEY_NOT_IN_FORCE(true, "another key of the unit was in force"),
    REVOKED_KEY(true, "the key was revoked, and this record is not part of the history that stayed good"),
    BAD_SIGNATURE(true, "the record is not the one that was sealed"),
    WRONG_ROOT(true, "the whole history hangs on another key than the one that was pinned"),
    NO_ROOT(true, "without a root no key is worth anything"),
    UNPROVED_KEY(true, "nobody has shown to hold the key that was enrolled or offered"),
    KEY_NOT_REPLACED(true, "a key that was in force was pushed aside without being named"),
    DIRECTORY_BACK(true, "an older directory would bring a replaced key back into force"),
    DIRECTORY_BEYOND(true, "it names a directory that nobody has published, so its key cannot be judged"),
    GAP(true, "records are missing: what they said is unknown"),
    FORK(true, "the sender has sealed two histories"),
    BROKEN_PREVIOUS(true, "the record before is not the one that the sender had sealed"),
    UNKNOWN_SCHEMA(false, "the message cannot be read by this release"),
    UNDECODABLE(false, "the message cannot be read"),
    NOT_CANONICAL(false, "two spellings of one message have different hashes"),
    WRONG_STREAM(false, "nodes do not apply it: such a message does not belong here"),
    FOREIGN_OBLIGATION(false, "a unit speaks for itself and to its own units only"),
    ID_TWICE(false, "nodes apply the first envelope with this id only"),
    VERSION_TWICE(false, "two reports claim to be the same version"),
    CUT_OFF(true, "somebody has seen more of this stream than is left of it"),
    WITNESS_CONTRADICTS(true, "somebody has seen another history of this stream"),
    UNKNOWN_REPORT(false, "a decision names a report that its unit has not filed"),
    SAME_PERSON(false, "nobody accepts or certifies his own work"),
    UNKNOWN_CONTRIBUTION(false, "the total counts a report that does not stand in its unit's stream"),
    CONTRIBUTED_TWICE(false, "the total counts a unit twice"),
    FOREIGN_CONTRIBUTION(false, "the total counts a unit that does not report to this desk"),
    NOT_ACCEPTED(false, "the total counts a report that nobody has accepted"),
    WRONG_FIGURE(false, "the total states something else than the reports that it counts"),
    WRONG_COVERAGE(false, "the total states another coverage than the reports that it counts"),
    ACCEPTED_BUT_MISSING(false, "a report was accepted, and the total leaves it out");

    /** What every node puts aside whoever wrote it, so that it is no part of any stream. */
    private static final Set<Kind> FOREIGN = EnumSet.of(
            UNREADABLE_HEADERS,
            UNREADABLE_VALUE,
            UNREADABLE_BATCH,
            TOO_LARGE_INFLATED,
            FOREIGN_WRITER,
            MISPLACED,
            UNSEALED,
            UNREADABLE_SEAL,
            UNKNOWN_SUITE,
            UNKNOWN_KEY,
            KEY_NOT_FOR_UNIT,
            KEY_NOT_IN_FORCE,
            BAD_SIGNATURE);

    private final boolean breaksStream;
    private final String matters;

    Kind(boolean breaksStream, String matters) {
        this.breaksStream = breaksStream;
        this.matters = matters;
    }

    /**
     * Whether such a record is no part of the stream that it stands in. What it may have been before somebody changed it is
     * missing then, and that is a fault of its own. A record under a revoked key is not among these: before the
     * revocation was known it may have had effect.
     */
    public boolean isForeign() {
        return FOREIGN.contains(this);
    }

    /** Whether everything behind it in the stream is in doubt too, and not only the record itself. */
    public boolean breaksStream() {
        return breaksStream;
    }

    /** Whether records may be missing in what is made of the stream. */
    boolean losesRecords() {
        return this != UNHASHED_HEADER && this != UNEXPECTED_KEY;
    }

    /** Why it matters, as a sentence without its first letter and its full stop. */
    public String matters() {
        return matters;
    }

    /** As it stands in verdicts, such as {@code bad-signature}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

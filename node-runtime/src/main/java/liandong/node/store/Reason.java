package liandong.node.store;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Why a record is kept, or a stream waits. All there are: labels of metrics, words of pages, and what a reader decides are
 * made from this list. The texts are stable; operators and dashboards know them, and the store keeps them.
 */
public enum Reason {
    /** The record before it is missing. */
    GAP(Course.WAITS),
    /** It names another record before it than the one that was applied. */
    BROKEN_PREVIOUS(Course.WAITS),
    /** Its body is larger than what is applied. */
    TOO_LARGE(Course.WAITS),
    /** This release does not know its schema. */
    UNKNOWN_SCHEMA(Course.WAITS),
    /** Its body is not what its schema says. */
    UNDECODABLE(Course.WAITS),
    /** Applying it has failed. */
    CANNOT_APPLY(Course.WAITS),
    /** Somebody else writes an own stream. */
    SENDER_ELSEWHERE(Course.WAITS),
    /** The directory begins with another key than the pinned one. */
    OTHER_ROOT(Course.WAITS),
    /** It names more of the directory than can be there. */
    DIRECTORY_BEYOND(Course.WAITS),
    /** It names more of the directory than is applied here. */
    WAITING_FOR_DIRECTORY(Course.PASSES),
    /** The stream is full of records without effect, and is read in turns. */
    CROWDED(Course.PASSES),
    /** The cluster has no such topic, or does not show it. */
    TOPIC_MISSING(Course.WAITS),
    /** The cluster does not let this node read the topic. */
    NOT_AUTHORIZED(Course.WAITS),

    /** Its headers are no headers of an envelope. */
    UNREADABLE_HEADERS(Course.ASIDE),
    /** Its value is not framed. */
    UNREADABLE_VALUE(Course.ASIDE),
    /** Its unit does not write this stream. */
    FOREIGN_WRITER(Course.ASIDE_FOR_NOW),
    /** The message belongs on another stream. */
    WRONG_STREAM(Course.ASIDE),
    /** It speaks of what is another unit's. */
    FOREIGN_OBLIGATION(Course.ASIDE),
    /** An earlier envelope of the stream has its id. */
    ID_TWICE(Course.ASIDE),
    /** Another message has filed this version before. */
    VERSION_TWICE(Course.ASIDE),
    /** Another record was applied under its sequence. */
    FORK(Course.ASIDE),
    /** It comes after an operator has let the stream go on without it. */
    GIVEN_UP(Course.ASIDE),
    /** Inflated, its batch is larger than what is read. */
    TOO_LARGE_INFLATED(Course.ASIDE),
    /** Its batch cannot be inflated, or holds no records. */
    UNREADABLE_BATCH(Course.ASIDE),
    /** It carries no seal. */
    UNSEALED(Course.ASIDE),
    /** Its seal cannot be read. */
    UNREADABLE_SEAL(Course.ASIDE),
    /** This release does not know its suite. */
    UNKNOWN_SUITE(Course.ASIDE_FOR_NOW),
    /** No entry of the directory enrols its key. */
    UNKNOWN_KEY(Course.ASIDE_FOR_KEYS),
    /** Its key speaks for other units. */
    KEY_NOT_FOR_UNIT(Course.ASIDE_FOR_KEYS),
    /** Another key speaks for its unit there. */
    KEY_NOT_IN_FORCE(Course.ASIDE_FOR_KEYS),
    /** Its key is revoked, and it is beyond what is good of it. */
    REVOKED_KEY(Course.ASIDE),
    /** Its key has not signed it. */
    BAD_SIGNATURE(Course.ASIDE),
    /** It goes back to an earlier directory. */
    DIRECTORY_BACK(Course.ASIDE),
    /** The key that it brings has not signed that it wants to speak. */
    UNPROVED_KEY(Course.ASIDE),
    /** A witness has seen another record. The record itself is applied. */
    TWO_HISTORIES(Course.ASIDE),
    /** A witness has seen more than this node has signed. The record itself is applied. */
    WITNESSED_BEYOND(Course.ASIDE);

    /** What becomes of the stream, and what may become of the record. */
    private enum Course {
        /** The stream waits until somebody decides, or what is missing comes. */
        WAITS,
        /** The stream waits, and goes on without anybody's decision. */
        PASSES,
        /** The stream goes on, and the record stays out. */
        ASIDE,
        /** The stream goes on; a key that is enrolled later may make the record good. */
        ASIDE_FOR_KEYS,
        /** The stream goes on; a directory that has grown, or an upgrade, may make the record good. */
        ASIDE_FOR_NOW
    }

    private static final Map<String, Reason> BY_TEXT =
            Arrays.stream(values()).collect(Collectors.toMap(Reason::text, Function.identity()));

    private final Course course;

    Reason(Course course) {
        this.course = course;
    }

    /** As it stands in the store, in labels and in answers, such as {@code broken-previous}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The reason written as {@code text}; empty for one of another release. */
    public static Optional<Reason> find(String text) {
        return Optional.ofNullable(BY_TEXT.get(text));
    }

    /** The texts of all for which a stream waits. */
    public static List<String> waits() {
        return Arrays.stream(values()).filter(Reason::isWait).map(Reason::text).toList();
    }

    /** Whether a stream waits for it; otherwise the stream goes on behind the record. */
    public boolean isWait() {
        return course == Course.WAITS || passes();
    }

    /** Whether a stream that waits for it goes on without anybody's decision. */
    public boolean passes() {
        return course == Course.PASSES;
    }

    /** Whether a key that is enrolled later may make the record good. */
    public boolean isOfKeys() {
        return course == Course.ASIDE_FOR_KEYS;
    }

    /** Whether it may help to examine the record again, though no stream waits for it. */
    public boolean mayPassLater() {
        return isOfKeys() || course == Course.ASIDE_FOR_NOW;
    }
}

package liandong.directive;

import java.time.Instant;
import liandong.ledger.Hash;
import org.jspecify.annotations.Nullable;

/**
 * What has happened to one version of a report, as a set of facts: they may become known in any order (a rebuild reads
 * streams one after the other) and say the same in the end.
 *
 * @param number from 1
 * @param message id of the message that filed it; none while only its fate is known
 * @param envelope hash of that message's envelope; none before it is sealed
 * @param filed when the sender says it was filed
 * @param author the account, or the rule, that filed it; none while its message is not at hand
 * @param directory sequence of the directory under which it was filed, which says whose account that is; 0 while its
 *     message is not at hand
 */
public record ReportVersion(
        int number,
        @Nullable String message,
        @Nullable Hash envelope,
        @Nullable Instant filed,
        @Nullable String author,
        long directory,
        boolean accepted,
        boolean returned,
        boolean withdrawn) {

    /** A version of which nothing is known yet. */
    public static ReportVersion unknown(int number) {
        return new ReportVersion(number, null, null, null, null, 0, false, false, false);
    }

    /** Where the version stands; what takes it out of force outweighs what put it in force. */
    public State state() {
        if (withdrawn) {
            return State.WITHDRAWN;
        }
        if (returned) {
            return State.RETURNED;
        }
        return accepted ? State.ACCEPTED : State.FILED;
    }

    /** Whether the version was filed after {@code due}. */
    public boolean lateFor(Instant due) {
        return filed != null && filed.isAfter(due);
    }

    /** Filed under a directory of which nothing is known. */
    public ReportVersion filedBy(String id, @Nullable Hash hash, Instant time, @Nullable String account) {
        return filedBy(id, hash, time, account, 0);
    }

    public ReportVersion filedBy(
            String id, @Nullable Hash hash, Instant time, @Nullable String account, long sequence) {
        return new ReportVersion(number, id, hash, time, account, sequence, accepted, returned, withdrawn);
    }

    public ReportVersion nowAccepted() {
        return new ReportVersion(number, message, envelope, filed, author, directory, true, returned, withdrawn);
    }

    public ReportVersion nowReturned() {
        return new ReportVersion(number, message, envelope, filed, author, directory, accepted, true, withdrawn);
    }

    public ReportVersion nowWithdrawn() {
        return new ReportVersion(number, message, envelope, filed, author, directory, accepted, returned, true);
    }

    /** Where a version stands. */
    public enum State {
        FILED,
        ACCEPTED,
        RETURNED,
        WITHDRAWN
    }
}

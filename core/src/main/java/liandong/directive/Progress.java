package liandong.directive;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Where a unit stands with what it owes, in one word, as the desk above it sees it. */
public enum Progress {
    /** Nothing has come, and there is time. */
    OPEN,
    /** Nothing has come, and it is due within {@link #NEAR_DAYS} days. */
    NEAR,
    /** Nothing has come, and the due day has passed. */
    LATE,
    /** Sent back, and nothing has come since. */
    RETURNED,
    /** Something came and awaits a decision: a report its acceptance, a total its certification. */
    FILED,
    /** It counts; a total that was certified and has been corrected since. */
    ACCEPTED,
    /** Certified: a desk by its reviewer; a report by being part of the certified total of its desk. */
    FINAL,
    /** The desk has freed the unit from it. */
    EXEMPTED,
    /** No clause asks for it any more. */
    CANCELLED;

    /** How many days before the due day it is near. */
    public static final int NEAR_DAYS = 3;

    /**
     * What is known.
     *
     * @param desk whether the unit is a desk, so that its certified total fulfils
     * @param due last day, inclusive
     * @param newest state of the newest version, of a desk that of its total; none while nothing has come
     * @param number of that version; 0 while nothing has come
     * @param certified newest certified version of a desk's total; 0 for none
     * @param closed whether the desk above has certified its total since, with nothing changed after that
     */
    public record Facts(
            boolean desk,
            Obligation.Account account,
            @Nullable LocalDate due,
            ReportVersion.@Nullable State newest,
            int number,
            int certified,
            boolean closed) {}

    /** What the facts come to on {@code today}. */
    public static Progress of(Facts facts, LocalDate today) {
        return switch (facts.account()) {
            case EXEMPTED -> EXEMPTED;
            case CANCELLED -> CANCELLED;
            case OPEN, FULFILLED ->
                switch (facts.newest()) {
                    case null -> waiting(facts, today);
                    case RETURNED -> RETURNED;
                    case WITHDRAWN ->
                        facts.account() == Obligation.Account.FULFILLED ? ACCEPTED : waiting(facts, today);
                    case FILED -> facts.desk() ? stated(facts) : FILED;
                    case ACCEPTED -> facts.closed() ? FINAL : ACCEPTED;
                };
        };
    }

    private static Progress stated(Facts facts) {
        if (facts.certified() == 0) {
            return FILED;
        }
        return facts.certified() >= facts.number() ? FINAL : ACCEPTED;
    }

    private static Progress waiting(Facts facts, LocalDate today) {
        LocalDate due = facts.due();
        if (due == null || today.plusDays(NEAR_DAYS).isBefore(due)) {
            return OPEN;
        }
        return due.isBefore(today) ? LATE : NEAR;
    }

    /** Whether the unit has to do something. */
    public boolean isWaitedFor() {
        return this == OPEN || this == NEAR || this == LATE || this == RETURNED;
    }

    /** Whether something that counts, or may come to count, is there. */
    public boolean hasCome() {
        return this == FILED || this == ACCEPTED || this == FINAL;
    }
}

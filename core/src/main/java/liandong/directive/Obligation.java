package liandong.directive;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import liandong.report.Part;
import org.jspecify.annotations.Nullable;

/**
 * Unit, form and period with all that is known of its reports, at the unit's own station or at its desk.
 *
 * @param formVersion version of the form that the first clause asked for; 0 while no clause is known
 * @param due last day, inclusive, as the first clause set it
 * @param desk whether the unit had units below it when the directive was issued: then its certified total fulfils
 * @param units reporting units at and below the unit when the directive was issued
 * @param askedBy the clauses that ask for it
 * @param exempted why the unit was freed from it
 * @param own versions of the own report, by number
 * @param totals versions of the total, by number
 * @param certified newest certified version of the total; 0 for none
 */
public record Obligation(
        ObligationId id,
        int formVersion,
        @Nullable LocalDate due,
        boolean desk,
        int units,
        Set<ClauseRef> askedBy,
        @Nullable String exempted,
        SortedMap<Integer, ReportVersion> own,
        SortedMap<Integer, ReportVersion> totals,
        int certified) {
    /** The zone of every due date. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    public Obligation {
        askedBy = Collections.unmodifiableSet(new LinkedHashSet<>(askedBy));
        own = Collections.unmodifiableSortedMap(new TreeMap<>(own));
        totals = Collections.unmodifiableSortedMap(new TreeMap<>(totals));
    }

    /** An obligation of which nothing is known yet. */
    public static Obligation unknown(ObligationId id) {
        return new Obligation(id, 0, null, false, 0, Set.of(), null, new TreeMap<>(), new TreeMap<>(), 0);
    }

    /** Whether a clause has asked for it. */
    public boolean isOpened() {
        return !askedBy.isEmpty();
    }

    /** Opened by {@code clause}, or joined by it if it is open already: then the first due date stays. */
    public Obligation askedBy(ClauseRef clause, int version, LocalDate dueDate, boolean isDesk, int reporting) {
        Set<ClauseRef> all = new LinkedHashSet<>(askedBy);
        all.add(clause);
        return isOpened()
                ? new Obligation(id, formVersion, due, desk, units, all, exempted, own, totals, certified)
                : new Obligation(id, version, dueDate, isDesk, reporting, all, exempted, own, totals, certified);
    }

    public Obligation nowExempted(String reason) {
        return new Obligation(id, formVersion, due, desk, units, askedBy, reason, own, totals, certified);
    }

    /** With what is now known of one version of one part. */
    public Obligation with(Part part, ReportVersion version) {
        SortedMap<Integer, ReportVersion> all = new TreeMap<>(versions(part));
        all.put(version.number(), version);
        return part == Part.OWN
                ? new Obligation(id, formVersion, due, desk, units, askedBy, exempted, all, totals, certified)
                : new Obligation(id, formVersion, due, desk, units, askedBy, exempted, own, all, certified);
    }

    public Obligation nowCertified(int version) {
        int newest = Math.max(version, certified);
        return new Obligation(id, formVersion, due, desk, units, askedBy, exempted, own, totals, newest);
    }

    /** All known versions of a part, by number. */
    public SortedMap<Integer, ReportVersion> versions(Part part) {
        return part == Part.OWN ? own : totals;
    }

    /** What is known of one version. */
    public ReportVersion version(Part part, int number) {
        return versions(part).getOrDefault(number, ReportVersion.unknown(number));
    }

    /** The newest filed version of a part. */
    public Optional<ReportVersion> newest(Part part) {
        return versions(part).reversed().values().stream()
                .filter(version -> version.message() != null)
                .findFirst();
    }

    /**
     * The version whose amounts count. Of own reports the newest that was ever accepted, unless it was returned or
     * withdrawn since; of totals the newest, unless it was returned.
     */
    public Optional<ReportVersion> counted(Part part) {
        if (exempted != null) {
            return Optional.empty();
        }
        if (part == Part.TOTAL) {
            return newest(part).filter(version -> version.state() == ReportVersion.State.FILED);
        }
        return own.reversed().values().stream()
                .filter(ReportVersion::accepted)
                .findFirst()
                .filter(version -> version.state() == ReportVersion.State.ACCEPTED && version.message() != null);
    }

    /** The last millisecond of the due day; far in the future while no clause is known. */
    public Instant dueInstant() {
        return due == null
                ? Instant.MAX
                : due.plusDays(1).atStartOfDay(ZONE).toInstant().minusMillis(1);
    }

    /** In which of the four accounts of the ledger identity the obligation stands. */
    public Account account() {
        if (exempted != null) {
            return Account.EXEMPTED;
        }
        boolean fulfilled = desk ? certified > 0 : counted(Part.OWN).isPresent();
        return fulfilled ? Account.FULFILLED : Account.OPEN;
    }

    /** {@code issued = open + fulfilled + exempted + cancelled}, at each desk, always. */
    public enum Account {
        OPEN,
        FULFILLED,
        EXEMPTED,
        CANCELLED
    }
}

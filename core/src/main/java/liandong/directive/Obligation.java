package liandong.directive;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import liandong.hierarchy.UnitCode;
import liandong.report.Part;
import org.jspecify.annotations.Nullable;

/**
 * Unit, form and period with all that is known of its reports, at the unit's own station or at its desk.
 *
 * @param desk whether the unit had units below it when the directive was issued: then its certified total fulfils
 * @param reporters reporting units at and below the unit when the directive was issued
 * @param asks every clause that has asked for it, in the order of their weight: the first standing one sets form
 *     version and due date
 * @param exempted why the unit was freed from it
 * @param own versions of the own report, by number
 * @param totals versions of the total, by number
 * @param certified newest certified version of the total; 0 for none
 */
public record Obligation(
        ObligationId id,
        boolean desk,
        Reporters reporters,
        List<Ask> asks,
        @Nullable String exempted,
        SortedMap<Integer, ReportVersion> own,
        SortedMap<Integer, ReportVersion> totals,
        int certified) {
    /** The zone of every due date. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    public Obligation {
        asks = List.copyOf(asks);
        own = Collections.unmodifiableSortedMap(new TreeMap<>(own));
        totals = Collections.unmodifiableSortedMap(new TreeMap<>(totals));
    }

    /** An obligation of which nothing is known yet. */
    public static Obligation unknown(ObligationId id) {
        return new Obligation(id, false, Reporters.NONE, List.of(), null, new TreeMap<>(), new TreeMap<>(), 0);
    }

    /** Whether a clause has ever asked for it. */
    public boolean isOpened() {
        return !asks.isEmpty();
    }

    /** Whether its unit is expected to report: it was asked, and neither exempted nor cancelled since. */
    public boolean isExpected() {
        Account account = account();
        return isOpened() && (account == Account.OPEN || account == Account.FULFILLED);
    }

    /** Reporting units at and below the unit. */
    public int units() {
        return reporters.units();
    }

    /** The clauses that ask for it now. */
    public Set<ClauseRef> askedBy() {
        Set<ClauseRef> standing = new LinkedHashSet<>();
        asks.stream().filter(Ask::standing).forEach(ask -> standing.add(ask.clause()));
        return standing;
    }

    /** Version of the form that is asked for; 0 while no clause is known. */
    public int formVersion() {
        return leading().map(Ask::formVersion).orElse(0);
    }

    /** Last day, inclusive, as the first standing clause set it. */
    public @Nullable LocalDate due() {
        return leading().map(Ask::due).orElse(null);
    }

    private Optional<Ask> leading() {
        return asks.stream()
                .filter(Ask::standing)
                .findFirst()
                .or(() -> asks.isEmpty() ? Optional.empty() : Optional.of(asks.getLast()));
    }

    /** Opened by {@code clause}, or joined by it if it is open already: then the first due date stays. */
    public Obligation askedBy(ClauseRef clause, int version, LocalDate dueDate, boolean isDesk, int reporting) {
        return askedBy(clause, version, dueDate, isDesk, Reporters.of(reporting), other -> false);
    }

    /**
     * Opened or joined by {@code clause}.
     *
     * @param later the directives before whose clauses it takes its place, and with it the say over the due date: the one
     *     that its own supersedes, and those that were issued after it
     */
    public Obligation askedBy(
            ClauseRef clause,
            int version,
            LocalDate dueDate,
            boolean isDesk,
            Reporters reporting,
            Predicate<String> later) {
        if (asks.stream().anyMatch(ask -> ask.clause().equals(clause))) {
            return this;
        }
        List<Ask> all = new ArrayList<>(asks);
        int place = 0;
        while (place < all.size() && !later.test(all.get(place).clause().directive())) {
            place++;
        }
        all.add(place, new Ask(clause, version, dueDate, true));
        return isOpened()
                ? new Obligation(id, desk, reporters, all, exempted, own, totals, certified)
                : new Obligation(id, isDesk, reporting, all, exempted, own, totals, certified);
    }

    /** The clause stays on record and asks no more. */
    public Obligation noLongerAskedBy(ClauseRef ended) {
        List<Ask> all = asks.stream()
                .map(ask -> ask.clause().equals(ended) ? ask.ended() : ask)
                .toList();
        return new Obligation(id, desk, reporters, all, exempted, own, totals, certified);
    }

    /** As if the clause, which still asks, had not asked: it had ended before it would have. */
    public Obligation neverAskedBy(ClauseRef ended) {
        List<Ask> left = asks.stream()
                .filter(ask -> !ask.standing() || !ask.clause().equals(ended))
                .toList();
        return left.isEmpty()
                ? new Obligation(id, false, Reporters.NONE, left, exempted, own, totals, certified)
                : new Obligation(id, desk, reporters, left, exempted, own, totals, certified);
    }

    /** As if the clause had never asked: its desk is not the one that asks the unit for this period. */
    public Obligation withoutAsk(ClauseRef other) {
        List<Ask> left =
                asks.stream().filter(ask -> !ask.clause().equals(other)).toList();
        return left.isEmpty()
                ? new Obligation(id, false, Reporters.NONE, left, exempted, own, totals, certified)
                : new Obligation(id, desk, reporters, left, exempted, own, totals, certified);
    }

    /** With what the unit was like when it was asked. */
    public Obligation of(boolean isDesk, Reporters reporting) {
        return new Obligation(id, isDesk, reporting, asks, exempted, own, totals, certified);
    }

    /** What was asked, with nothing that anybody has said since. */
    public Obligation asAsked() {
        return new Obligation(id, desk, reporters, asks, null, new TreeMap<>(), new TreeMap<>(), 0);
    }

    /** Whether a clause of this desk has ever asked for it. */
    public boolean isAskedBy(UnitCode issuer) {
        return asks.stream()
                .anyMatch(ask -> DirectiveId.isOf(issuer, ask.clause().directive()));
    }

    public Obligation nowExempted(String reason) {
        return new Obligation(id, desk, reporters, asks, reason, own, totals, certified);
    }

    /** With what is now known of one version of one part. */
    public Obligation with(Part part, ReportVersion version) {
        SortedMap<Integer, ReportVersion> all = new TreeMap<>(versions(part));
        all.put(version.number(), version);
        return part == Part.OWN
                ? new Obligation(id, desk, reporters, asks, exempted, all, totals, certified)
                : new Obligation(id, desk, reporters, asks, exempted, own, all, certified);
    }

    public Obligation nowCertified(int version) {
        return new Obligation(id, desk, reporters, asks, exempted, own, totals, Math.max(version, certified));
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
     * The number of the next version of a part: one more than any that is known, be it by an answer to it alone. A station
     * that has lost its own reports does not give the same number twice.
     */
    public int next(Part part) {
        SortedMap<Integer, ReportVersion> known = versions(part);
        return known.isEmpty() ? 1 : known.lastKey() + 1;
    }

    /**
     * The version whose amounts count. Of own reports the newest that was ever accepted, unless it was returned or
     * withdrawn since; of totals the newest, unless it was returned.
     */
    public Optional<ReportVersion> counted(Part part) {
        if (!isExpected()) {
            return Optional.empty();
        }
        return part == Part.TOTAL
                ? newest(part).filter(version -> version.state() == ReportVersion.State.FILED)
                : inForce();
    }

    private Optional<ReportVersion> inForce() {
        return own.reversed().values().stream()
                .filter(ReportVersion::accepted)
                .findFirst()
                .filter(version -> version.state() == ReportVersion.State.ACCEPTED && version.message() != null);
    }

    /** The last millisecond of the due day; far in the future while no clause is known. */
    public Instant dueInstant() {
        LocalDate due = due();
        return due == null
                ? Instant.MAX
                : due.plusDays(1).atStartOfDay(ZONE).toInstant().minusMillis(1);
    }

    /** In which of the four accounts of the ledger identity the obligation stands. */
    public Account account() {
        if (exempted != null) {
            return Account.EXEMPTED;
        }
        boolean fulfilled = desk ? certified > 0 : inForce().isPresent();
        if (fulfilled) {
            return Account.FULFILLED;
        }
        return isOpened() && askedBy().isEmpty() ? Account.CANCELLED : Account.OPEN;
    }

    /** {@code issued = open + fulfilled + exempted + cancelled}, at each desk, always. */
    public enum Account {
        OPEN,
        FULFILLED,
        EXEMPTED,
        CANCELLED
    }
}

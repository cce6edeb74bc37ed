package liandong.node.history;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import liandong.directive.Clause;
import liandong.directive.Obligation.Account;
import liandong.hierarchy.UnitCode;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.message.Message.DirectiveIssued;
import liandong.message.Message.ReportFiled;
import liandong.report.Part;
import org.jspecify.annotations.Nullable;

/** The raw messages that a station knows, sorted by hand for one form and period. */
final class Pile {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    final UnitCode station;
    final Key key;
    /** Whom the station has asked, or which has asked the station itself, with everything that asks, in its order. */
    final Map<UnitCode, List<Asking>> asked = new LinkedHashMap<>();

    private final Map<UnitCode, Paper> papers = new HashMap<>();

    /** A clause that asks, until it is crossed out. */
    static final class Asking {
        final String directive;
        final String clause;
        final LocalDate due;
        boolean crossedOut;

        Asking(String directive, String clause, LocalDate due) {
            this.directive = directive;
            this.clause = clause;
            this.due = due;
        }
    }

    /** What is known of one unit's reports. */
    static final class Paper {
        final SortedMap<Integer, Envelope> own = new TreeMap<>();
        final SortedMap<Integer, Envelope> totals = new TreeMap<>();
        final Set<Integer> accepted = new HashSet<>();
        final Set<Integer> gone = new HashSet<>();
        final Set<Integer> totalsReturned = new HashSet<>();
        final List<Integer> certified = new ArrayList<>();
        boolean exempted;

        /** The own report that counts. */
        @Nullable
        Envelope acceptedOwn() {
            int newest = accepted.stream().mapToInt(Integer::intValue).max().orElse(0);
            return gone.contains(newest) ? null : own.get(newest);
        }

        /** The total that counts. */
        @Nullable
        Envelope statedTotal() {
            return totals.isEmpty() || totalsReturned.contains(totals.lastKey()) ? null : totals.get(totals.lastKey());
        }
    }

    Pile(UnitCode station, Key key, List<Envelope> known) {
        this.station = station;
        this.key = key;
        known.forEach(this::sort);
    }

    Paper paper(UnitCode unit) {
        return papers.computeIfAbsent(unit, any -> new Paper());
    }

    /** The units below that the station has ever asked. */
    List<UnitCode> below() {
        return asked.keySet().stream().filter(unit -> !unit.equals(station)).toList();
    }

    /** How it stands with what a unit was asked for. */
    Account account(UnitCode unit, boolean isDesk) {
        Paper paper = paper(unit);
        if (paper.exempted) {
            return Account.EXEMPTED;
        }
        if (isDesk ? !paper.certified.isEmpty() : paper.acceptedOwn() != null) {
            return Account.FULFILLED;
        }
        boolean stillAsked = asked.getOrDefault(unit, List.of()).stream().anyMatch(each -> !each.crossedOut);
        return stillAsked ? Account.OPEN : Account.CANCELLED;
    }

    /** By when the unit owes: the first that still asks says so, or else the last that asked. */
    LocalDate due(UnitCode unit) {
        List<Asking> all = Objects.requireNonNull(asked.get(unit));
        return all.stream().filter(each -> !each.crossedOut).findFirst().orElse(all.getLast()).due;
    }

    /** Whether the report was filed after the end of {@code due}. */
    static boolean isLate(Envelope report, LocalDate due) {
        return !report.time().isBefore(due.plusDays(1).atStartOfDay(SHANGHAI).toInstant());
    }

    private void sort(Envelope envelope) {
        switch (envelope.message()) {
            case DirectiveIssued issued -> directive(issued, envelope.sender().equals(station));
            case ReportFiled filed -> {
                if (Key.of(filed.obligation()).equals(key)) {
                    Paper paper = paper(filed.obligation().unit());
                    (filed.part() == Part.OWN ? paper.own : paper.totals).put(filed.version(), envelope);
                }
            }
            case Message.ReportAccepted accepted -> {
                if (Key.of(accepted.obligation()).equals(key)) {
                    paper(accepted.obligation().unit()).accepted.add(accepted.version());
                }
            }
            case Message.ReportReturned returned -> {
                if (Key.of(returned.obligation()).equals(key)) {
                    Paper paper = paper(returned.obligation().unit());
                    (returned.part() == Part.OWN ? paper.gone : paper.totalsReturned).add(returned.version());
                }
            }
            case Message.ReportWithdrawn withdrawn -> {
                if (Key.of(withdrawn.obligation()).equals(key)) {
                    paper(withdrawn.obligation().unit()).gone.add(withdrawn.version());
                }
            }
            case Message.TotalCertified certified -> {
                if (Key.of(certified.obligation()).equals(key)) {
                    paper(certified.obligation().unit()).certified.add(certified.version());
                }
            }
            case Message.ObligationExempted exempted -> {
                if (Key.of(exempted.obligation()).equals(key)) {
                    paper(exempted.obligation().unit()).exempted = true;
                }
            }
            case Message.DirectiveWithdrawn withdrawn ->
                crossOut(asking -> asking.directive.equals(withdrawn.directive())
                        && (withdrawn.clauses().isEmpty() || withdrawn.clauses().contains(asking.clause)));
            // these say nothing of a total
            case Message.ReceiptSigned receipt -> {}
            case Message.DirectiveSentBack sentBack -> {}
            case Message.KeyOffered offered -> {}
            case Message.Witnessed witnessed -> {}
            case Message.OfDirectory entry -> {}
        }
    }

    private void crossOut(Predicate<Asking> which) {
        asked.values().forEach(all -> all.stream().filter(which).forEach(each -> each.crossedOut = true));
    }

    private void directive(DirectiveIssued issued, boolean own) {
        String old = issued.supersedes();
        crossOut(asking -> asking.directive.equals(old));
        for (Clause clause : issued.clauses()) {
            if (key.isAskedBy(clause) && clause.due() != null) {
                for (UnitCode unit : issued.recipients()) {
                    boolean concerned =
                            clause.units().isEmpty() || clause.units().contains(unit);
                    if (concerned && (own || unit.equals(station))) {
                        List<Asking> all = asked.computeIfAbsent(unit, any -> new ArrayList<>());
                        int place = 0;
                        while (place < all.size() && !all.get(place).directive.equals(old)) {
                            place++;
                        }
                        all.add(place, new Asking(issued.directive(), clause.code(), clause.due()));
                    }
                }
            }
        }
    }
}

package liandong.node.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
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
import liandong.directive.ObligationId;
import liandong.hierarchy.UnitCode;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.message.Message.DirectiveIssued;
import liandong.message.Message.ReportFiled;
import liandong.node.history.MadeUpTree.When;
import liandong.report.Part;
import org.jspecify.annotations.Nullable;

/** The raw messages that a station knows, sorted by hand for one form and period. */
final class Pile {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final MadeUpTree tree;
    final UnitCode station;
    final Key key;
    private final long directory;
    /** Whom the station has asked, or which has asked the station itself, with everything that asks, in its order. */
    final Map<UnitCode, List<Asking>> asked = new LinkedHashMap<>();
    /** What the tree was like when it was asked first, in whatever order that has come to be known. */
    final Map<UnitCode, When> opened = new HashMap<>();

    private final Map<UnitCode, Paper> papers = new HashMap<>();
    private final List<Recurring> recurring = new ArrayList<>();

    /** A clause that asks again each month, and whom. */
    private record Recurring(
            UnitCode desk, Instant time, DirectiveIssued issued, Clause clause, List<UnitCode> units) {}

    /** A clause that asks, until it is crossed out. */
    static final class Asking {
        final UnitCode desk;
        final String directive;
        final String clause;
        final LocalDate due;
        /** When it asks, and what the tree is like then. */
        final Instant time;

        final When when;
        boolean crossedOut;

        Asking(UnitCode desk, String directive, String clause, LocalDate due, Instant time, When when) {
            this.time = time;
            this.when = when;
            this.desk = desk;
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

    /**
     * Sorts what is known.
     *
     * @param today up to which clauses that recur have asked
     * @param directory how far it is read
     */
    Pile(MadeUpTree tree, UnitCode station, Key key, List<Envelope> known, LocalDate today, long directory) {
        this.tree = tree;
        this.station = station;
        this.key = key;
        this.directory = directory;
        known.forEach(this::sort);
        askAgain(today);
        asked.values().removeIf(List::isEmpty);
        asked.forEach((unit, all) -> opened.put(
                unit, all.stream().min(Comparator.comparing(each -> each.time)).orElseThrow().when));
        known.forEach(this::decide);
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
            case DirectiveIssued issued -> {
                LocalDate day = LocalDate.ofInstant(envelope.time(), SHANGHAI);
                askAgain(day);
                directive(issued, envelope);
                askAgain(day);
            }
            case ReportFiled filed -> {
                if (Key.of(filed.obligation()).equals(key)) {
                    Paper paper = paper(filed.obligation().unit());
                    (filed.part() == Part.OWN ? paper.own : paper.totals).put(filed.version(), envelope);
                }
            }
            // what a desk decides is looked at when it is known who asks
            case Message.ReportAccepted accepted -> {}
            case Message.ReportReturned returned -> {}
            case Message.ObligationExempted exempted -> {}
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
            case Message.DirectiveWithdrawn withdrawn -> {
                askAgain(LocalDate.ofInstant(envelope.time(), SHANGHAI));
                boolean all = withdrawn.clauses().isEmpty();
                crossOut(
                        envelope,
                        asking -> asking.directive.equals(withdrawn.directive())
                                && (all || withdrawn.clauses().contains(asking.clause)));
                recurring.removeIf(each -> each.issued.directive().equals(withdrawn.directive())
                        && (all || withdrawn.clauses().contains(each.clause.code())));
            }
            // these say nothing of a total
            case Message.ReceiptSigned receipt -> {}
            case Message.DirectiveSentBack sentBack -> {}
            case Message.KeyOffered offered -> {}
            case Message.Witnessed witnessed -> {}
            case Message.OfDirectory entry -> {}
        }
    }

    private void decide(Envelope envelope) {
        if (envelope.message() instanceof Message.ReportAccepted accepted
                && isTheirs(envelope, accepted.obligation())) {
            paper(accepted.obligation().unit()).accepted.add(accepted.version());
        }
        if (envelope.message() instanceof Message.ReportReturned returned
                && isTheirs(envelope, returned.obligation())) {
            Paper paper = paper(returned.obligation().unit());
            (returned.part() == Part.OWN ? paper.gone : paper.totalsReturned).add(returned.version());
        }
        if (envelope.message() instanceof Message.ObligationExempted exempted
                && isTheirs(envelope, exempted.obligation())) {
            paper(exempted.obligation().unit()).exempted = true;
        }
    }

    /** Whether it is about this form and period, and from a desk that asks; what nobody asks may be sent back by any. */
    private boolean isTheirs(Envelope envelope, ObligationId about) {
        List<Asking> all = asked.getOrDefault(about.unit(), List.of());
        return Key.of(about).equals(key)
                && (all.isEmpty() || all.stream().anyMatch(asking -> asking.desk.equals(envelope.sender())));
    }

    /** What would have asked only after the day of the word that it does not has never asked. */
    private void crossOut(Envelope word, Predicate<Asking> which) {
        LocalDate day = LocalDate.ofInstant(word.time(), SHANGHAI);
        asked.values()
                .forEach(all -> all.removeIf(each -> which.test(each)
                        && each.when.midnight()
                        && each.when.day().isAfter(day)));
        asked.values().forEach(all -> all.stream().filter(which).forEach(each -> each.crossedOut = true));
    }

    private void directive(DirectiveIssued issued, Envelope envelope) {
        boolean own = envelope.sender().equals(station);
        When when = When.on(issued.issueDate(), envelope.directory());
        String old = issued.supersedes();
        crossOut(envelope, asking -> asking.directive.equals(old));
        recurring.removeIf(each -> each.issued.directive().equals(old));
        for (Clause clause : issued.clauses()) {
            List<UnitCode> units = issued.recipients().stream()
                    .filter(unit -> clause.units().isEmpty() || clause.units().contains(unit))
                    .filter(unit -> own || unit.equals(station))
                    .toList();
            if (key.isAskedBy(clause) && clause.due() != null) {
                units.forEach(
                        unit -> ask(envelope.sender(), envelope.time(), issued, clause, unit, clause.due(), when));
            } else if (clause.until() != null && !units.isEmpty()) {
                recurring.add(new Recurring(envelope.sender(), envelope.time(), issued, clause, units));
            }
        }
    }

    private void ask(
            UnitCode desk,
            Instant time,
            DirectiveIssued issued,
            Clause clause,
            UnitCode unit,
            LocalDate due,
            When when) {
        if (key.asForm().filers() != null && tree.reporting(unit, key.asForm(), null, when) == 0) {
            return;
        }
        List<Asking> all = asked.computeIfAbsent(unit, any -> new ArrayList<>());
        int place = 0;
        while (place < all.size() && !all.get(place).directive.equals(issued.supersedes())) {
            place++;
        }
        all.add(place, new Asking(desk, issued.directive(), clause.code(), due, time, when));
    }

    /**
     * What recurs asks for this month once the month has begun, due as many days after its end as the first was: those that
     * reported to the desk as it began, by what is known of that by now.
     */
    private void askAgain(LocalDate day) {
        recurring.removeIf(each -> {
            LocalDate due = dueAgain(each.clause, day);
            if (due != null) {
                LocalDate first = key.period().first();
                When when = When.begins(first, directory);
                Instant begins = first.atStartOfDay(SHANGHAI).toInstant();
                Instant time = each.time.isAfter(begins) ? each.time : begins;
                List<UnitCode> there = tree.children(each.desk, when);
                each.units.stream()
                        .filter(there::contains)
                        .forEach(unit -> ask(each.desk, time, each.issued, each.clause, unit, due, when));
            }
            return due != null;
        });
    }

    private @Nullable LocalDate dueAgain(Clause clause, LocalDate day) {
        if (clause.form() == null
                || !clause.form().code().equals(key.form())
                || clause.period() == null
                || clause.due() == null
                || clause.until() == null) {
            return null;
        }
        YearMonth month = YearMonth.parse(key.period().text());
        YearMonth first = YearMonth.parse(clause.period().text());
        boolean asks = month.isAfter(first)
                && !month.atDay(1).isAfter(day)
                && !month.atDay(1).isAfter(clause.until());
        return asks ? month.atEndOfMonth().plusDays(ChronoUnit.DAYS.between(first.atEndOfMonth(), clause.due())) : null;
    }
}

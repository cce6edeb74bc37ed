package liandong.duty;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import liandong.directive.ClauseRef;
import liandong.directive.Fate;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion;
import liandong.hierarchy.UnitCode;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.message.Message.DirectiveIssued;
import liandong.message.Message.DirectiveWithdrawn;
import liandong.message.Message.ReportFiled;
import liandong.message.Streams;
import liandong.report.Form;
import liandong.report.RunningTotal;
import org.jspecify.annotations.Nullable;

/** What a station knows of one form and period, computed again from its mail alone, envelope by envelope. */
public final class Replay {
    private final Post post;
    private final ObligationId id;
    private final Map<ObligationId, Obligation> known = new LinkedHashMap<>();
    private final Map<String, ReportFiled> filed = new HashMap<>();
    private final Map<String, DirectiveIssued> directives = new LinkedHashMap<>();
    private final Set<String> own = new HashSet<>();
    private final Map<String, Fate> fates = new HashMap<>();
    /** By the day under whose tree the station was asked, how many units reported to it then. */
    private final SortedMap<LocalDate, Integer> children = new TreeMap<>();

    private @Nullable Form form;

    private Replay(Post post, ObligationId id) {
        this.post = post;
        this.id = id;
    }

    /**
     * What comes out.
     *
     * @param own the station's own obligation
     * @param total what the station counts; none while it is no desk that was asked or has asked. Its smallest and
     *     largest amounts are not kept, everything else is complete
     */
    public record Outcome(Obligation own, Optional<RunningTotal> total) {}

    /** The obligations whose envelopes matter: the station's own, and those of the units that it asks. */
    public static Set<ObligationId> subjects(ObligationId id, Collection<DirectiveIssued> issued) {
        Set<ObligationId> subjects = new LinkedHashSet<>(Set.of(id));
        issued.stream()
                .flatMap(each -> each.recipients().stream())
                .forEach(unit -> subjects.add(new ObligationId(unit, id.form(), id.period())));
        return subjects;
    }

    /**
     * Folds the station's mail about {@code id}: directives, their withdrawals, and what is about {@link #subjects}.
     *
     * @param mail in the order in which it became known
     * @param until the day up to which recurring clauses have asked
     */
    public static Outcome of(Post post, ObligationId id, List<Envelope> mail, LocalDate until) {
        Replay replay = new Replay(post, id);
        for (Envelope envelope : mail) {
            replay.recur(Post.day(envelope.time()));
            replay.take(envelope);
        }
        replay.recur(until);
        return new Outcome(replay.known(id), Optional.ofNullable(replay.form).map(replay::total));
    }

    private void take(Envelope envelope) {
        boolean mine = envelope.sender().equals(post.unit());
        switch (envelope.message()) {
            case DirectiveIssued issued -> issued(envelope, issued, mine);
            case DirectiveWithdrawn withdrawn -> withdrawn(withdrawn, mine);
            case ReportFiled report -> {
                filed.put(envelope.stream() + " " + envelope.id(), report);
                report(envelope, report.obligation());
            }
            case Message.ReportWithdrawn withdrawn -> report(envelope, withdrawn.obligation());
            case Message.ReportAccepted accepted -> report(envelope, accepted.obligation());
            case Message.ReportReturned returned -> report(envelope, returned.obligation());
            case Message.ObligationExempted exempted -> report(envelope, exempted.obligation());
            case Message.TotalCertified certified -> report(envelope, certified.obligation());
            case Message.ReceiptSigned receipt -> {}
            case Message.DirectiveSentBack sentBack -> {}
            case Message.KeyOffered offered -> {}
            case Message.Witnessed witnessed -> {}
            case Message.OfDirectory entry -> {}
        }
    }

    private void report(Envelope envelope, ObligationId about) {
        known.put(about, Evolve.evolve(known(about), envelope));
    }

    private void issued(Envelope envelope, DirectiveIssued issued, boolean mine) {
        directives.put(issued.directive(), issued);
        if (mine) {
            own.add(issued.directive());
        }
        Map<ObligationId, Obligation> after = new LinkedHashMap<>();
        String old = issued.supersedes();
        if (old != null) {
            fates.computeIfPresent(
                    old, (any, fate) -> new Fate(fate.withdrawn(), fate.withdrawnClauses(), issued.directive()));
            after.putAll(ended(ref -> ref.directive().equals(old)));
        }
        fates.put(issued.directive(), Fate.IN_FORCE);
        open(post.at(envelope.directory()), issued, LocalDate.MIN, after);
        open(post, issued, Post.day(envelope.time()), after);
        apply(mine, after);
        if (issued.clauses().stream().anyMatch(clause -> id.period().equals(clause.period()))) {
            asked(issued, post.at(envelope.directory()), issued.issueDate());
        } else {
            asked(issued, post, id.period().first());
        }
    }

    private void withdrawn(DirectiveWithdrawn withdrawn, boolean mine) {
        String directive = withdrawn.directive();
        Fate before = fates.get(directive);
        if (before == null || own.contains(directive) != mine) {
            return;
        }
        Set<String> clauses = new HashSet<>(before.withdrawnClauses());
        clauses.addAll(withdrawn.clauses());
        boolean all = before.withdrawn() || withdrawn.clauses().isEmpty();
        fates.put(directive, new Fate(all, clauses, before.supersededBy()));
        Map<ObligationId, Obligation> after = ended(ref -> ref.directive().equals(directive)
                && (withdrawn.clauses().isEmpty() || withdrawn.clauses().contains(ref.clause())));
        apply(mine, after);
    }

    private void recur(LocalDate day) {
        for (DirectiveIssued issued : List.copyOf(directives.values())) {
            if (issued.clauses().stream().anyMatch(clause -> clause.until() != null)) {
                Map<ObligationId, Obligation> after = new LinkedHashMap<>();
                open(post, issued, day, after);
                apply(own.contains(issued.directive()), after);
                if (issued.clauses().stream().noneMatch(clause -> id.period().equals(clause.period()))) {
                    asked(issued, post, id.period().first());
                }
            }
        }
    }

    private Map<ObligationId, Obligation> ended(Predicate<ClauseRef> clauses) {
        Map<ObligationId, Obligation> after = new LinkedHashMap<>();
        known.forEach((each, obligation) -> after.put(each, obligation.noLongerAskedBy(clauses)));
        return after;
    }

    /** Adds to {@code after} what the directive asks for our form and period up to {@code day}. */
    private void open(Post under, DirectiveIssued issued, LocalDate day, Map<ObligationId, Obligation> after) {
        Fate fate = fates.getOrDefault(issued.directive(), Fate.IN_FORCE);
        for (UnitCode unit : issued.recipients()) {
            if (own.contains(issued.directive()) || unit.equals(post.unit())) {
                Map<ObligationId, Obligation> so = new HashMap<>(known);
                so.putAll(after);
                Evolve.opened(under, issued, fate, unit, day, so).stream()
                        .filter(each -> each.id().form().equals(id.form())
                                && each.id().period().equals(id.period()))
                        .forEach(each -> after.put(each.id(), each));
            }
        }
    }

    private void apply(boolean mine, Map<ObligationId, Obligation> after) {
        known.putAll(after);
        if (form == null) {
            after.values().stream()
                    .filter(each -> each.isExpected() && (mine || each.desk()))
                    .findFirst()
                    .flatMap(post::form)
                    .ifPresent(each -> form = each);
        }
    }

    /** Notes how many units reported to the station on the day under whose tree the directive asks it. */
    private void asked(DirectiveIssued issued, Post under, LocalDate since) {
        boolean asks = known(id).asks().stream()
                .anyMatch(ask -> ask.clause().directive().equals(issued.directive()));
        if (asks) {
            children.putIfAbsent(
                    since, under.directory().on(since).children(post.unit()).size());
        }
    }

    private RunningTotal total(Form asked) {
        boolean relayed = known.values().stream()
                .anyMatch(each ->
                        !each.id().equals(id) && each.isOpened() && each.account() != Obligation.Account.CANCELLED);
        int below = children.isEmpty() ? 0 : children.firstEntry().getValue();
        RunningTotal total = RunningTotal.empty(asked).asking(0, relayed);
        for (Obligation each : known.values()) {
            Totals.Counted nothing = new Totals.Counted(Obligation.unknown(each.id()), null);
            total = Totals.moved(post, asked, total, nothing, counted(each), Map.of(), below);
        }
        return total;
    }

    private Totals.Counted counted(Obligation obligation) {
        ReportFiled report = Totals.contribution(post, obligation)
                .map(from -> obligation.version(from.part(), from.version()))
                .map(ReportVersion::message)
                .map(message -> filed.get(Streams.reports(obligation.id().unit()) + " " + message))
                .orElse(null);
        return new Totals.Counted(obligation, report);
    }

    private Obligation known(ObligationId each) {
        return known.getOrDefault(each, Obligation.unknown(each));
    }
}

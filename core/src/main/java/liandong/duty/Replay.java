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
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import liandong.directive.ClauseRef;
import liandong.directive.Fate;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion;
import liandong.hierarchy.Hierarchy;
import liandong.hierarchy.UnitCode;
import liandong.message.Envelope;
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
    private @Nullable RunningTotal total;

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
        return new Outcome(replay.known(id), Optional.ofNullable(replay.total));
    }

    private void take(Envelope envelope) {
        boolean mine = envelope.sender().equals(post.unit());
        switch (envelope.message()) {
            case DirectiveIssued issued -> issued(envelope, issued, mine);
            case DirectiveWithdrawn withdrawn -> withdrawn(envelope, withdrawn, mine);
            default -> {
                if (envelope.message() instanceof ReportFiled report) {
                    filed.put(envelope.stream() + " " + envelope.id(), report);
                }
                ObligationId about = ObligationId.of(envelope.message().subject());
                change(Evolve.evolve(known(about), envelope));
            }
        }
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
        apply(post.at(envelope.directory()).directory().on(issued.issueDate()), mine, after);
    }

    private void withdrawn(Envelope envelope, DirectiveWithdrawn withdrawn, boolean mine) {
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
        apply(post.at(envelope.directory()).directory().on(Post.day(envelope.time())), mine, after);
    }

    private void recur(LocalDate day) {
        for (DirectiveIssued issued : List.copyOf(directives.values())) {
            if (issued.clauses().stream().anyMatch(clause -> clause.until() != null)) {
                Map<ObligationId, Obligation> after = new LinkedHashMap<>();
                open(post, issued, day, after);
                apply(post.directory().on(day), own.contains(issued.directive()), after);
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

    private void apply(Hierarchy tree, boolean mine, Map<ObligationId, Obligation> after) {
        List<Obligation> changed = after.values().stream()
                .filter(each -> !each.equals(known(each.id())))
                .toList();
        if (changed.isEmpty()) {
            return;
        }
        int children = tree.children(post.unit()).size();
        changed.stream().filter(Obligation::isExpected).findFirst().ifPresent(first -> prepare(first, mine, children));
        changed.forEach(this::change);
        update(before -> before.relayed() && before.childrenExpected() == 0 && nobodyBelowIsAsked()
                ? Totals.unrelayed(post, form(before), before, known(id), children)
                : before);
    }

    private void prepare(Obligation first, boolean mine, int children) {
        if (mine || first.desk()) {
            post.form(first).ifPresent(form -> {
                if (mine) {
                    total = Totals.relayed(post, form, total, known(id));
                } else if (total == null) {
                    total = Totals.asked(form, children);
                }
            });
        }
    }

    private void change(Obligation after) {
        Obligation before = known(after.id());
        known.put(after.id(), after);
        if (Totals.moves(post, before, after)) {
            update(counted -> Totals.moved(post, form(counted), counted, counted(before), counted(after), Map.of()));
        }
    }

    private void update(UnaryOperator<RunningTotal> next) {
        RunningTotal before = total;
        if (before != null) {
            total = next.apply(before);
        }
    }

    private boolean nobodyBelowIsAsked() {
        return known.values().stream()
                .noneMatch(each ->
                        !each.id().equals(id) && each.isOpened() && each.account() != Obligation.Account.CANCELLED);
    }

    private Totals.Counted counted(Obligation obligation) {
        ReportFiled report = Totals.contribution(post, obligation)
                .map(from -> obligation.version(from.part(), from.version()))
                .map(ReportVersion::message)
                .map(message -> filed.get(Streams.reports(obligation.id().unit()) + " " + message))
                .orElse(null);
        return new Totals.Counted(obligation, report);
    }

    private Form form(RunningTotal counted) {
        return post.directory().form(id.form(), counted.formVersion()).orElseThrow();
    }

    private Obligation known(ObligationId each) {
        return known.getOrDefault(each, Obligation.unknown(each));
    }
}

package liandong.duty;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import liandong.directive.Clause;
import liandong.directive.ClauseRef;
import liandong.directive.Fate;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion;
import liandong.duty.Casebook.Kept;
import liandong.hierarchy.Hierarchy;
import liandong.hierarchy.UnitCode;
import liandong.message.Envelope;
import liandong.message.Message.DirectiveIssued;
import liandong.message.Message.DirectiveWithdrawn;
import liandong.report.Part;
import org.jspecify.annotations.Nullable;

/** The part of {@link Evolve} that is about directives: what they open, carry over and cancel. */
final class DirectiveFold {
    private final Post post;
    private final UnitCode station;
    private final Casebook book;
    private final TotalFold totals;
    private final LocalDate today;
    private final Moves moves;

    DirectiveFold(Post post, Casebook book, TotalFold totals, LocalDate today, Moves moves) {
        this.post = post;
        this.station = post.unit();
        this.book = book;
        this.totals = totals;
        this.today = today;
        this.moves = moves;
    }

    /** Who is told of totals that may no longer be as they were stated. */
    interface Moves {
        /**
         * A total has moved.
         *
         * @param by what moved it
         * @param always whether it is stated even if its newest statement says the same
         */
        void moved(ObligationId total, Envelope by, String reason, boolean always);
    }

    /** What a directive changes: obligations as they were and as they will be. */
    private final class Changes {
        private final Map<ObligationId, Obligation> before = new LinkedHashMap<>();
        private final Map<ObligationId, Obligation> after = new LinkedHashMap<>();

        private void load(ObligationId id) {
            Obligation known = before.computeIfAbsent(id, book::obligation);
            after.putIfAbsent(id, known);
        }

        /**
         * Some clauses of a directive ask no more from {@code day} on. Whoever opened by himself what they would have asked
         * later, before he learned of it, has opened what nobody has asked.
         */
        private void end(DirectiveIssued issued, Predicate<Clause> ended, LocalDate day) {
            book.askedBy(issued.directive()).forEach(this::load);
            for (Clause clause : issued.clauses()) {
                if (ended.test(clause)) {
                    ClauseRef ref = new ClauseRef(issued.directive(), clause.code());
                    after.replaceAll((id, each) ->
                            clause.hasAsked(id.period(), day) ? each.noLongerAskedBy(ref) : each.neverAskedBy(ref));
                }
            }
        }

        private void open(Post under, DirectiveIssued issued, UnitCode unit, LocalDate day) {
            Fate fate = book.fate(issued.directive());
            for (Clause clause : issued.clauses()) {
                if (clause.concerns(unit) && fate.stands(clause)) {
                    Openings.of(under, issued, clause, unit, day)
                            .filter(opening -> book.isAbout(
                                    opening.id().form(), opening.id().period()))
                            .forEach(opening -> {
                                load(opening.id());
                                after.compute(opening.id(), (id, each) -> ask(opening, Objects.requireNonNull(each)));
                            });
                }
            }
        }

        /** Later periods are asked for by the desk to which the unit reports by all that is known now, and by no other. */
        private void regroup(DirectiveIssued issued, UnitCode unit) {
            for (Clause clause : issued.clauses()) {
                if (clause.until() != null && clause.concerns(unit)) {
                    Set<ObligationId> owed = new HashSet<>();
                    Openings.of(post, issued, clause, unit, today).forEach(opening -> owed.add(opening.id()));
                    ClauseRef ref = new ClauseRef(issued.directive(), clause.code());
                    Openings.possible(clause, unit, today).filter(book::isAbout).forEach(id -> {
                        load(id);
                        if (!owed.contains(id)) {
                            after.compute(
                                    id,
                                    (any, each) -> Objects.requireNonNull(each).withoutAsk(ref));
                        }
                    });
                }
            }
            open(post, issued, unit, today);
            after.replaceAll((id, each) -> Regrouped.counted(post, book, each));
        }
    }

    /** The directory may say of periods that have begun something else than it said when they were opened. */
    void regroup() {
        for (Kept kept : book.recurring()) {
            Changes changes = new Changes();
            for (UnitCode unit : asked(kept.content(), kept.own())) {
                changes.regroup(kept.content(), unit);
            }
            apply(post.directory().on(today), kept.envelope(), changes, "a change of the directory");
            changes.after.keySet().stream()
                    .filter(id -> id.unit().equals(station) && totals.regroup(id))
                    .forEach(id -> moves.moved(id, kept.envelope(), "a change of the directory", false));
        }
    }

    /** A directive was issued by the station or has arrived at it. */
    void issued(Envelope envelope, DirectiveIssued issued) {
        boolean own = envelope.sender().equals(station);
        Post then = post.at(envelope.directory());
        Hierarchy tree = then.directory().on(issued.issueDate());
        boolean concerned = own || isAddressed(tree, envelope.sender(), issued);
        if (concerned) {
            book.keep(new Kept(envelope, own));
        }
        LocalDate day = Post.believed(envelope.time(), today);
        // what has come late has asked by now; if it ended since, that is taken back when word of it is read
        LocalDate now = day.isAfter(today) ? day : today;
        Changes changes = new Changes();
        String old = issued.supersedes();
        if (old != null) {
            recurUpTo(old, day);
            supersede(old, issued.directive());
            book.directive(old).ifPresent(kept -> changes.end(kept.content(), clause -> true, day));
        }
        for (UnitCode unit : concerned ? asked(issued, own) : List.<UnitCode>of()) {
            // first periods as they were asked, later ones under the tree as it is now
            changes.open(then, issued, unit, LocalDate.MIN);
            changes.open(post, issued, unit, now);
        }
        asksNext(issued, now);
        apply(tree, envelope, changes, "directive " + issued.directive());
    }

    /**
     * Opened or joined. Who comes to a new period first differs from reader to reader, so that the order of opening says
     * nothing: directives stand in the order in which they were issued, and what supersedes one directly before it.
     */
    private Obligation ask(Openings.Opening opening, Obligation before) {
        DirectiveIssued issued = opening.issued();
        Set<String> asking = new HashSet<>();
        before.asks().forEach(ask -> asking.add(ask.clause().directive()));
        return opening.ask(
                before,
                other -> other.equals(issued.supersedes())
                        || Place.of(book, issued.directive(), asking).compareTo(Place.of(book, other, asking)) < 0);
    }

    /** Whether it is for the station; otherwise it only says that an earlier one is superseded. */
    private boolean isAddressed(Hierarchy tree, UnitCode sender, DirectiveIssued issued) {
        boolean named = issued.recipients().contains(station) || issued.copies().contains(station);
        return named && tree.parent(station).filter(sender::equals).isPresent();
    }

    private void supersede(String old, String next) {
        if (book.directive(old).isPresent()) {
            Fate before = book.fate(old);
            book.fate(old, new Fate(before.withdrawn(), before.withdrawnClauses(), next), null);
            book.asksNext(old, null);
        }
    }

    /** A directive, or some of its clauses, was taken back. */
    void withdrawn(Envelope envelope, DirectiveWithdrawn withdrawn) {
        boolean own = envelope.sender().equals(station);
        Optional<Kept> kept = book.directive(withdrawn.directive());
        if (kept.isEmpty() || kept.get().own() != own) {
            return;
        }
        LocalDate day = Post.believed(envelope.time(), today);
        recurUpTo(withdrawn.directive(), day);
        boolean all = withdrawn.clauses().isEmpty();
        Fate before = book.fate(withdrawn.directive());
        Set<String> clauses = new HashSet<>(before.withdrawnClauses());
        clauses.addAll(withdrawn.clauses());
        book.fate(
                withdrawn.directive(),
                new Fate(before.withdrawn() || all, clauses, before.supersededBy()),
                all ? withdrawn.reason() : null);
        if (all) {
            book.asksNext(withdrawn.directive(), null);
        }
        Changes changes = new Changes();
        changes.end(kept.get().content(), clause -> all || withdrawn.clauses().contains(clause.code()), day);
        asksNext(kept.get().content(), day);
        Hierarchy tree = post.at(envelope.directory()).directory().on(Post.day(envelope.time()));
        apply(tree, envelope, changes, "withdrawal of " + withdrawn.directive());
    }

    /** Opens what all recurring clauses ask for up to {@code day}. */
    void recur(LocalDate day) {
        book.asking(day).forEach(kept -> recur(kept, day));
    }

    /**
     * Opens what a directive has asked by the time at which it ends: who reads of both long after knows then of the same
     * periods as who was there.
     */
    private void recurUpTo(String directive, LocalDate day) {
        book.asking(day).stream()
                .filter(kept -> kept.directive().equals(directive))
                .forEach(kept -> recur(kept, day));
    }

    private void recur(Kept kept, LocalDate day) {
        DirectiveIssued issued = kept.content();
        Changes changes = new Changes();
        for (UnitCode unit : asked(issued, kept.own())) {
            changes.open(post, issued, unit, day);
        }
        asksNext(issued, day);
        apply(post.directory().on(day), kept.envelope(), changes, "a new period of " + issued.directive());
    }

    /** Whom the directive asks, as far as the station has to know. */
    private List<UnitCode> asked(DirectiveIssued issued, boolean own) {
        return own
                ? issued.recipients()
                : issued.recipients().stream().filter(station::equals).toList();
    }

    private void asksNext(DirectiveIssued issued, LocalDate after) {
        boolean recurs = issued.clauses().stream().anyMatch(clause -> clause.until() != null);
        if (!recurs || book.directive(issued.directive()).isEmpty()) {
            return;
        }
        Fate fate = book.fate(issued.directive());
        book.asksNext(
                issued.directive(),
                issued.clauses().stream()
                        .filter(fate::stands)
                        .map((Clause clause) -> clause.asksNextAfter(after))
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null));
    }

    /** Saves what has changed, total by total. */
    private void apply(Hierarchy tree, Envelope envelope, Changes changes, String reason) {
        boolean own = envelope.sender().equals(station);
        changes.after.replaceAll(
                (id, each) -> isAskedAlike(changes.before.get(id), each) ? each : Regrouped.asked(post, book, each));
        Map<ObligationId, List<ObligationId>> byTotal = new LinkedHashMap<>();
        changes.after.forEach((id, each) -> {
            if (!each.equals(changes.before.get(id))) {
                byTotal.computeIfAbsent(new ObligationId(station, id.form(), id.period()), any -> new ArrayList<>())
                        .add(id);
            }
        });
        byTotal.forEach((total, ids) -> {
            ids.stream()
                    .map(id -> Objects.requireNonNull(changes.after.get(id)))
                    .filter(Obligation::isExpected)
                    .findFirst()
                    .ifPresent(
                            first -> totals.prepare(total, first, own, Post.children(tree, post.form(first), station)));
            boolean asked = false;
            boolean unasked = false;
            for (ObligationId id : ids) {
                Obligation before = Objects.requireNonNull(changes.before.get(id));
                Obligation after = Objects.requireNonNull(changes.after.get(id));
                totals.change(before, after);
                asked |= !before.isExpected() && after.isExpected();
                unasked |= !after.isOpened();
            }
            if (unasked) {
                totals.strikeIfUnasked(total);
            }
            moves.moved(total, envelope, reason, asked && !own && isSentBack(total));
        });
    }

    private static boolean isAskedAlike(@Nullable Obligation before, Obligation after) {
        return before == null || before.asks().equals(after.asks());
    }

    /** What was stated was sent back because nobody had asked for it. */
    private boolean isSentBack(ObligationId total) {
        return book.obligation(total)
                .newest(Part.TOTAL)
                .filter(newest -> newest.state() == ReportVersion.State.RETURNED)
                .isPresent();
    }
}

package liandong.duty;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion;
import liandong.hierarchy.UnitCode;
import liandong.message.Message.ReportFiled;
import liandong.report.Contribution;
import liandong.report.Extreme;
import liandong.report.Form;
import liandong.report.Indicator;
import liandong.report.RunningTotal;
import liandong.report.Share;
import org.jspecify.annotations.Nullable;

/** The part of {@link Evolve} that counts: what a changed obligation changes in the station's total. */
final class TotalFold {
    private final Post post;
    private final Casebook book;

    TotalFold(Post post, Casebook book) {
        this.post = post;
        this.book = book;
    }

    /** Whether totals of the station are counted here; a desk that is only watched counts for itself elsewhere. */
    boolean counts() {
        return post.has(Duties.ROLL_UP);
    }

    /** Saves an obligation that has changed, and counts what that changes; returns whether a total has changed. */
    boolean change(Obligation before, Obligation after) {
        if (!after.equals(before)) {
            book.save(after);
        }
        ObligationId id = after.id();
        ObligationId totalId = new ObligationId(post.unit(), id.form(), id.period());
        boolean moves = Totals.moves(post, before, after);
        boolean ends = !id.equals(totalId) && isAsked(before) && !isAsked(after);
        if (!counts() || (!moves && !ends)) {
            return false;
        }
        Optional<RunningTotal> total = book.total(totalId);
        total.ifPresent(known -> {
            if (moves) {
                count(totalId, ready(totalId, known, after), before, after);
            }
            if (ends) {
                settle(totalId);
            }
        });
        return total.isPresent();
    }

    /** Whether the desk takes it to be asked; what is struck, for it was never asked after all, no more than what was cancelled. */
    private static boolean isAsked(Obligation obligation) {
        return obligation.isOpened() && obligation.account() != Obligation.Account.CANCELLED;
    }

    /**
     * Makes the total that obligations belong to, before they change it.
     *
     * @param first one of them that is expected
     * @param own whether the station's own directive asks for it
     * @param children units that report to the station
     */
    void prepare(ObligationId total, Obligation first, boolean own, int children) {
        // a desk can ask for a form that nobody has published; there is nothing to add up then
        if (!counts() || (!own && !first.desk())) {
            return;
        }
        post.form(first).ifPresent(form -> {
            RunningTotal known = book.total(total).orElse(null);
            if (own) {
                book.save(total, Totals.relayed(post, form, known, book.obligation(total)));
            } else if (known == null) {
                book.save(total, Totals.asked(form, children));
            }
        });
    }

    /** A desk that answered for all units below no longer does as soon as one of them is expected itself. */
    private RunningTotal ready(ObligationId totalId, RunningTotal total, Obligation after) {
        boolean first = !total.relayed() && !after.id().equals(totalId) && after.isExpected();
        return first ? Totals.relayed(post, form(totalId, total), total, book.obligation(totalId)) : total;
    }

    private void count(ObligationId totalId, RunningTotal total, Obligation before, Obligation after) {
        Form form = form(totalId, total);
        Totals.Counted out = new Totals.Counted(before, counted(before));
        Totals.Counted in = new Totals.Counted(after, counted(after));
        UnitCode unit = after.id().unit();
        Map<String, Indicator.Across> rules =
                Totals.extremes(form, post.directory().indicators());
        Map<String, Extreme> others = Map.of();
        if (!rules.isEmpty()) {
            others = book.best(totalId, rules, Set.of(unit));
            book.extremes(totalId, unit, rules, amounts(form, in));
        }
        boolean asksAll = Totals.answersForAll(post, total, before) != Totals.answersForAll(post, total, after);
        int children = asksAll ? DeskWhenAsked.children(post, book, after) : 0;
        book.save(totalId, Totals.moved(post, form, total, out, in, others, children));
    }

    private Map<String, Extreme> amounts(Form form, Totals.Counted counted) {
        Map<String, Extreme> amounts = new HashMap<>();
        for (Share share : Totals.shares(post, form, counted)) {
            if (share.amount() != null) {
                amounts.put(share.line(), new Extreme(share.amount(), share.qualifier()));
            }
        }
        return amounts;
    }

    /** A desk that asks nobody below any more answers for all of them again, while its superior asks. */
    private void settle(ObligationId id) {
        book.total(id).filter(RunningTotal::relayed).ifPresent(total -> {
            if (!book.isAsked(id.form(), id.period(), Set.of(post.unit()))) {
                Obligation own = book.obligation(id);
                int children = DeskWhenAsked.children(post, book, own);
                book.save(id, Totals.unrelayed(post, form(id, total), total, own, children));
            }
        });
    }

    /** A desk that answers for all units below does so for those that it had; returns whether they were others than known. */
    boolean regroup(ObligationId id) {
        RunningTotal total = book.total(id).orElse(null);
        Obligation own = book.obligation(id);
        if (!counts() || total == null || !Totals.answersForAll(post, total, own)) {
            return false;
        }
        int children = DeskWhenAsked.children(post, book, own);
        boolean changes = children != total.childrenExpected();
        if (changes) {
            book.save(id, total.asking(children, false));
        }
        return changes;
    }

    /** A total for which nobody was asked after all is none. */
    void strikeIfUnasked(ObligationId id) {
        if (book.total(id).isPresent() && !book.wasAsked(id.form(), id.period(), Set.of())) {
            book.strike(id);
        }
    }

    private @Nullable ReportFiled counted(Obligation obligation) {
        Contribution contribution = Totals.contribution(post, obligation).orElse(null);
        if (contribution == null) {
            return null;
        }
        ReportVersion version = obligation.version(contribution.part(), contribution.version());
        // what counts was filed, and by which message is known
        String message = Objects.requireNonNull(version.message());
        return book.report(obligation.id().unit(), message).orElseThrow();
    }

    private Form form(ObligationId id, RunningTotal total) {
        return post.directory().form(id.form(), total.formVersion()).orElseThrow();
    }
}

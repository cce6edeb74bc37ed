package liandong.duty;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.message.Message.Children;
import liandong.message.Message.ReportFiled;
import liandong.report.Contribution;
import liandong.report.Form;
import liandong.report.Part;
import liandong.report.RollUp;
import liandong.report.RunningTotal;
import liandong.report.Share;
import org.jspecify.annotations.Nullable;

/** What a desk counts and what it states: duty {@code roll-up}. */
public final class Totals {
    private Totals() {}

    /**
     * The total after the desk's superior has asked for it: until the desk asks units below, all of them count as
     * silent.
     *
     * @param own the desk's own obligation, newly opened
     */
    public static RunningTotal asked(Post post, Form form, @Nullable RunningTotal known, Obligation own, int children) {
        if (known != null && known.relayed()) {
            return grow(post, form, known, ownExpected(form));
        }
        RunningTotal empty = RunningTotal.empty(form).asking(children, false);
        return grow(post, form, empty, own.units());
    }

    /**
     * The total after the desk has asked units below.
     *
     * @param known the total so far, if there is one
     * @param own the desk's own obligation; not opened at the top
     * @param opened the obligations that its directive has newly opened
     */
    public static RunningTotal relayed(
            Post post, Form form, @Nullable RunningTotal known, Obligation own, List<Obligation> opened) {
        RunningTotal total = known == null ? RunningTotal.empty(form).asking(0, true) : known;
        if (!total.relayed()) {
            total = shrink(post, form, total, own.units() - ownExpected(form)).asking(0, true);
        }
        int units = opened.stream().mapToInt(Obligation::units).sum();
        return grow(post, form, total, units).asking(total.childrenExpected() + opened.size(), true);
    }

    /** Which part of the unit's reports the station counts: its own part, a child desk's total, a leaf's own report. */
    public static Part countedPart(Post post, Obligation obligation) {
        boolean childDesk = obligation.desk() && !obligation.id().unit().equals(post.unit());
        return childDesk ? Part.TOTAL : Part.OWN;
    }

    /** What the station counts of this unit; empty while there is nothing to count. */
    public static Optional<Contribution> contribution(Post post, Obligation obligation) {
        Part part = countedPart(post, obligation);
        return obligation.counted(part).flatMap(version -> {
            Hash envelope = version.envelope();
            return envelope == null
                    ? Optional.empty()
                    : Optional.of(new Contribution(obligation.id().unit(), part, version.number(), envelope));
        });
    }

    /**
     * The shares of one contributor.
     *
     * @param counted the report that {@code contribution} names; none for a contributor that has said nothing
     */
    public static List<Share> shares(
            Post post,
            Form form,
            Obligation obligation,
            @Nullable Contribution contribution,
            @Nullable ReportFiled counted) {
        boolean own = obligation.id().unit().equals(post.unit());
        if (contribution == null || counted == null) {
            return Share.silent(form, own ? ownExpected(form) : obligation.units());
        }
        if (contribution.part() == Part.TOTAL) {
            return Share.total(form, counted.figures(), counted.coverage());
        }
        ReportVersion version = obligation.version(Part.OWN, contribution.version());
        boolean expected = own ? form.own() == Form.Own.EXPECTED : obligation.units() > 0;
        return Share.own(form, counted.figures(), expected, version.lateFor(obligation.dueInstant()));
    }

    /** The message that states the total as it is now. */
    public static ReportFiled state(
            Post post, ObligationId id, Form form, RunningTotal total, int version, String reason) {
        UnitCode self = post.unit();
        List<Contribution> contributions = new ArrayList<>(total.contributions().values());
        long heard =
                contributions.stream().filter(each -> !each.unit().equals(self)).count();
        return new ReportFiled(
                id,
                form.version(),
                Part.TOTAL,
                version,
                RollUp.figures(total, form, post.directory().indicators()),
                RollUp.coverage(total, form),
                new Children(Math.toIntExact(heard), total.childrenExpected()),
                contributions,
                List.of(),
                version == 1 ? null : reason,
                null,
                List.of());
    }

    /** Whether two statements of a total say the same, version and reason aside. */
    public static boolean sameContent(ReportFiled one, ReportFiled other) {
        return one.figures().equals(other.figures())
                && one.coverage().equals(other.coverage())
                && one.children().equals(other.children())
                && one.contributions().equals(other.contributions());
    }

    private static int ownExpected(Form form) {
        return form.own() == Form.Own.EXPECTED ? 1 : 0;
    }

    private static RunningTotal grow(Post post, Form form, RunningTotal total, int units) {
        List<Share> none = Share.silent(form, 0);
        return RollUp.replace(total, form, post.directory().indicators(), none, Share.silent(form, units));
    }

    private static RunningTotal shrink(Post post, Form form, RunningTotal total, int units) {
        List<Share> none = Share.silent(form, 0);
        return RollUp.replace(total, form, post.directory().indicators(), Share.silent(form, units), none);
    }
}

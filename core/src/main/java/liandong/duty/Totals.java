package liandong.duty;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.message.Message.Children;
import liandong.message.Message.ReportFiled;
import liandong.report.Contribution;
import liandong.report.Extreme;
import liandong.report.Form;
import liandong.report.Indicator;
import liandong.report.Part;
import liandong.report.RollUp;
import liandong.report.RunningTotal;
import liandong.report.Share;
import org.jspecify.annotations.Nullable;

/** What a desk counts and what it states: duty {@code roll-up}. */
public final class Totals {
    private Totals() {}

    /**
     * A total of which nobody has said anything: until the desk asks units below, all of them count as silent.
     *
     * @param children units that report to the desk
     */
    public static RunningTotal asked(Form form, int children) {
        return RunningTotal.empty(form).asking(children, false);
    }

    /**
     * The total once the desk asks units below: from now on each of them stands for itself.
     *
     * @param known the total so far, if there is one
     * @param own the desk's own obligation; not opened at the top
     */
    public static RunningTotal relayed(Post post, Form form, @Nullable RunningTotal known, Obligation own) {
        RunningTotal total = known == null ? RunningTotal.empty(form).asking(0, true) : known;
        return total.relayed()
                ? total
                : silent(post, form, total, rest(post, form, false, own), Totals::none)
                        .asking(0, true);
    }

    /**
     * The total once the desk asks nobody below any more: as long as its superior asks, all of them count as silent
     * again.
     *
     * @param own the desk's own obligation
     * @param children units that report to the desk
     */
    public static RunningTotal unrelayed(Post post, Form form, RunningTotal total, Obligation own, int children) {
        return silent(post, form, total, Totals::none, rest(post, form, false, own))
                .asking(own.isExpected() ? children : 0, false);
    }

    /**
     * The total after one obligation has changed.
     *
     * @param before what the contributor's obligation was, with the report that was counted of it
     * @param after what it is now
     * @param others the best amount of all other contributors for lines with rule MIN or MAX
     * @param children units that report to the desk; read where its own obligation begins or ends to be expected
     */
    public static RunningTotal moved(
            Post post,
            Form form,
            RunningTotal total,
            Counted before,
            Counted after,
            Map<String, Extreme> others,
            int children) {
        Map<String, Indicator> indicators = post.directory().indicators();
        UnitCode unit = after.obligation().id().unit();
        RunningTotal counted =
                RollUp.replace(total, form, indicators, shares(post, form, before), shares(post, form, after), others);
        boolean relayed = total.relayed();
        int asked = total.childrenExpected() + child(post, after.obligation()) - child(post, before.obligation());
        if (answersForAll(post, total, before.obligation()) != answersForAll(post, total, after.obligation())) {
            asked = after.obligation().isExpected() ? children : 0;
        }
        RunningTotal moved = silent(
                        post,
                        form,
                        counted,
                        rest(post, form, relayed, before.obligation()),
                        rest(post, form, relayed, after.obligation()))
                .asking(asked, relayed);
        return RollUp.contribute(
                moved, unit, contribution(post, after.obligation()).orElse(null));
    }

    /** Whether, by this obligation, the desk answers for all units below, of which it has asked none. */
    public static boolean answersForAll(Post post, RunningTotal total, Obligation obligation) {
        boolean own = obligation.id().unit().equals(post.unit());
        return own && !total.relayed() && obligation.isExpected();
    }

    /** Whether an obligation that changed from {@code before} to {@code after} changes what the desk states. */
    public static boolean moves(Post post, Obligation before, Obligation after) {
        boolean counted = contribution(post, after).isPresent();
        return !contribution(post, before).equals(contribution(post, after))
                || (counted && !before.dueInstant().equals(after.dueInstant()))
                || before.isExpected() != after.isExpected()
                || (after.isExpected() && !before.reporters().equals(after.reporters()));
    }

    /**
     * An obligation with the report that is counted of it.
     *
     * @param report none for one that contributes nothing
     */
    public record Counted(Obligation obligation, @Nullable ReportFiled report) {}

    /** Reporting units below a desk that has asked none of them: they are silent, and the desk speaks for them. */
    private static ToIntFunction<String> rest(Post post, Form form, boolean relayed, Obligation obligation) {
        boolean own = obligation.id().unit().equals(post.unit());
        ToIntFunction<String> itself = itself(post, form);
        return own && !relayed && obligation.isExpected()
                ? line -> obligation.reporters().of(line) - itself.applyAsInt(line)
                : Totals::none;
    }

    private static int none(String line) {
        return 0;
    }

    private static int child(Post post, Obligation obligation) {
        return !obligation.id().unit().equals(post.unit()) && obligation.isExpected() ? 1 : 0;
    }

    /** The total with silent units taken out and others put in; how many of each, by line. */
    private static RunningTotal silent(
            Post post, Form form, RunningTotal total, ToIntFunction<String> out, ToIntFunction<String> in) {
        Map<String, Indicator> indicators = post.directory().indicators();
        return RollUp.replace(total, form, indicators, Share.silent(form, out), Share.silent(form, in));
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

    /** The shares of one contributor. */
    public static List<Share> shares(Post post, Form form, Counted counted) {
        Obligation obligation = counted.obligation();
        boolean own = obligation.id().unit().equals(post.unit());
        Contribution contribution = contribution(post, obligation).orElse(null);
        ReportFiled report = counted.report();
        if (contribution == null || report == null) {
            ToIntFunction<String> units =
                    own ? itself(post, form) : line -> obligation.reporters().of(line);
            return Share.silent(form, obligation.isExpected() ? units : Totals::none);
        }
        if (contribution.part() == Part.TOTAL) {
            return Share.total(form, report.figures(), report.coverage());
        }
        ReportVersion version = obligation.version(Part.OWN, contribution.version());
        return Share.own(
                form, report.figures(), owed(post, form, obligation), version.lateFor(obligation.dueInstant()));
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

    /** The lines of which the smallest or largest amount is chosen, with which of the two. */
    public static Map<String, Indicator.Across> extremes(Form form, Map<String, Indicator> indicators) {
        Map<String, Indicator.Across> rules = new TreeMap<>();
        for (Form.Line line : form.lines()) {
            Indicator indicator = indicators.get(line.indicator());
            if (indicator != null
                    && (indicator.across() == Indicator.Across.MIN || indicator.across() == Indicator.Across.MAX)) {
                rules.put(line.code(), indicator.across());
            }
        }
        return rules;
    }

    /** Whether two statements of a total say the same, version and reason aside. */
    public static boolean sameContent(ReportFiled one, ReportFiled other) {
        return one.figures().equals(other.figures())
                && one.coverage().equals(other.coverage())
                && one.children().equals(other.children())
                && one.contributions().equals(other.contributions());
    }

    /** The lines of which the unit's own report is one that coverage counts. */
    public static Predicate<String> owed(Post post, Form form, Obligation obligation) {
        UnitCode unit = obligation.id().unit();
        if (unit.equals(post.unit()) && obligation.desk()) {
            return line -> itself(post, form).applyAsInt(line) > 0;
        }
        return line -> obligation.reporters().of(line) > 0;
    }

    /** Whether the station's own report of a line is one that coverage counts, while it is a desk: 1, or 0. */
    private static ToIntFunction<String> itself(Post post, Form form) {
        boolean files = post.own(post.unit(), form) == Form.Own.EXPECTED;
        return line -> files
                        && form.line(line)
                                .filter(each -> post.isFor(post.unit(), each))
                                .isPresent()
                ? 1
                : 0;
    }
}

package liandong.auditor.total;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import liandong.auditor.total.Filed.Counts;
import liandong.auditor.total.Filed.Figures;
import liandong.auditor.total.Tally.Sum;
import liandong.duty.Directory;
import liandong.hierarchy.UnitCode;
import liandong.report.Amount;
import liandong.report.Form;
import liandong.report.Indicator;
import liandong.report.Indicator.Across;
import liandong.report.Part;
import liandong.report.Qualifier;
import liandong.report.Status;
import org.jspecify.annotations.Nullable;

/**
 * What a desk's total comes to, kept from version to version: what is no longer counted is taken away, what is counted anew
 * is added, and the rest stays. {@link Tally} adds up the same from nothing, and both are held against each other.
 */
final class Running {
    private final Directory directory;
    private final UnitCode desk;
    private final NavigableMap<UnitCode, Counted> counted = new TreeMap<>();
    private @Nullable Form form;
    private List<String> lines = List.of();
    private List<Across> rules = List.of();
    private LineSum[] sums = {};
    private long[] surelyLate = {};
    private long[] maybeLate = {};
    private @Nullable Possible possible;

    Running(Directory directory, UnitCode desk) {
        this.directory = directory;
        this.desk = desk;
    }

    /** From now on the total has this form. */
    void states(Form newForm) {
        if (newForm.equals(form)) {
            return;
        }
        form = newForm;
        lines = newForm.lines().stream().map(Form.Line::code).toList();
        rules = newForm.lines().stream()
                .map(line -> {
                    Indicator indicator = directory.indicators().get(line.indicator());
                    return indicator == null ? Across.NONE : indicator.across();
                })
                .toList();
        sums = new LineSum[lines.size()];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = new LineSum();
        }
        surelyLate = new long[sums.length];
        maybeLate = new long[sums.length];
        counted.values().forEach(each -> {
            place(each);
            move(each, 1);
        });
    }

    /** From now on the desk may have known this, on which it hangs what is late. */
    void asOf(Possible newer) {
        boolean isSame = possible != null && possible.stamp().equals(newer.stamp());
        possible = newer;
        if (!isSame) {
            counted.values().forEach(each -> {
                late(each, -1);
                each.late = LateReports.of(newer, desk, each.entry);
                late(each, 1);
            });
        }
    }

    /** Codes of the form's lines. */
    List<String> lines() {
        return lines;
    }

    @Nullable
    Counted get(UnitCode unit) {
        return counted.get(unit);
    }

    /** The reports that count, by unit. */
    NavigableMap<UnitCode, Counted> counted() {
        return Collections.unmodifiableNavigableMap(counted);
    }

    /** The total of this number names it again. */
    void keep(Counted same, long number) {
        same.seen = number;
    }

    /** Whether the total of this number has named the unit already. */
    boolean isNamed(UnitCode unit, long number) {
        Counted its = counted.get(unit);
        return its != null && its.seen == number;
    }

    /** The total of this number counts it, in the place of what it counted of the unit before. */
    void put(Counted newer, long number) {
        newer.seen = number;
        place(newer);
        if (possible != null) {
            newer.late = LateReports.of(possible, desk, newer.entry);
        }
        Counted older = counted.put(newer.named.unit(), newer);
        if (older != null) {
            move(older, -1);
        }
        move(newer, 1);
    }

    /** Takes away what the total of this number does not name. */
    void retain(long number) {
        counted.values().removeIf(each -> {
            boolean isGone = each.seen != number;
            if (isGone) {
                move(each, -1);
            }
            return isGone;
        });
    }

    private void place(Counted each) {
        each.places = places(each.filed.figures().lines());
        each.covered = places(each.filed.coverage().lines());
    }

    /** Where each line of the form stands in another list, the first time; -1 for one that does not. */
    private int[] places(List<String> others) {
        int[] places = new int[lines.size()];
        boolean isSame = others.equals(lines);
        Map<String, Integer> first = new HashMap<>();
        for (int i = 0; !isSame && i < others.size(); i++) {
            first.putIfAbsent(others.get(i), i);
        }
        for (int i = 0; i < places.length; i++) {
            places[i] = isSame ? i : first.getOrDefault(lines.get(i), -1);
        }
        return places;
    }

    private void move(Counted each, int sign) {
        Figures figures = each.filed.figures();
        Counts coverage = each.filed.coverage();
        boolean isOwn = each.filed.part() == Part.OWN;
        UnitCode sender = each.entry.sender();
        boolean counts = isOwn && counts(sender);
        for (int i = 0; i < sums.length; i++) {
            LineSum sum = sums[i];
            if (each.places[i] >= 0) {
                sum.figure(figures, each.places[i], sign);
            }
            if (isOwn) {
                own(sum, each.status(i), counts && isFor(i, sender), sign);
            } else if (each.covered[i] >= 0) {
                sum.coverage(coverage, each.covered[i], sign);
            }
        }
        late(each, sign);
    }

    /** What came late is counted where it states something. */
    private void late(Counted each, int sign) {
        UnitCode sender = each.entry.sender();
        boolean counts = each.filed.part() == Part.OWN && counts(sender);
        if (!counts || !each.late.maybe()) {
            return;
        }
        for (int i = 0; i < sums.length; i++) {
            Status status = each.status(i);
            if (isFor(i, sender) && (status == Status.REPORTED || status == Status.NIL)) {
                surelyLate[i] += each.late.surely() ? sign : 0;
                maybeLate[i] += sign;
            }
        }
    }

    private boolean counts(UnitCode sender) {
        return form != null && Tally.counts(directory, desk, form, null, sender);
    }

    /** Whether a line of the form is asked of a unit that files it. */
    private boolean isFor(int line, UnitCode unit) {
        Form.Line of = Objects.requireNonNull(form).lines().get(line);
        return of.filers() == null || directory.unit(unit).filter(of::isFor).isPresent();
    }

    private static void own(LineSum sum, Status status, boolean counts, int sign) {
        if (status == Status.REPORTED) {
            sum.unit(Counts.AMOUNTS, sign);
        }
        if (counts) {
            sum.unit(counted(status), sign);
        }
    }

    private static int counted(Status status) {
        return switch (status) {
            case REPORTED -> Counts.REPORTED;
            case NIL -> Counts.NIL;
            case NOT_APPLICABLE -> Counts.NOT_APPLICABLE;
            case MISSING -> Counts.MISSING;
        };
    }

    /** What is counted of a line, but for its sum. */
    long count(int line, int which) {
        return sums[line].count(which);
    }

    /** How many own reports that state something of the line surely came late. */
    long surelyLate(int line) {
        return surelyLate[line];
    }

    /** How many may have. */
    long maybeLate(int line) {
        return maybeLate[line];
    }

    /** Whether the figure at a place is surely what the line comes to; said without making anything of it. */
    boolean isPlainly(int line, Figures figures, int at) {
        LineSum sum = sums[line];
        return rules.get(line) == Across.SUM
                && sum.count(Counts.AMOUNTS) != 0
                && figures.status()[at] == Status.REPORTED
                && figures.hasAmount()[at]
                && !figures.hasDenominator(at)
                && figures.qualifier()[at] == qualifier(sum)
                && sum.isAmount(figures.amounts()[at]);
    }

    /** What the line comes to. */
    Sum sum(int line) {
        LineSum sum = sums[line];
        long amounts = sum.count(Counts.AMOUNTS);
        if (amounts == 0) {
            Status status =
                    sum.isZeroStated() ? Status.NIL : sum.isUnconcernStated() ? Status.NOT_APPLICABLE : Status.MISSING;
            return new Sum(status, null, null, Qualifier.EXACT);
        }
        return switch (rules.get(line)) {
            case SUM -> new Sum(Status.REPORTED, sum.amount(), null, qualifier(sum));
            case RATIO -> new Sum(Status.REPORTED, sum.amount(), sum.denominator(), qualifier(sum));
            case NONE ->
                amounts == 1
                        ? one(line, null, new Sum(Status.REPORTED, null, null, Qualifier.EXACT))
                        : new Sum(Status.REPORTED, null, null, Qualifier.EXACT);
            case MIN -> one(line, Comparator.naturalOrder(), new Sum(Status.MISSING, null, null, Qualifier.EXACT));
            case MAX -> one(line, Comparator.reverseOrder(), new Sum(Status.MISSING, null, null, Qualifier.EXACT));
        };
    }

    /** The first amount by an order, the stricter of two that are equal; without an order that of the first unit. */
    private Sum one(int line, @Nullable Comparator<Long> order, Sum none) {
        Counted best = null;
        for (Counted each : counted.values()) {
            if (each.hasAmount(line) && (best == null || (order != null && isBefore(each, best, line, order)))) {
                best = each;
            }
        }
        if (best == null) {
            return none;
        }
        BigDecimal amount = new Amount(best.amount(line)).decimal();
        return new Sum(Status.REPORTED, amount, null, best.qualifier(line));
    }

    private static boolean isBefore(Counted one, Counted other, int line, Comparator<Long> order) {
        int compared = order.compare(one.amount(line), other.amount(line));
        return compared < 0
                || (compared == 0 && Tally.strictness(one.qualifier(line)) < Tally.strictness(other.qualifier(line)));
    }

    private static Qualifier qualifier(LineSum sum) {
        return Tally.qualifier(sum::has);
    }
}

package liandong.auditor.total;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import liandong.duty.Directory;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.message.Message.ReportFiled;
import liandong.report.Amount;
import liandong.report.Coverage;
import liandong.report.Figure;
import liandong.report.Filers;
import liandong.report.Form;
import liandong.report.Indicator;
import liandong.report.Indicator.Across;
import liandong.report.Part;
import liandong.report.Qualifier;
import liandong.report.Status;
import org.jspecify.annotations.Nullable;

/** One line of a total: everything that was said of it, in a list, added up as with pencil and paper. */
final class Tally {
    private static final List<Qualifier> STRICTEST_FIRST =
            List.of(Qualifier.EXACT, Qualifier.OVER, Qualifier.AT_LEAST, Qualifier.NEARLY, Qualifier.APPROX);

    private final Across rule;
    private final List<Said> said = new ArrayList<>();
    private long reported;
    private long nil;
    private long notApplicable;
    private long missing;
    private long late;
    private long amounts;
    /** Somebody states zero, or that the line does not concern him, whether coverage counts his unit or not. */
    private boolean zeroStated;

    private boolean unconcernStated;

    /** An amount that was given. */
    private record Said(BigDecimal amount, BigDecimal denominator, Qualifier qualifier) {}

    /** What the line comes to. An amount is none where nothing is combined or nothing was given. */
    record Sum(
            Status status,
            @Nullable BigDecimal amount,
            @Nullable BigDecimal denominator,
            Qualifier qualifier) {

        /** Whether a figure says the same. */
        boolean isStatedBy(Figure figure) {
            return figure.status() == status
                    && figure.qualifier() == qualifier
                    && isEqual(amount, figure.amount())
                    && isEqual(denominator, figure.denominator());
        }

        /** Whether both come to the same. */
        boolean isSame(Sum other) {
            return status == other.status
                    && qualifier == other.qualifier
                    && isSame(amount, other.amount)
                    && isSame(denominator, other.denominator);
        }

        private static boolean isSame(@Nullable BigDecimal one, @Nullable BigDecimal other) {
            return one == null ? other == null : other != null && one.compareTo(other) == 0;
        }

        private static boolean isEqual(@Nullable BigDecimal one, @Nullable Amount other) {
            return one == null ? other == null : other != null && one.compareTo(other.decimal()) == 0;
        }

        /** For people. */
        String text() {
            return amount == null ? Words.of(status) : Words.of(amount, denominator, qualifier);
        }
    }

    Tally(Across rule) {
        this.rule = rule;
    }

    /** The line of a desk's total, from the reports that the total names. */
    static Tally of(Directory directory, UnitCode desk, Form form, Form.Line line, Collection<Entry> reports) {
        Tally tally = new Tally(across(directory, line));
        for (Entry entry : reports) {
            ReportFiled report = (ReportFiled) entry.message();
            tally.take(
                    report,
                    Stated.figure(report, line.code()),
                    Stated.coverage(report, line.code()),
                    counts(directory, desk, form, line, entry.sender()));
        }
        return tally;
    }

    /** All lines, in their order. */
    static List<Tally> of(Directory directory, UnitCode desk, Form form, Collection<Entry> reports) {
        List<Tally> tallies = form.lines().stream()
                .map(line -> new Tally(across(directory, line)))
                .toList();
        for (Entry entry : reports) {
            ReportFiled report = (ReportFiled) entry.message();
            Map<String, Figure> figures = new HashMap<>();
            report.figures().forEach(each -> figures.putIfAbsent(each.line(), each));
            Map<String, Coverage> coverage = new HashMap<>();
            report.coverage().forEach(each -> coverage.putIfAbsent(each.line(), each));
            for (int i = 0; i < tallies.size(); i++) {
                String line = form.lines().get(i).code();
                Figure figure = figures.get(line);
                Coverage covered = coverage.get(line);
                tallies.get(i)
                        .take(
                                report,
                                figure == null ? Figure.without(line, Status.MISSING) : figure,
                                covered == null ? Coverage.none(line) : covered,
                                counts(directory, desk, form, form.lines().get(i), entry.sender()));
            }
        }
        return tallies;
    }

    private static Across across(Directory directory, Form.Line line) {
        Indicator indicator = directory.indicators().get(line.indicator());
        return indicator == null ? Across.NONE : indicator.across();
    }

    private void take(ReportFiled report, Figure figure, Coverage coverage, boolean counts) {
        if (report.part() == Part.TOTAL) {
            total(figure, coverage);
        } else {
            own(figure, counts);
        }
    }

    /**
     * Whether coverage counts what the unit's own report says of a line: of units that are asked for it, and of the desk
     * itself where the form expects its own report.
     *
     * @param line none for one that is asked of all who file the form
     */
    static boolean counts(Directory directory, UnitCode desk, Form form, Form.@Nullable Line line, UnitCode unit) {
        Unit known = directory.unit(unit).orElse(null);
        if (line != null && line.filers() != null && (known == null || !line.isFor(known))) {
            return false;
        }
        Filers filers = form.filers();
        boolean isExpected = filers == null ? form.own() == Form.Own.EXPECTED : known != null && filers.include(known);
        return !unit.equals(desk) || isExpected;
    }

    /**
     * An own report's figure.
     *
     * @param counts whether its unit is one of those that coverage counts
     */
    void own(Figure figure, boolean counts) {
        give(figure);
        amounts += figure.status() == Status.REPORTED ? 1 : 0;
        if (counts) {
            switch (figure.status()) {
                case REPORTED -> reported++;
                case NIL -> nil++;
                case NOT_APPLICABLE -> notApplicable++;
                case MISSING -> missing++;
            }
        }
    }

    /** What a desk below says of the line. */
    void total(Figure figure, Coverage coverage) {
        give(figure);
        reported += coverage.reported();
        nil += coverage.nil();
        notApplicable += coverage.notApplicable();
        missing += coverage.missing();
        late += coverage.late();
        amounts += coverage.amounts();
    }

    private void give(Figure figure) {
        zeroStated |= figure.status() == Status.NIL;
        unconcernStated |= figure.status() == Status.NOT_APPLICABLE;
        Amount amount = figure.amount();
        Amount denominator = figure.denominator();
        if (amount != null) {
            said.add(new Said(
                    amount.decimal(),
                    denominator == null ? BigDecimal.ZERO : denominator.decimal(),
                    figure.qualifier()));
        }
    }

    Sum sum() {
        if (amounts == 0) {
            Status status = zeroStated ? Status.NIL : unconcernStated ? Status.NOT_APPLICABLE : Status.MISSING;
            return new Sum(status, null, null, Qualifier.EXACT);
        }
        return switch (rule) {
            case SUM -> new Sum(Status.REPORTED, amounts(), null, qualifier());
            case RATIO -> new Sum(Status.REPORTED, amounts(), denominators(), qualifier());
            case NONE -> amounts == 1 ? only() : new Sum(Status.REPORTED, null, null, Qualifier.EXACT);
            case MIN -> best(Comparator.comparing(Said::amount));
            case MAX -> best(Comparator.comparing(Said::amount).reversed());
        };
    }

    private BigDecimal amounts() {
        return said.stream().map(Said::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal denominators() {
        return said.stream().map(Said::denominator).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Sum only() {
        return said.isEmpty()
                ? new Sum(Status.REPORTED, null, null, Qualifier.EXACT)
                : new Sum(Status.REPORTED, said.getFirst().amount, null, said.getFirst().qualifier);
    }

    private Sum best(Comparator<Said> order) {
        return said.stream()
                .min(order.thenComparingInt(each -> strictness(each.qualifier)))
                .map(each -> new Sum(Status.REPORTED, each.amount, null, each.qualifier))
                .orElse(new Sum(Status.MISSING, null, null, Qualifier.EXACT));
    }

    /** The place of a qualifier among all, the strictest first. */
    static int strictness(Qualifier qualifier) {
        return STRICTEST_FIRST.indexOf(qualifier);
    }

    private Qualifier qualifier() {
        return qualifier(qualifier -> said.stream().anyMatch(each -> each.qualifier == qualifier));
    }

    /** 约 wins; 余 and 以上 together are 以上; one of them with 近 is 约. */
    static Qualifier qualifier(Predicate<Qualifier> has) {
        boolean above = has.test(Qualifier.OVER) || has.test(Qualifier.AT_LEAST);
        if (has.test(Qualifier.APPROX) || (above && has.test(Qualifier.NEARLY))) {
            return Qualifier.APPROX;
        }
        if (above) {
            return has.test(Qualifier.AT_LEAST) ? Qualifier.AT_LEAST : Qualifier.OVER;
        }
        return has.test(Qualifier.NEARLY) ? Qualifier.NEARLY : Qualifier.EXACT;
    }

    long reported() {
        return reported;
    }

    long nil() {
        return nil;
    }

    long notApplicable() {
        return notApplicable;
    }

    /** Units whose own report says so; those that are silent are not among them. */
    long missing() {
        return missing;
    }

    /** As the totals below say; own reports are not among them. */
    long late() {
        return late;
    }

    long amountsGiven() {
        return amounts;
    }
}

package liandong.node.history;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import liandong.report.Amount;
import liandong.report.Coverage;
import liandong.report.Figure;
import liandong.report.Indicator.Across;
import liandong.report.Qualifier;
import liandong.report.Status;
import org.jspecify.annotations.Nullable;

/** One line of a sheet: everything that was said of it, in a list, and its sum by plain arithmetic. */
final class Tally {
    private final String line;
    private final Across rule;
    private final List<Figure> given = new ArrayList<>();
    private int reported;
    private int nil;
    private int notApplicable;
    private int missing;
    private int late;
    private int amounts;
    private boolean zero;
    private boolean unconcerned;

    Tally(String line, Across rule) {
        this.line = line;
        this.rule = rule;
    }

    void silent(int units) {
        missing += units;
    }

    /** An own report's figure. */
    void own(Figure figure, boolean expected, boolean isLate) {
        zero |= figure.status() == Status.NIL;
        unconcerned |= figure.status() == Status.NOT_APPLICABLE;
        if (figure.status() == Status.REPORTED) {
            given.add(figure);
            amounts++;
        }
        if (expected) {
            boolean states = figure.status() == Status.REPORTED || figure.status() == Status.NIL;
            reported += figure.status() == Status.REPORTED ? 1 : 0;
            nil += figure.status() == Status.NIL ? 1 : 0;
            notApplicable += figure.status() == Status.NOT_APPLICABLE ? 1 : 0;
            missing += figure.status() == Status.MISSING ? 1 : 0;
            late += states && isLate ? 1 : 0;
        }
    }

    /** What a desk below says of the line. */
    void total(Figure figure, Coverage coverage) {
        zero |= figure.status() == Status.NIL;
        unconcerned |= figure.status() == Status.NOT_APPLICABLE;
        if (figure.amount() != null) {
            given.add(figure);
        }
        reported += coverage.reported();
        nil += coverage.nil();
        notApplicable += coverage.notApplicable();
        missing += coverage.missing();
        late += coverage.late();
        amounts += coverage.amounts();
    }

    Coverage coverage() {
        int expected = reported + nil + notApplicable + missing;
        return new Coverage(line, expected, reported, nil, notApplicable, missing, late, amounts);
    }

    Figure figure() {
        if (amounts == 0) {
            Status status = zero ? Status.NIL : unconcerned ? Status.NOT_APPLICABLE : Status.MISSING;
            return new Figure(line, status, null, null, Qualifier.EXACT);
        }
        return switch (rule) {
            case SUM -> new Figure(line, Status.REPORTED, sum(false), null, qualifier());
            case RATIO -> new Figure(line, Status.REPORTED, sum(false), sum(true), qualifier());
            case NONE ->
                amounts == 1 ? given.getFirst() : new Figure(line, Status.REPORTED, null, null, Qualifier.EXACT);
            case MIN -> best(Comparator.naturalOrder());
            case MAX -> best(Comparator.reverseOrder());
        };
    }

    private Figure best(Comparator<BigDecimal> order) {
        Comparator<Figure> byAmount = Comparator.comparing(Tally::amount, order);
        return given.stream()
                .min(byAmount.thenComparing(figure -> strictness(figure.qualifier())))
                .orElseThrow();
    }

    private Amount sum(boolean denominators) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Figure figure : given) {
            sum = sum.add(denominators ? decimal(figure.denominator()) : amount(figure));
        }
        return Amount.of(sum);
    }

    private static BigDecimal amount(Figure figure) {
        return decimal(figure.amount());
    }

    private static BigDecimal decimal(@Nullable Amount amount) {
        return new BigDecimal(Objects.requireNonNull(amount).toString());
    }

    private static int strictness(Qualifier qualifier) {
        return List.of("EXACT", "OVER", "AT_LEAST", "NEARLY", "APPROX").indexOf(qualifier.name());
    }

    private Qualifier qualifier() {
        boolean approx = has(Qualifier.APPROX);
        boolean above = has(Qualifier.OVER) || has(Qualifier.AT_LEAST);
        if (approx || (above && has(Qualifier.NEARLY))) {
            return Qualifier.APPROX;
        }
        if (above) {
            return has(Qualifier.AT_LEAST) ? Qualifier.AT_LEAST : Qualifier.OVER;
        }
        return has(Qualifier.NEARLY) ? Qualifier.NEARLY : Qualifier.EXACT;
    }

    private boolean has(Qualifier qualifier) {
        return given.stream().anyMatch(figure -> figure.qualifier() == qualifier);
    }
}

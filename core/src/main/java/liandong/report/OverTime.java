package liandong.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line over one or several periods. Missing is never zero: it stands in the counts. Nil is a stated zero: it adds 0
 * to a sum and counts as a period of a mean.
 *
 * @param amount the sum for SUM, the last amount for LAST, the numerator for a mean and for a ratio
 * @param denominator of a ratio the sum of the denominators, of a mean the periods that state a number, each as often as
 *     it is long
 * @param qualifier of the amount
 * @param reported periods with an amount
 * @param nil periods that state zero
 * @param notApplicable periods that the line does not concern
 * @param missing periods of which nothing is known
 * @param weight how long the periods are together that state a number, in the shortest of them
 */
public record OverTime(
        Status status,
        @Nullable Amount amount,
        @Nullable Amount denominator,
        Qualifier qualifier,
        int reported,
        int nil,
        int notApplicable,
        int missing,
        long weight) {

    /** A single period, as one figure states it, where all periods are equally long. */
    public static OverTime of(Indicator indicator, Figure figure) {
        return of(indicator, figure, 1);
    }

    /**
     * A single period, as one figure states it.
     *
     * @param length how often a mean counts it: a quarter among months three times
     * @throws ArithmeticException if the amount is too large to be counted so often
     */
    public static OverTime of(Indicator indicator, Figure figure, long length) {
        Amount amount = figure.amount();
        boolean mean = isMean(indicator);
        boolean number = figure.status() == Status.REPORTED || figure.status() == Status.NIL;
        OverTime one = new OverTime(
                figure.status(),
                mean && amount != null ? amount.times(length) : amount,
                figure.denominator(),
                figure.qualifier(),
                figure.status() == Status.REPORTED ? 1 : 0,
                figure.status() == Status.NIL ? 1 : 0,
                figure.status() == Status.NOT_APPLICABLE ? 1 : 0,
                figure.status() == Status.MISSING ? 1 : 0,
                number ? length : 0);
        return mean ? one.counted() : one;
    }

    /** A single period of which nothing is known. */
    public static OverTime unknown() {
        return new OverTime(Status.MISSING, null, null, Qualifier.EXACT, 0, 0, 0, 1, 0);
    }

    /**
     * The period that {@code parts}, at least one and in the order of time, make together by the indicator's rule. In
     * whatever grouping they are combined, the whole is the same.
     */
    public static OverTime combine(Indicator indicator, List<OverTime> parts) {
        return switch (indicator.overTime()) {
            case SUM, MEAN -> {
                OverTime sum = parts.stream().reduce(OverTime::plus).orElseThrow();
                yield isMean(indicator) ? sum.counted() : sum;
            }
            case LAST -> {
                OverTime last = parts.getLast();
                OverTime counts = parts.stream().reduce(OverTime::counts).orElseThrow();
                yield last.with(counts);
            }
        };
    }

    /** How many periods there are. */
    public int periods() {
        return reported + nil + notApplicable + missing;
    }

    /** How many of them say something. */
    public int stated() {
        return periods() - missing;
    }

    /** A mean or ratio, HALF_UP to the indicator's decimals: for display only; empty for what needs no division. */
    public Optional<BigDecimal> quotient(Indicator indicator) {
        return indicator.ratio(amount, denominator);
    }

    private static boolean isMean(Indicator indicator) {
        return indicator.overTime() == Indicator.OverTime.MEAN && indicator.across() != Indicator.Across.RATIO;
    }

    /** With the length of the periods that state a number as the denominator. */
    private OverTime counted() {
        Amount length = amount == null ? null : Amount.of(BigDecimal.valueOf(weight));
        return new OverTime(status, amount, length, qualifier, reported, nil, notApplicable, missing, weight);
    }

    private OverTime plus(OverTime other) {
        boolean here = status == Status.REPORTED;
        boolean there = other.status == Status.REPORTED;
        if (here && there) {
            return new OverTime(
                            Status.REPORTED,
                            sum(amount, other.amount),
                            sum(denominator, other.denominator),
                            qualifier.with(other.qualifier),
                            0,
                            0,
                            0,
                            0,
                            0)
                    .with(counts(other));
        }
        OverTime more = here || (!there && rank(status) <= rank(other.status)) ? this : other;
        return more.with(counts(other));
    }

    /** Which of two statuses without an amount speaks for both: a stated zero before a line of no concern. */
    private static int rank(Status status) {
        return switch (status) {
            case REPORTED -> 0;
            case NIL -> 1;
            case NOT_APPLICABLE -> 2;
            case MISSING -> 3;
        };
    }

    /** What cannot be added across units cannot be added over time: then there is no amount. */
    private static @Nullable Amount sum(@Nullable Amount one, @Nullable Amount other) {
        return one == null || other == null ? null : one.plus(other);
    }

    private OverTime counts(OverTime other) {
        return new OverTime(
                status,
                amount,
                denominator,
                qualifier,
                reported + other.reported,
                nil + other.nil,
                notApplicable + other.notApplicable,
                missing + other.missing,
                weight + other.weight);
    }

    private OverTime with(OverTime counts) {
        return new OverTime(
                status,
                amount,
                denominator,
                qualifier,
                counts.reported,
                counts.nil,
                counts.notApplicable,
                counts.missing,
                counts.weight);
    }
}

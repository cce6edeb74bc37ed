package liandong.auditor.total;

import java.math.BigDecimal;
import java.math.BigInteger;
import liandong.report.Amount;
import liandong.report.Qualifier;
import liandong.report.Status;

/**
 * What is counted of one line of a total, from which a report can be taken away again: numbers only, in whole
 * ten-thousandths, so that nothing is ever rounded.
 */
final class LineSum {
    private static final int HALF = 32;
    private static final long LOW = 0xffff_ffffL;

    private final long[] counts = new long[Filed.Counts.EACH];
    /** How many amounts were given with each qualifier. */
    private final long[] qualifiers = new long[Qualifier.values().length];

    private long zeroStated;
    private long unconcernStated;
    /** The sum of all amounts in two halves, as it may be more than a long holds. */
    private long high;

    private long low;
    private long denominatorHigh;
    private long denominatorLow;

    /** Counts ({@code sign} 1) or no longer counts (-1) what a report states at one place. */
    void figure(Filed.Figures figures, int at, int sign) {
        Status status = figures.status()[at];
        zeroStated += status == Status.NIL ? sign : 0;
        unconcernStated += status == Status.NOT_APPLICABLE ? sign : 0;
        if (figures.hasAmount()[at]) {
            long amount = figures.amounts()[at];
            high += sign * (amount >> HALF);
            low += sign * (amount & LOW);
            long denominator = figures.denominator(at);
            denominatorHigh += sign * (denominator >> HALF);
            denominatorLow += sign * (denominator & LOW);
            qualifiers[figures.qualifier()[at].code()] += sign;
        }
    }

    /** The same for the coverage that a desk below states. */
    void coverage(Filed.Counts coverage, int at, int sign) {
        for (int which = 0; which < Filed.Counts.EACH; which++) {
            counts[which] += (long) sign * coverage.get(at, which);
        }
    }

    /** The same for one unit of which coverage counts this. */
    void unit(int which, int sign) {
        counts[which] += sign;
    }

    long count(int which) {
        return counts[which];
    }

    boolean isZeroStated() {
        return zeroStated > 0;
    }

    boolean isUnconcernStated() {
        return unconcernStated > 0;
    }

    boolean has(Qualifier qualifier) {
        return qualifiers[qualifier.code()] > 0;
    }

    /** Whether the amounts come to so many ten-thousandths. */
    boolean isAmount(long scaled) {
        long upper = high + (low >> HALF);
        return upper == (int) upper && ((upper << HALF) | (low & LOW)) == scaled;
    }

    BigDecimal amount() {
        return decimal(high, low);
    }

    BigDecimal denominator() {
        return decimal(denominatorHigh, denominatorLow);
    }

    private static BigDecimal decimal(long high, long low) {
        return new BigDecimal(BigInteger.valueOf(high).shiftLeft(HALF).add(BigInteger.valueOf(low)), Amount.DECIMALS);
    }
}

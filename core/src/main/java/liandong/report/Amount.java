package liandong.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An exact number with four decimals, kept as ten-thousandths in a long; an overflow is an ArithmeticException, never
 * a wrong number.
 *
 * @param scaled ten-thousandths
 */
public record Amount(long scaled) implements Comparable<Amount> {
    /** Decimals that an amount keeps. */
    public static final int DECIMALS = 4;

    public static final Amount ZERO = new Amount(0);

    private static final int WHOLE_DIGITS = 15;
    private static final int LONGEST_TEXT = 64;

    /** The amount written as {@code decimal}; refuses more than four decimals and anything outside a long. */
    public static Amount of(String decimal) {
        if (decimal.length() > LONGEST_TEXT) {
            throw new ArithmeticException("an amount is written with at most " + LONGEST_TEXT + " characters");
        }
        return of(new BigDecimal(decimal));
    }

    /** The amount equal to {@code decimal}; throws ArithmeticException if four decimals or a long cannot hold it. */
    public static Amount of(BigDecimal decimal) {
        BigDecimal shortest = decimal.stripTrailingZeros();
        // before any scaling: 1e999999999 would fill the memory with zeros
        if (shortest.scale() > DECIMALS || (long) shortest.precision() - shortest.scale() > WHOLE_DIGITS) {
            throw new ArithmeticException("an amount has at most 15 digits and " + DECIMALS + " decimals");
        }
        return new Amount(shortest.setScale(DECIMALS, RoundingMode.UNNECESSARY)
                .unscaledValue()
                .longValueExact());
    }

    public Amount plus(Amount other) {
        return new Amount(Math.addExact(scaled, other.scaled));
    }

    public Amount minus(Amount other) {
        return new Amount(Math.subtractExact(scaled, other.scaled));
    }

    /** So many times this; an overflow is an ArithmeticException. */
    public Amount times(long times) {
        return new Amount(Math.multiplyExact(scaled, times));
    }

    public boolean isNegative() {
        return scaled < 0;
    }

    public boolean isZero() {
        return scaled == 0;
    }

    /** Whether the amount needs no more than {@code decimals} decimals. */
    public boolean fits(int decimals) {
        return decimal().stripTrailingZeros().scale() <= decimals;
    }

    public BigDecimal decimal() {
        return BigDecimal.valueOf(scaled, DECIMALS);
    }

    @Override
    public int compareTo(Amount other) {
        return Long.compare(scaled, other.scaled);
    }

    /** Plain decimal text without trailing zeros, such as {@code 5200} or {@code 0.35}. */
    @Override
    public String toString() {
        return scaled == 0 ? "0" : decimal().stripTrailingZeros().toPlainString();
    }
}

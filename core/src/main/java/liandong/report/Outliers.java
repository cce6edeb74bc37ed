package liandong.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which figure stands apart from others like it. The rule is robust: one wild amount among the others moves neither the
 * median nor the spread much. It finds what a reviewer should look at; nothing is refused by it.
 */
public final class Outliers {
    /** With fewer others nothing stands apart. */
    public static final int FEWEST = 4;

    /** So many scaled median absolute deviations lie between the median and what stands apart. */
    public static final int SPREADS = 3;

    /** And at least so many hundredths of the median: among nearly equal amounts a trifle is not apart. */
    public static final int HUNDREDTHS = 20;

    /** Makes the median absolute deviation comparable to a standard deviation. */
    private static final BigDecimal SCALE = new BigDecimal("1.4826");

    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final MathContext DIGITS = MathContext.DECIMAL64;

    private Outliers() {}

    /**
     * How amounts lie.
     *
     * @param count how many there are
     * @param spread scaled median absolute deviation
     */
    public record Spread(int count, BigDecimal least, BigDecimal median, BigDecimal most, BigDecimal spread) {

        /** Whether {@code value} stands apart from them. */
        public boolean leavesOut(BigDecimal value) {
            BigDecimal apart = value.subtract(median).abs();
            BigDecimal trifle = median.abs().movePointLeft(2).multiply(BigDecimal.valueOf(HUNDREDTHS));
            return count >= FEWEST
                    && apart.compareTo(spread.multiply(BigDecimal.valueOf(SPREADS))) > 0
                    && apart.compareTo(trifle) > 0;
        }
    }

    /** How {@code values} lie; nothing where there are none. */
    public static Optional<Spread> spread(List<BigDecimal> values) {
        if (values.isEmpty()) {
            return Optional.empty();
        }
        List<BigDecimal> sorted = values.stream().sorted().toList();
        BigDecimal median = median(sorted);
        List<BigDecimal> deviations = sorted.stream()
                .map(value -> value.subtract(median).abs())
                .sorted()
                .toList();
        return Optional.of(new Spread(
                sorted.size(),
                sorted.getFirst(),
                median,
                sorted.getLast(),
                median(deviations).multiply(SCALE)));
    }

    /**
     * What of a figure can be compared: the amount, zero for nil, the quotient of a ratio; nothing for a line that is
     * not applicable, missing, or not combined.
     */
    public static @Nullable BigDecimal comparable(Figure figure) {
        Amount amount = figure.amount();
        Amount denominator = figure.denominator();
        return switch (figure.status()) {
            case NIL -> BigDecimal.ZERO;
            case NOT_APPLICABLE, MISSING -> null;
            case REPORTED -> {
                if (amount == null || denominator == null) {
                    yield amount == null ? null : amount.decimal();
                }
                yield denominator.isZero() ? null : amount.decimal().divide(denominator.decimal(), DIGITS);
            }
        };
    }

    private static BigDecimal median(List<BigDecimal> sorted) {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : sorted.get(middle - 1).add(sorted.get(middle)).divide(TWO, DIGITS);
    }
}

package liandong.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a line measures.
 *
 * @param unit unit of measure, such as 场次 or 万元; of a ratio in % or ‰ numerator and denominator are counts, and what
 *     is shown is their quotient in hundredths or thousandths
 * @param decimals how many decimals an amount may have, 0 to 4
 * @param across rule across units
 * @param overTime rule from month to quarter to year
 * @param group the catalogue's chapter
 * @param validFrom periods that begin on or after this day are shown and combined with this definition; none for the
 *     first one
 */
public record Indicator(
        String code,
        String nameZh,
        @Nullable String nameEn,
        String unit,
        Kind kind,
        Across across,
        OverTime overTime,
        int decimals,
        String group,
        @Nullable LocalDate validFrom) {

    /** A first definition. */
    public Indicator(
            String code,
            String nameZh,
            @Nullable String nameEn,
            String unit,
            Kind kind,
            Across across,
            OverTime overTime,
            int decimals,
            String group) {
        this(code, nameZh, nameEn, unit, kind, across, overTime, decimals, group, null);
    }

    public Indicator {
        if (decimals < 0 || decimals > Amount.DECIMALS) {
            throw new IllegalArgumentException("indicator " + code + ": decimals are 0 to 4, not " + decimals);
        }
    }

    /**
     * A ratio in its unit of measure: 95 for 950 of 1,000 in %, 950 in ‰, 0.95 in any other; HALF_UP to the decimals, for
     * display only. Empty where there is nothing to divide.
     */
    public Optional<BigDecimal> ratio(@Nullable Amount numerator, @Nullable Amount denominator) {
        return numerator == null || denominator == null || denominator.isZero()
                ? Optional.empty()
                : Optional.of(
                        inUnit(numerator.decimal()).divide(denominator.decimal(), decimals, RoundingMode.HALF_UP));
    }

    /** A quotient of a ratio's numerator and denominator in the unit of measure; of any other indicator as it is. */
    public BigDecimal inUnit(BigDecimal quotient) {
        return across == Across.RATIO ? quotient.movePointRight(pointsOf(unit.strip())) : quotient;
    }

    private static int pointsOf(String unit) {
        return switch (unit) {
            case "%", "％", "﹪", "百分比", "百分数", "percent" -> 2;
            case "‰", "千分比", "permille" -> 3;
            default -> 0;
        };
    }

    /** Whether the amount belongs to the period or to its last day. */
    public enum Kind {
        FLOW,
        STOCK,
        RATIO
    }

    /** How amounts of several units make one. */
    public enum Across {
        SUM,
        /** Never combined: a total carries the amount only while a single report gives one. */
        NONE,
        MIN,
        MAX,
        /** Numerators and denominators are summed apart. */
        RATIO
    }

    /** How amounts of several periods make one. */
    public enum OverTime {
        SUM,
        LAST,
        MEAN
    }
}

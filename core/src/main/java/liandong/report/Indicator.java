package liandong.report;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a line measures.
 *
 * @param unit unit of measure, such as 场次 or 万元
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

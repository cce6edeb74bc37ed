package liandong.report;

import java.util.Comparator;

/** A smallest or largest amount with the qualifier it was reported with; of equal amounts the lower qualifier. */
public record Extreme(Amount amount, Qualifier qualifier) {
    private static final Comparator<Extreme> ASCENDING =
            Comparator.comparing(Extreme::amount).thenComparing(Extreme::qualifier);
    private static final Comparator<Extreme> DESCENDING =
            Comparator.comparing(Extreme::amount).reversed().thenComparing(Extreme::qualifier);

    /** The one that the rule chooses, MIN or MAX; the order is total, so totals of totals agree. */
    public static Extreme choose(Indicator.Across rule, Extreme one, Extreme other) {
        Comparator<Extreme> order = rule == Indicator.Across.MAX ? DESCENDING : ASCENDING;
        return order.compare(one, other) <= 0 ? one : other;
    }
}

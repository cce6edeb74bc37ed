package liandong.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The running state of one line of a total, so that a correction costs the same with any number of siblings.
 *
 * @param sum of all amounts (numerators of a ratio)
 * @param denominators sum of all denominators
 * @param zeros how many contributors state zero that coverage does not count: their own report is optional
 * @param unconcerned how many contributors say, uncounted by coverage, that the line does not concern them
 * @param qualifiers how many amounts came with each qualifier, at its {@link Qualifier#code()}
 * @param extreme smallest or largest amount, for the rules MIN and MAX only
 */
public record Cell(
        Coverage coverage,
        Amount sum,
        Amount denominators,
        int zeros,
        int unconcerned,
        List<Integer> qualifiers,
        @Nullable Extreme extreme) {

    public Cell {
        qualifiers = List.copyOf(qualifiers);
    }

    /** A line to which nobody has contributed. */
    public static Cell empty(String line) {
        return new Cell(Coverage.none(line), Amount.ZERO, Amount.ZERO, 0, 0, List.of(0, 0, 0, 0, 0), null);
    }

    /**
     * This line with one contributor's share taken out and another put in.
     *
     * @param others the best amount of all other contributors, for MIN and MAX; none if there is none
     */
    Cell replace(Indicator.Across rule, Share out, Share in, @Nullable Extreme others) {
        Cell with = add(out, -1).add(in, 1);
        if (out.amount() == null && in.amount() == null) {
            return with;
        }
        Extreme best = others;
        if (in.amount() != null) {
            Extreme own = new Extreme(in.amount(), in.qualifier());
            best = others == null ? own : Extreme.choose(rule, others, own);
        }
        boolean chooses = rule == Indicator.Across.MIN || rule == Indicator.Across.MAX;
        return new Cell(
                with.coverage,
                with.sum,
                with.denominators,
                with.zeros,
                with.unconcerned,
                with.qualifiers,
                chooses ? best : null);
    }

    /** What the total states for this line. */
    Figure figure(Indicator.Across rule) {
        String line = coverage.line();
        if (coverage.amounts() == 0) {
            return Figure.without(line, silence());
        }
        return switch (rule) {
            case SUM -> Figure.of(line, sum, qualifier());
            case RATIO -> new Figure(line, Status.REPORTED, sum, denominators, qualifier());
            case NONE ->
                coverage.amounts() == 1
                        ? Figure.of(line, sum, qualifier())
                        : new Figure(line, Status.REPORTED, null, null, Qualifier.EXACT);
            case MIN, MAX ->
                extreme == null
                        ? Figure.without(line, Status.MISSING)
                        : Figure.of(line, extreme.amount(), extreme.qualifier());
        };
    }

    private Status silence() {
        if (coverage.nil() > 0 || zeros > 0) {
            return Status.NIL;
        }
        return coverage.notApplicable() > 0 || unconcerned > 0 ? Status.NOT_APPLICABLE : Status.MISSING;
    }

    private Qualifier qualifier() {
        Qualifier all = Qualifier.EXACT;
        for (Qualifier each : Qualifier.values()) {
            if (qualifiers.get(each.code()) > 0) {
                all = all.with(each);
            }
        }
        return all;
    }

    private Cell add(Share share, int sign) {
        Coverage covered = sign > 0 ? coverage.plus(share.coverage()) : coverage.minus(share.coverage());
        // a store written before these were counted may hold a share that was never put in
        int nowZeros = Math.max(
                0, zeros + (isUncounted(share, Status.NIL, share.coverage().nil()) ? sign : 0));
        int nowUnconcerned = Math.max(
                0,
                unconcerned
                        + (isUncounted(
                                        share,
                                        Status.NOT_APPLICABLE,
                                        share.coverage().notApplicable())
                                ? sign
                                : 0));
        Amount amount = share.amount();
        if (amount == null) {
            return new Cell(covered, sum, denominators, nowZeros, nowUnconcerned, qualifiers, extreme);
        }
        Amount below = share.denominator() == null ? Amount.ZERO : share.denominator();
        Integer[] counts = qualifiers.toArray(Integer[]::new);
        counts[share.qualifier().code()] += sign;
        return new Cell(
                covered,
                sign > 0 ? sum.plus(amount) : sum.minus(amount),
                sign > 0 ? denominators.plus(below) : denominators.minus(below),
                nowZeros,
                nowUnconcerned,
                List.of(counts),
                extreme);
    }

    private static boolean isUncounted(Share share, Status status, int counted) {
        return share.status() == status && counted == 0;
    }
}

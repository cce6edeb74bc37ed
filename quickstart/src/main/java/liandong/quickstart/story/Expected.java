package liandong.quickstart.story;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import liandong.report.Amount;
import liandong.report.Figure;
import liandong.report.Qualifier;

/**
 * What a total must say once everybody named has been heard, worked out from the plans alone.
 *
 * @param lines by line code
 * @param units reporting units asked
 * @param missing those of them that have said nothing
 * @param heard units directly below that have contributed, of {@code asked}
 */
record Expected(Map<String, Sum> lines, int units, int missing, int heard, int asked) {

    /** A sum with the qualifier of what was summed. */
    record Sum(String line, Amount amount, Qualifier qualifier) {
        boolean isIn(Total total) {
            Total.Line said = total.lines().get(line);
            return said != null && said.sum().equals(amount) && said.qualifier() == qualifier;
        }
    }

    /** The sums of what counts in the end of {@code plans}. */
    static Map<String, Sum> sums(List<AnnualWork.Line> lines, List<ReportPlan> plans) {
        Map<String, Amount> amounts = plans.stream()
                .flatMap(plan -> plan.figures().stream())
                .collect(Collectors.toMap(
                        Figure::line, figure -> figure.amount() == null ? Amount.ZERO : figure.amount(), Amount::plus));
        return lines.stream()
                .map(line -> sum(line, amounts.getOrDefault(line.code(), Amount.ZERO)))
                .collect(Collectors.toMap(Sum::line, Function.identity()));
    }

    private static Sum sum(AnnualWork.Line line, Amount amount) {
        return new Sum(
                line.code(),
                amount,
                amount.isZero() ? Qualifier.EXACT : line.published().qualifier());
    }

    /** The same with the published figures, whatever the plans say. */
    Expected asPublished(List<AnnualWork.Line> published) {
        Map<String, Sum> sums = published.stream()
                .map(line -> new Sum(
                        line.code(), line.published().amount(), line.published().qualifier()))
                .collect(Collectors.toMap(Sum::line, Function.identity()));
        return new Expected(sums, units, missing, heard, asked);
    }

    /** Whether {@code total} says all of it, no more and no less. */
    boolean isMetBy(Total total) {
        return total.lines().size() == lines.size()
                && lines.keySet().stream().allMatch(line -> isMetBy(total, line))
                && areHeard(total);
    }

    /** Whether the number of units directly below is right. */
    boolean areHeard(Total total) {
        return total.heard() == heard && total.asked() == asked;
    }

    /** Whether one line has the right amount, qualifier and coverage. */
    boolean isMetBy(Total total, String line) {
        Sum sum = lines.get(line);
        Total.Line said = total.lines().get(line);
        return sum != null
                && said != null
                && sum.isIn(total)
                && said.coverage().isSound()
                && said.coverage().expected() == units
                && said.coverage().missing() == missing;
    }
}

package liandong.quickstart.story;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import liandong.hierarchy.UnitCode;
import liandong.report.Amount;
import liandong.report.Figure;
import liandong.report.Status;

/** The invented part of it all: what each unit states of the figures that were published for all of them together. */
final class Split {
    private Split() {}

    /** One figure for each line and unit; lines of the city itself do not concern the units. */
    static SortedMap<UnitCode, List<Figure>> over(List<UnitCode> units, List<AnnualWork.Line> lines) {
        SortedMap<UnitCode, List<Figure>> figures = new TreeMap<>();
        units.forEach(unit -> figures.put(unit, new ArrayList<>()));
        // the true shares were not published: equal ones say openly that they are made up
        List<Long> weights = units.stream().map(unit -> 1L).toList();
        for (AnnualWork.Line line : lines) {
            List<Amount> parts = LargestRemainder.split(
                    line.published().amount(), line.indicator().decimals(), weights);
            int next = 0;
            for (List<Figure> ofUnit : figures.values()) {
                ofUnit.add(line.ofTheCity() ? notApplicable(line) : stated(line, parts.get(next)));
                next++;
            }
        }
        return figures;
    }

    /** What the city files for itself: its own lines as published. */
    static List<Figure> ofTheCity(List<AnnualWork.Line> lines) {
        return lines.stream()
                .map(line -> line.ofTheCity() ? stated(line, line.published().amount()) : notApplicable(line))
                .toList();
    }

    private static Figure stated(AnnualWork.Line line, Amount amount) {
        return amount.isZero()
                ? Figure.without(line.code(), Status.NIL)
                : Figure.of(line.code(), amount, line.published().qualifier());
    }

    private static Figure notApplicable(AnnualWork.Line line) {
        return Figure.without(line.code(), Status.NOT_APPLICABLE);
    }
}

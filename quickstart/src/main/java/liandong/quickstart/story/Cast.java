package liandong.quickstart.story;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import liandong.hierarchy.Hierarchy;
import liandong.hierarchy.UnitCode;
import liandong.report.Amount;
import liandong.report.Figure;

/** Who plays what: which unit files what, and whether it errs. */
final class Cast {
    /** Counties in code order whose first township files a wrong version that is returned. */
    static final int RETURNING = 5;
    /** The counties after these, whose first township corrects a version after its acceptance. */
    static final int CORRECTING = 3;

    /** 固阳县 says nothing until all others are done. */
    static final UnitCode SILENT = UnitCode.of("150222");

    private final Hierarchy hierarchy;
    private final ReportPlan city;
    private final SortedMap<UnitCode, ReportPlan> townships = new TreeMap<>();

    Cast(Hierarchy hierarchy, List<AnnualWork.Line> lines) {
        this.hierarchy = hierarchy;
        city = ReportPlan.right(AnnualWork.CITY, Split.ofTheCity(lines));
        List<UnitCode> leaves = counties().stream()
                .flatMap(county -> hierarchy.children(county).stream())
                .toList();
        Split.over(leaves, lines).forEach((unit, figures) -> townships.put(unit, ReportPlan.right(unit, figures)));
        List<UnitCode> first = talkative().stream()
                .map(county -> hierarchy.children(county).getFirst())
                .toList();
        first.subList(0, RETURNING).forEach(unit -> townships.computeIfPresent(unit, Cast::erringBefore));
        first.subList(RETURNING, RETURNING + CORRECTING)
                .forEach(unit -> townships.computeIfPresent(unit, Cast::erringAfter));
    }

    private static ReportPlan erringBefore(UnitCode unit, ReportPlan right) {
        return ReportPlan.returned(unit, raised(right.figures(), "preaching-sessions", "10"), right.figures());
    }

    private static ReportPlan erringAfter(UnitCode unit, ReportPlan right) {
        return ReportPlan.corrected(unit, raised(right.figures(), "legal-services", "1"), right.figures());
    }

    private static List<Figure> raised(List<Figure> figures, String line, String by) {
        return figures.stream()
                .map(figure -> figure.line().equals(line) && figure.amount() != null
                        ? Figure.of(line, figure.amount().plus(Amount.of(by)), figure.qualifier())
                        : figure)
                .toList();
    }

    UnitCode region() {
        return hierarchy.parent(AnnualWork.CITY).orElseThrow();
    }

    /** The city's counties, in code order. */
    List<UnitCode> counties() {
        return hierarchy.children(AnnualWork.CITY);
    }

    /** All of them but the silent one. */
    List<UnitCode> talkative() {
        return counties().stream().filter(county -> !county.equals(SILENT)).toList();
    }

    ReportPlan city() {
        return city;
    }

    /** The townships' plans, in code order. */
    SortedMap<UnitCode, ReportPlan> townships() {
        return townships;
    }

    /** The plans of the units that report to {@code counties}. */
    List<ReportPlan> below(List<UnitCode> counties) {
        return townships.values().stream()
                .filter(plan ->
                        hierarchy.parent(plan.unit()).filter(counties::contains).isPresent())
                .toList();
    }
}

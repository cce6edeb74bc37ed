package liandong.quickstart.story;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import liandong.hierarchy.Hierarchy;
import liandong.hierarchy.UnitCode;
import liandong.report.Amount;
import liandong.report.Figure;
import liandong.report.Qualifier;
import liandong.report.Status;

/** Who plays what: the city, its counties, and each township's invented part of the city's figures. */
final class Cast {
    /** Counties in code order whose first township files a wrong version that is returned. */
    private static final int RETURNING = 5;
    /** The next ones, whose first township corrects a version after its acceptance. */
    private static final int CORRECTING = 3;

    private static final UnitCode SILENT = UnitCode.of("150222");
    private final Hierarchy hierarchy;
    private final List<AnnualWork.Line> lines;
    private final SortedMap<UnitCode, ReportPlan> townships = new TreeMap<>();

    Cast(Hierarchy hierarchy, List<AnnualWork.Line> lines) {
        this.hierarchy = hierarchy;
        this.lines = lines;
        Map<UnitCode, List<Figure>> figures = split();
        List<UnitCode> spoken = talkative();
        for (UnitCode county : counties()) {
            List<UnitCode> all = hierarchy.children(county);
            all.forEach(unit -> townships.put(unit, ReportPlan.right(unit, figures(figures, unit))));
            int place = spoken.indexOf(county);
            UnitCode first = all.getFirst();
            List<Figure> right = figures(figures, first);
            if (place >= 0 && place < RETURNING) {
                townships.put(first, ReportPlan.returned(first, raised(right, "preaching-sessions", "10"), right));
            } else if (place >= RETURNING && place < RETURNING + CORRECTING) {
                townships.put(first, ReportPlan.corrected(first, raised(right, "legal-services", "1"), right));
            }
        }
    }

    UnitCode region() {
        return hierarchy.parent(AnnualWork.CITY).orElseThrow();
    }

    List<UnitCode> counties() {
        return hierarchy.children(AnnualWork.CITY);
    }

    /** The county that says nothing until all others are done. */
    UnitCode silent() {
        return SILENT;
    }

    /** All counties but the silent one. */
    List<UnitCode> talkative() {
        return counties().stream().filter(county -> !county.equals(SILENT)).toList();
    }

    /** The townships' plans, in code order. */
    SortedMap<UnitCode, ReportPlan> townships() {
        return townships;
    }

    /** The plans of the townships that report to {@code county}. */
    List<ReportPlan> below(UnitCode county) {
        return hierarchy.children(county).stream().map(this::plan).toList();
    }

    /** What the city files for itself. */
    ReportPlan city() {
        return ReportPlan.right(
                AnnualWork.CITY,
                lines.stream()
                        .map(line -> line.ofTheCity()
                                ? stated(line, line.published().amount())
                                : Figure.without(line.code(), Status.NOT_APPLICABLE))
                        .toList());
    }

    private ReportPlan plan(UnitCode township) {
        ReportPlan plan = townships.get(township);
        if (plan == null) {
            throw new IllegalArgumentException(township + " has no part in the story");
        }
        return plan;
    }

    private Map<UnitCode, List<Figure>> split() {
        List<UnitCode> units = counties().stream()
                .flatMap(county -> hierarchy.children(county).stream())
                .sorted()
                .toList();
        // the townships' true shares were not published: equal ones say openly that they are made up
        List<Long> weights = units.stream().map(unit -> 1L).toList();
        Map<UnitCode, List<Figure>> figures = new HashMap<>();
        units.forEach(unit -> figures.put(unit, new ArrayList<>()));
        for (AnnualWork.Line line : lines) {
            List<Amount> parts = LargestRemainder.split(
                    line.published().amount(), line.indicator().decimals(), weights);
            for (int i = 0; i < units.size(); i++) {
                figures(figures, units.get(i))
                        .add(
                                line.ofTheCity()
                                        ? Figure.without(line.code(), Status.NOT_APPLICABLE)
                                        : stated(line, parts.get(i)));
            }
        }
        return figures;
    }

    private static List<Figure> figures(Map<UnitCode, List<Figure>> all, UnitCode unit) {
        return all.getOrDefault(unit, List.of());
    }

    private static Figure stated(AnnualWork.Line line, Amount amount) {
        return amount.isZero()
                ? Figure.without(line.code(), Status.NIL)
                : Figure.of(line.code(), amount, line.published().qualifier());
    }

    private static List<Figure> raised(List<Figure> figures, String line, String by) {
        return figures.stream()
                .map(figure -> figure.line().equals(line) && figure.amount() != null
                        ? Figure.of(line, figure.amount().plus(Amount.of(by)), figure.qualifier())
                        : figure)
                .toList();
    }

    /** Whether an amount and its qualifier say what the parts of {@code plans} sum to. */
    static Qualifier qualifier(AnnualWork.Line line, Amount sum) {
        return sum.isZero() ? Qualifier.EXACT : line.published().qualifier();
    }
}

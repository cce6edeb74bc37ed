package liandong.quickstart.story;

import java.util.List;
import java.util.stream.Stream;
import liandong.hierarchy.Hierarchy;
import liandong.hierarchy.UnitCode;

/** What the totals must say once the townships of some counties have been heard. */
final class Forecast {
    private final Cast cast;
    private final Hierarchy hierarchy;
    private final List<AnnualWork.Line> lines;

    Forecast(Cast cast, Hierarchy hierarchy, List<AnnualWork.Line> lines) {
        this.cast = cast;
        this.hierarchy = hierarchy;
        this.lines = lines;
    }

    /** A county's total: all its townships and nothing of its own. */
    Expected county(UnitCode county) {
        return total(
                county,
                List.of(county),
                cast.below(List.of(county)),
                hierarchy.children(county).size());
    }

    /** The city's total: the townships of {@code heard} and its own report. */
    Expected city(List<UnitCode> heard) {
        return total(AnnualWork.CITY, heard, withCity(heard), heard.size());
    }

    /** The region's total: of its children only the city has been heard. */
    Expected region(List<UnitCode> heard) {
        return total(cast.region(), heard, withCity(heard), 1);
    }

    private Expected total(UnitCode unit, List<UnitCode> counties, List<ReportPlan> plans, int heard) {
        int units = hierarchy.count(unit, hierarchy::isLeaf);
        int covered = cast.below(counties).size();
        return new Expected(
                Expected.sums(lines, plans),
                units,
                units - covered,
                heard,
                hierarchy.children(unit).size());
    }

    private List<ReportPlan> withCity(List<UnitCode> counties) {
        return Stream.concat(cast.below(counties).stream(), Stream.of(cast.city()))
                .toList();
    }
}

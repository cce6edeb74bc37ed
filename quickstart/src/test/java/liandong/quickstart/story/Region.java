package liandong.quickstart.story;

import java.time.LocalDate;
import java.util.List;
import liandong.hierarchy.Hierarchy;
import liandong.quickstart.domain.DomainData;

/** The real region and the lines of the story, for tests. */
final class Region {
    static final Hierarchy HIERARCHY = Hierarchy.asOf(LocalDate.parse("2026-01-01"), DomainData.units());
    static final List<AnnualWork.Line> LINES = AnnualWork.lines();
    static final Cast CAST = new Cast(HIERARCHY, LINES);

    private Region() {}
}

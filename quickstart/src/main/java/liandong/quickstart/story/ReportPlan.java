package liandong.quickstart.story;

import java.util.List;
import liandong.hierarchy.UnitCode;
import liandong.report.Figure;
import org.jspecify.annotations.Nullable;

/**
 * What a unit files in the course of the story, and what its desk says to it.
 *
 * @param versions in order; the last one is right and is accepted
 */
record ReportPlan(UnitCode unit, List<Version> versions) {

    /** What the desk's reviewer does with a version. */
    enum Fate {
        ACCEPTED,
        RETURNED
    }

    /** @param reason why it replaces the version before; none for the first */
    record Version(List<Figure> figures, @Nullable String reason, Fate fate) {}

    /** Filed once and right. */
    static ReportPlan right(UnitCode unit, List<Figure> figures) {
        return new ReportPlan(unit, List.of(new Version(figures, null, Fate.ACCEPTED)));
    }

    /** Filed wrong, returned, filed right. */
    static ReportPlan returned(UnitCode unit, List<Figure> wrong, List<Figure> right) {
        return new ReportPlan(
                unit,
                List.of(new Version(wrong, null, Fate.RETURNED), new Version(right, "按退回意见核对后重报", Fate.ACCEPTED)));
    }

    /** Filed wrong, accepted all the same, corrected. */
    static ReportPlan corrected(UnitCode unit, List<Figure> wrong, List<Figure> right) {
        return new ReportPlan(
                unit,
                List.of(new Version(wrong, null, Fate.ACCEPTED), new Version(right, "复核时发现一处误录，予以更正", Fate.ACCEPTED)));
    }

    Version version(int number) {
        if (number > last()) {
            throw new IllegalStateException("unit " + unit + " has filed version " + number
                    + ", which is not of the story: somebody else files on this data too. Start on other data");
        }
        return versions.get(number - 1);
    }

    int last() {
        return versions.size();
    }

    /** What counts in the end. */
    List<Figure> figures() {
        return versions.getLast().figures();
    }
}

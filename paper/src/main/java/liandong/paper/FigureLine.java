package liandong.paper;

import liandong.report.Coverage;
import liandong.report.Figure;
import org.jspecify.annotations.Nullable;

/**
 * A line of a report or of a total.
 *
 * @param code of the form's line
 * @param name of its indicator, with the domain where it has one
 * @param measure unit of measure
 * @param figure what is stated; none where nothing is stated yet
 * @param ratio numerator over denominator in the unit of measure, for a ratio
 * @param coverage of a total; none in a unit's own report
 * @param explanation what was said of it; empty for nothing
 */
public record FigureLine(
        String code,
        String name,
        String measure,
        @Nullable Figure figure,
        @Nullable String ratio,
        @Nullable Coverage coverage,
        String explanation) {}

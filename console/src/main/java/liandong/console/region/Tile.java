package liandong.console.region;

import java.math.BigDecimal;
import liandong.console.shell.Formats.Shown;
import liandong.report.Coverage;
import org.jspecify.annotations.Nullable;

/**
 * One unit on the map and in the table beside it.
 *
 * @param look classes of style: its colour and its place
 * @param value what the colour says; none where there is nothing to colour
 * @param shown the figure
 * @param ratio the quotient of a ratio; for display only
 * @param answered of how many hundred reporting units have answered
 * @param state key of the words for how its report stands
 * @param href the map of the units below it, or its report; none where there is neither
 */
record Tile(
        String unit,
        String name,
        String look,
        @Nullable BigDecimal value,
        Shown shown,
        @Nullable String ratio,
        Coverage coverage,
        String answered,
        String state,
        @Nullable String href) {}

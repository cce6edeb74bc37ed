package liandong.report;

import java.util.List;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;

/**
 * Who files a form, or one of its lines (填报范围): every unit that one of the three names. Level and kind of a unit never
 * change, so that everybody comes to the same answer whatever he has read.
 *
 * @param levels levels, as units of the directory have them
 * @param kinds kinds of unit, as the register has them
 * @param units single units
 */
public record Filers(List<String> levels, List<String> kinds, List<UnitCode> units) {
    public Filers {
        levels = List.copyOf(levels);
        kinds = List.copyOf(kinds);
        units = List.copyOf(units);
    }

    /** Whether nobody is named: such a form would ask nobody. */
    public boolean isNobody() {
        return levels.isEmpty() && kinds.isEmpty() && units.isEmpty();
    }

    /** Whether {@code unit} is one of them. */
    public boolean include(Unit unit) {
        return levels.contains(unit.level()) || kinds.contains(unit.kind()) || units.contains(unit.code());
    }
}

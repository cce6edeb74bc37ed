package liandong.paper;

import java.time.LocalDate;
import java.util.List;
import liandong.duty.Directory;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;

/** What units are called on a day; by its code what the directory does not hold. */
final class UnitNames {
    private UnitNames() {}

    static List<String> of(List<UnitCode> units, LocalDate day, Directory directory) {
        return units.stream()
                .map(unit -> directory.unit(unit, day).map(Unit::name).orElse(unit.value()))
                .toList();
    }
}

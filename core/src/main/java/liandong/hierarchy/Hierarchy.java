package liandong.hierarchy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The tree of {@code reportsTo} links as of one day; knows parents, children and leaves, and no level. */
public final class Hierarchy {
    private final SortedMap<UnitCode, Unit> units;
    private final Map<UnitCode, List<UnitCode>> children;

    private Hierarchy(SortedMap<UnitCode, Unit> units, Map<UnitCode, List<UnitCode>> children) {
        this.units = units;
        this.children = children;
    }

    /** The tree of those {@code units} that exist on {@code day}; children are in code order. */
    public static Hierarchy asOf(LocalDate day, Collection<Unit> units) {
        SortedMap<UnitCode, Unit> valid = new TreeMap<>();
        for (Unit unit : units) {
            if (unit.validOn(day)) {
                valid.put(unit.code(), unit);
            }
        }
        Map<UnitCode, List<UnitCode>> children = new HashMap<>();
        for (Unit unit : valid.values()) {
            UnitCode desk = unit.reportsTo();
            if (desk != null) {
                children.computeIfAbsent(desk, any -> new ArrayList<>()).add(unit.code());
            }
        }
        return new Hierarchy(Collections.unmodifiableSortedMap(valid), children);
    }

    /** The unit with this code, if it exists on the day of this tree. */
    public Optional<Unit> unit(UnitCode code) {
        return Optional.ofNullable(units.get(code));
    }

    /** All units, in code order. */
    public Collection<Unit> units() {
        return units.values();
    }

    /** The desk that {@code unit} reports to; empty for the top and for an unknown unit. */
    public Optional<UnitCode> parent(UnitCode unit) {
        return unit(unit).map(Unit::reportsTo);
    }

    /** The units that report to {@code desk}, in code order. */
    public List<UnitCode> children(UnitCode desk) {
        return Collections.unmodifiableList(children.getOrDefault(desk, List.of()));
    }

    /** Whether nothing reports to {@code unit}. */
    public boolean isLeaf(UnitCode unit) {
        return children(unit).isEmpty();
    }

    /** How many units of the subtree at {@code top}, itself included, satisfy {@code counted}. */
    public int count(UnitCode top, Predicate<UnitCode> counted) {
        int sum = counted.test(top) ? 1 : 0;
        for (UnitCode child : children(top)) {
            sum += count(child, counted);
        }
        return sum;
    }
}

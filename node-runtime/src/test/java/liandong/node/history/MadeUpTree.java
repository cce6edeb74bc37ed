package liandong.node.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.report.Form;
import org.jspecify.annotations.Nullable;

/** Five levels below each other, of another shape for each seed, and a city that reports past its league. */
final class MadeUpTree {
    static final List<String> LEVELS = List.of("region", "league", "county", "township", "village");
    static final UnitCode TOP = UnitCode.of("99");

    private final List<Unit> units = new ArrayList<>();
    private final Map<UnitCode, List<UnitCode>> children = new LinkedHashMap<>();

    MadeUpTree(Random random) {
        add(TOP, null, null, 0);
        for (int i = 1; i <= 2; i++) {
            UnitCode league = UnitCode.of("990" + i);
            add(league, TOP, TOP, 1);
            grow(random, league, 1, i == 1 ? 1 : 0);
        }
        UnitCode city = UnitCode.of("990181");
        add(city, UnitCode.of("9901"), TOP, 2);
        grow(random, city, 2, 1);
    }

    List<Unit> units() {
        return units;
    }

    List<Unit> desks() {
        return units.stream().filter(unit -> isDesk(unit.code())).toList();
    }

    List<UnitCode> children(UnitCode unit) {
        return children.getOrDefault(unit, List.of());
    }

    boolean isDesk(UnitCode unit) {
        return !children(unit).isEmpty();
    }

    /** How many units at and below {@code unit} owe an own report. */
    int reporting(UnitCode unit, Form.Own own) {
        int sum = !isDesk(unit) || own == Form.Own.EXPECTED ? 1 : 0;
        for (UnitCode child : children(unit)) {
            sum += reporting(child, own);
        }
        return sum;
    }

    private void grow(Random random, UnitCode desk, int level, int atLeast) {
        if (level + 1 == LEVELS.size()) {
            return;
        }
        int many = Math.max(atLeast, random.nextInt(level < 3 ? 4 : 3) - (level < 3 ? 0 : 1));
        for (int i = 1; i <= many; i++) {
            UnitCode child = UnitCode.of(desk + (level == 1 ? "0" : "00") + i);
            add(child, desk, desk, level + 1);
            grow(random, child, level + 1, level == 1 && i == 1 ? 2 : 0);
        }
    }

    private void add(UnitCode code, @Nullable UnitCode parent, @Nullable UnitCode reportsTo, int level) {
        units.add(new Unit(code, parent, reportsTo, LEVELS.get(level), "made up", "单位" + code, null, null, null));
        if (reportsTo != null) {
            children.computeIfAbsent(reportsTo, any -> new ArrayList<>()).add(code);
        }
    }
}

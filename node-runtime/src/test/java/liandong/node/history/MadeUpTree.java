package liandong.node.history;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.report.Filers;
import liandong.report.Form;
import org.jspecify.annotations.Nullable;

/**
 * Five levels below each other, of another shape for each seed, and a city that reports past its league. A unit may change
 * its desk from a day on; which units are desks stays as it is.
 */
final class MadeUpTree {
    static final List<String> LEVELS = List.of("region", "league", "county", "township", "village");
    static final UnitCode TOP = UnitCode.of("99");

    private final List<Unit> units = new ArrayList<>();
    private final Map<UnitCode, UnitCode> desks = new LinkedHashMap<>();
    private final List<Move> moves = new ArrayList<>();
    private final Map<List<Move>, Map<UnitCode, List<UnitCode>>> known = new HashMap<>();

    /** A unit changes its desk from a day on, by the entry of the directory with this sequence, made on a day. */
    record Move(UnitCode unit, UnitCode desk, LocalDate from, long sequence, LocalDate entered) {}

    /**
     * A day, and how far the directory was read that says how the tree was then.
     *
     * @param midnight whether the day has only begun: nothing was entered on it yet
     */
    record When(LocalDate day, long directory, boolean midnight) {
        /** In the course of a day. */
        static When on(LocalDate day, long directory) {
            return new When(day, directory, false);
        }

        /** As a day begins, and a period with it. */
        static When begins(LocalDate day, long directory) {
            return new When(day, directory, true);
        }

        private boolean isAfter(Move move) {
            return !move.from.isAfter(day) && move.sequence <= directory && (!midnight || move.entered.isBefore(day));
        }
    }

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

    List<UnitCode> children(UnitCode desk, When when) {
        List<Move> done = moves.stream().filter(when::isAfter).toList();
        return known.computeIfAbsent(done, this::after).getOrDefault(desk, List.of());
    }

    private Map<UnitCode, List<UnitCode>> after(List<Move> done) {
        Map<UnitCode, UnitCode> now = new LinkedHashMap<>(desks);
        done.forEach(move -> now.put(move.unit, move.desk));
        Map<UnitCode, List<UnitCode>> children = new HashMap<>();
        now.forEach((unit, desk) ->
                children.computeIfAbsent(desk, any -> new ArrayList<>()).add(unit));
        return children;
    }

    boolean isDesk(UnitCode unit) {
        return desks.containsValue(unit);
    }

    /** How many units at and below {@code unit} owe an own report that says something of a line, or of any. */
    int reporting(UnitCode unit, Form form, @Nullable String line, When when) {
        int sum = owes(unit, form, line) ? 1 : 0;
        for (UnitCode child : children(unit, when)) {
            sum += reporting(child, form, line, when);
        }
        return sum;
    }

    /** Whom the form names; if nobody, those without others below them, and desks where they are expected to file too. */
    boolean owes(UnitCode unit, Form form, @Nullable String line) {
        boolean files =
                form.filers() == null ? !isDesk(unit) || form.own() == Form.Own.EXPECTED : isNamed(unit, form.filers());
        return files && (line == null || isFor(unit, form, line));
    }

    /** Whether the line is asked of the unit, if the form is. */
    boolean isFor(UnitCode unit, Form form, String line) {
        Filers filers = form.line(line).orElseThrow().filers();
        return filers == null || isNamed(unit, filers);
    }

    private boolean isNamed(UnitCode code, Filers filers) {
        Unit unit = units.stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow();
        return filers.levels().stream().anyMatch(unit.level()::equals)
                || filers.units().stream().anyMatch(code::equals);
    }

    /**
     * Some unit gets another desk, to which units of its level report, from a day on; none where no desk can spare one.
     *
     * @param sequence of the entry of the directory that says so
     * @param today on which it is entered
     */
    Optional<Move> move(Random random, LocalDate from, long sequence, LocalDate today) {
        List<Move> possible = new ArrayList<>();
        for (Unit unit : units) {
            UnitCode desk = desks.get(unit.code());
            // each desk keeps one of those that it had first
            if (desk != null && !hasMoved(unit.code()) && staying(desk) > 1) {
                units.stream()
                        .filter(each -> each.level().equals(unit.level()) && !each.equals(unit))
                        .map(each -> desks.get(each.code()))
                        .filter(other -> other != null && !other.equals(desk) && !other.equals(unit.code()))
                        .distinct()
                        .forEach(other -> possible.add(new Move(unit.code(), other, from, sequence, today)));
            }
        }
        if (possible.isEmpty()) {
            return Optional.empty();
        }
        Move move = possible.get(random.nextInt(possible.size()));
        moves.add(move);
        return Optional.of(move);
    }

    private boolean hasMoved(UnitCode unit) {
        return moved(unit).isPresent();
    }

    List<Move> moves() {
        return moves;
    }

    /** The move of a unit, be its day past or still to come; a unit moves once. */
    Optional<Move> moved(UnitCode unit) {
        return moves.stream().filter(move -> move.unit.equals(unit)).findFirst();
    }

    private long staying(UnitCode desk) {
        return desks.entrySet().stream()
                .filter(each -> each.getValue().equals(desk) && !hasMoved(each.getKey()))
                .count();
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
            desks.put(code, reportsTo);
        }
    }
}

package liandong.operator;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import liandong.hierarchy.Hierarchy;
import liandong.hierarchy.UnitCode;
import liandong.message.Streams;

/**
 * Who may read and write which streams, derived from the links of the hierarchy: a unit writes its own streams alone, and
 * reads those of its subtree, of its desk down to it, and the directory. A stream's readers are those of every day of the
 * directory, since a desk that a unit has left still answers what it asked before.
 */
final class Rights {
    private static final String REPORTS = "reports.";
    private static final String DIRECTIVES = "directives.";

    private final List<Hierarchy> days;
    private final NavigableSet<UnitCode> known = new TreeSet<>();

    /** From the hierarchy of each day on which it changed. */
    Rights(Collection<Hierarchy> days) {
        this.days = List.copyOf(days);
        for (Hierarchy day : days) {
            day.units().forEach(unit -> known.add(unit.code()));
        }
    }

    boolean knows(UnitCode unit) {
        return known.contains(unit);
    }

    /** The streams that these units write. */
    SortedSet<String> streams(Collection<UnitCode> units) {
        SortedSet<String> streams = new TreeSet<>();
        for (UnitCode unit : units) {
            streams.add(Streams.reports(unit));
            if (isDesk(unit)) {
                streams.add(Streams.directives(unit));
            }
            if (isTop(unit)) {
                streams.add(Streams.DIRECTORY);
            }
        }
        return streams;
    }

    /** Of a node that hosts these units. */
    SortedSet<Right> ofNode(Collection<UnitCode> stations) {
        SortedSet<Right> rights = new TreeSet<>();
        streams(stations).forEach(stream -> rights.add(Right.write(stream)));
        NavigableSet<UnitCode> below = new TreeSet<>();
        NavigableSet<UnitCode> desks = new TreeSet<>();
        for (Hierarchy day : days) {
            for (UnitCode station : stations) {
                Set<UnitCode> ofDay = new HashSet<>();
                addSubtree(day, station, ofDay);
                below.addAll(ofDay);
                day.parent(station).ifPresent(desks::add);
            }
        }
        rights.add(Right.read(Streams.DIRECTORY));
        addReads(below, REPORTS, any -> true, rights);
        addReads(below, DIRECTIVES, this::isDesk, rights);
        desks.removeAll(below);
        desks.forEach(desk -> rights.add(Right.read(Streams.directives(desk))));
        return rights;
    }

    /** Of somebody who reads everything and writes nothing. */
    static Set<Right> ofAuditor() {
        return Set.of(Right.read(Streams.DIRECTORY), Right.readAll(REPORTS), Right.readAll(DIRECTIVES));
    }

    private static void addSubtree(Hierarchy day, UnitCode top, Set<UnitCode> to) {
        if (to.add(top)) {
            day.children(top).forEach(child -> addSubtree(day, child, to));
        }
    }

    /** One right for all codes that begin alike where every unit whose code begins so is among {@code units}. */
    private void addReads(
            NavigableSet<UnitCode> units, String kind, Predicate<UnitCode> hasStream, SortedSet<Right> rights) {
        Set<UnitCode> covered = new HashSet<>();
        for (UnitCode unit : units) {
            if (covered.contains(unit)) {
                continue;
            }
            String begin = begin(unit);
            List<UnitCode> alike = known.stream()
                    .filter(other -> other.value().startsWith(begin))
                    .toList();
            if (alike.size() > 1 && units.containsAll(alike)) {
                rights.add(Right.readAll(kind + begin));
                covered.addAll(alike);
            } else if (hasStream.test(unit)) {
                rights.add(Right.read(kind + unit));
            }
        }
    }

    /** What the codes of a unit's administrative area begin with: 1502 for 150200, 150203 for 150203. */
    private static String begin(UnitCode unit) {
        String begin = unit.value();
        while (begin.length() > 2 && begin.endsWith("00")) {
            begin = begin.substring(0, begin.length() - 2);
        }
        return begin;
    }

    private boolean isDesk(UnitCode unit) {
        return days.stream().anyMatch(day -> !day.isLeaf(unit));
    }

    private boolean isTop(UnitCode unit) {
        return days.stream()
                .map(day -> day.unit(unit))
                .flatMap(Optional::stream)
                .anyMatch(found -> found.reportsTo() == null);
    }
}

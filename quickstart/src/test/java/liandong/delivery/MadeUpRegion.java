package liandong.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.message.Streams;
import org.jspecify.annotations.Nullable;

/** A region, two leagues, four counties and 25 townships; all names and forms are invented. */
final class MadeUpRegion {
    static final UnitCode TOP = UnitCode.of("150000");
    static final List<UnitCode> LEAGUES = codes("159100", "159200");
    static final List<UnitCode> COUNTIES = codes("159101", "159102", "159201", "159202");
    static final List<UnitCode> TOWNSHIPS = Stream.of(
                    townships("159101", 7), townships("159102", 6), townships("159201", 6), townships("159202", 6))
            .flatMap(List::stream)
            .toList();
    static final List<UnitCode> DESKS =
            Stream.of(List.of(TOP), LEAGUES, COUNTIES).flatMap(List::stream).toList();
    static final List<List<UnitCode>> LEVELS = List.of(List.of(TOP), LEAGUES, COUNTIES, TOWNSHIPS);

    private MadeUpRegion() {}

    /** The desk that a unit reports to; none for the top. */
    static @Nullable UnitCode parent(UnitCode unit) {
        String code = unit.value();
        if (unit.equals(TOP)) {
            return null;
        }
        if (TOWNSHIPS.contains(unit)) {
            return UnitCode.of(code.substring(0, 6));
        }
        return LEAGUES.contains(unit) ? TOP : UnitCode.of(code.substring(0, 4) + "00");
    }

    /** The units that report to a desk, in code order. */
    static List<UnitCode> children(UnitCode desk) {
        return Stream.of(LEAGUES, COUNTIES, TOWNSHIPS)
                .flatMap(List::stream)
                .filter(unit -> desk.equals(parent(unit)))
                .toList();
    }

    /** The townships below a desk, at whatever depth. */
    static List<UnitCode> townshipsBelow(UnitCode desk) {
        return TOWNSHIPS.contains(desk)
                ? List.of(desk)
                : children(desk).stream()
                        .flatMap(child -> townshipsBelow(child).stream())
                        .toList();
    }

    /** All units as the directory takes them. */
    static List<Unit> units() {
        List<Unit> units = new ArrayList<>(List.of(unit(TOP, "REGION")));
        LEAGUES.forEach(league -> units.add(unit(league, "LEAGUE")));
        COUNTIES.forEach(county -> units.add(unit(county, "COUNTY")));
        TOWNSHIPS.forEach(township -> units.add(unit(township, "TOWNSHIP")));
        return units;
    }

    /** Every stream of the region. */
    static List<String> streams() {
        List<String> streams = new ArrayList<>(List.of(Streams.DIRECTORY));
        units().forEach(unit -> streams.add(Streams.reports(unit.code())));
        DESKS.forEach(desk -> streams.add(Streams.directives(desk)));
        return streams;
    }

    private static Unit unit(UnitCode code, String level) {
        UnitCode parent = parent(code);
        return new Unit(code, parent, parent, level, "made-up", "试验单位" + code, null, null, null);
    }

    private static List<UnitCode> townships(String county, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> UnitCode.of(county + "%03d".formatted(number)))
                .toList();
    }

    private static List<UnitCode> codes(String... codes) {
        return Stream.of(codes).map(UnitCode::of).toList();
    }
}
